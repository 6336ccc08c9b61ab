"""A confirmation may leave open how it was made: it then says "not said", and nothing is presumed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_places"),
    ]

    operations = [
        migrations.AlterField(
            model_name="identitylink",
            name="confirmed_by",
            field=models.CharField(
                choices=[
                    ("date_of_birth", "date_of_birth"),
                    ("pass_phrase", "pass_phrase"),
                    ("call_back", "call_back"),
                    ("details", "details"),
                    ("voice_only", "voice_only"),
                    ("not_said", "not_said"),
                ],
                max_length=20,
            ),
        ),
    ]
