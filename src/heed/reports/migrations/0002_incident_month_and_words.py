"""An incident of which only the month is known has a column for it, and the words it was told in are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("reports", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="incident",
            name="happened_month",
            field=models.CharField(blank=True, max_length=7),
        ),
        migrations.AddField(
            model_name="incident",
            name="happened_words",
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("happened_on__isnull", True),
                        ("precision", "month"),
                        models.Q(("happened_month", ""), _negated=True),
                    ),
                    models.Q(models.Q(("precision", "month"), _negated=True), ("happened_month", "")),
                    _connector="OR",
                ),
                name="incident_month",
            ),
        ),
    ]
