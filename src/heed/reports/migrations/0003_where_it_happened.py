"""An incident is found by where it happened: by its codes, and by what the words of its place say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("reports", "0002_incident_month_and_words")]
    operations = [
        migrations.AddField(
            model_name="incident",
            name="postcode_key",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
        migrations.AddField(
            model_name="incident",
            name="street_key",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
        *(
            migrations.AddIndex(
                model_name="incident",
                index=models.Index(
                    condition=models.Q((name, ""), _negated=True),
                    fields=["partnership", name],
                    name=f"incident_{name}",
                ),
            )
            for name in ("uprn", "parent_uprn", "postcode_key", "street_key")
        ),
    ]
