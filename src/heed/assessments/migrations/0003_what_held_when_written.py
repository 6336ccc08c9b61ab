"""What held when a late entry was written down, beside what held when it was told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_one_assessment_for_several_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="when_written",
            field=models.JSONField(null=True),
        ),
    ]
