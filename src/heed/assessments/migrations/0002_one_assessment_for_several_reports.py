"""One assessment of a person holds for every problem she told in the call."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("assessments", "0001_initial"),
        ("reports", "0002_incident_month_and_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessmentAlso",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="also",
                        to="assessments.assessment",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="also_assessed",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "assessment", "report"), name="one_assessment_also"
                    )
                ],
            },
        ),
    ]
