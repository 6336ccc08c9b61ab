"""A report that came in a file does not say what its agency did."""

from django.db import migrations, models

import heed.reports.rules


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_ringing_card"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(
                choices=[
                    (heed.reports.rules.Outcome["CASE_OPENED"], heed.reports.rules.Outcome["CASE_OPENED"]),
                    (heed.reports.rules.Outcome["ATTACHED"], heed.reports.rules.Outcome["ATTACHED"]),
                    (heed.reports.rules.Outcome["ADVICE_ONLY"], heed.reports.rules.Outcome["ADVICE_ONLY"]),
                    (heed.reports.rules.Outcome["NOT_FOR_US"], heed.reports.rules.Outcome["NOT_FOR_US"]),
                    (heed.reports.rules.Outcome["NOT_SAID"], heed.reports.rules.Outcome["NOT_SAID"]),
                ],
                max_length=16,
            ),
        ),
    ]
