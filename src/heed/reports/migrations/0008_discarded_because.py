"""Why a call was ended without a report is kept with the call, and no more in the audit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_outcome_not_said"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="discarded_because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
