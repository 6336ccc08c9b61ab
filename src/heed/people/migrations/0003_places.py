"""The gazetteer: addresses and streets, found by the beginning of what is typed."""

import django.db.models.deletion
from django.db import migrations, models

# The columns whose beginnings are looked for.
BY_BEGINNING = ("house_key", "street_key", "postcode")


def compare_by_letter(apps, schema_editor):
    """What begins alike stands together only where letters are ordered by their code: SQLite does that anyway."""
    if schema_editor.connection.vendor == "postgresql":
        for column in BY_BEGINNING:
            length = 8 if column == "postcode" else 80
            schema_editor.execute(
                f'ALTER TABLE people_place ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
            )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("people", "0002_recognition_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("address", "address"), ("street", "street")], max_length=8),
                ),
                ("uprn", models.CharField(blank=True, max_length=12)),
                ("parent_uprn", models.CharField(blank=True, max_length=12)),
                ("house", models.CharField(blank=True, max_length=120)),
                ("street", models.CharField(blank=True, max_length=120)),
                ("locality", models.CharField(blank=True, max_length=120)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("source", models.CharField(max_length=200)),
                ("house_key", models.CharField(blank=True, max_length=80)),
                ("street_key", models.CharField(blank=True, max_length=80)),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["partnership", "street_key", "house_key"], name="place_by_street"),
                    models.Index(fields=["partnership", "postcode", "house_key"], name="place_by_postcode"),
                    models.Index(fields=["partnership", "house_key"], name="place_by_house"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("uprn", ""), _negated=True),
                        fields=("partnership", "uprn"),
                        name="place_of_a_uprn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("uprn", "")),
                        fields=("partnership", "street_key", "house_key", "postcode", "locality"),
                        name="place_without_a_uprn",
                    ),
                ],
            },
        ),
        migrations.RunPython(compare_by_letter, migrations.RunPython.noop),
    ]
