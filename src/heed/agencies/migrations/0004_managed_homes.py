"""Whose each home is, as landlords' own lists say."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_service_token"),
    ]

    operations = [
        migrations.CreateModel(
            name="ManagedHome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uprn", models.CharField(max_length=12)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("landlord", models.CharField(max_length=120)),
                ("patch", models.CharField(blank=True, max_length=120)),
                ("officer", models.CharField(blank=True, max_length=120)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("source", models.CharField(max_length=200)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.agency"),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "uprn"], name="managed_home_uprn")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "agency", "uprn", "from_on"), name="managed_home_from_day"
                    )
                ],
            },
        ),
    ]
