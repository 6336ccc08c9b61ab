"""Rows of partners' files, what they said differently later, and what files call their columns."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0002_duty"),
        ("people", "0005_link_proposals"),
        ("reports", "0007_outcome_not_said"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("officer", models.CharField(blank=True, max_length=120)),
                ("cells", models.JSONField(default=dict)),
                ("source", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("landed_at", models.DateTimeField()),
                ("matched_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.agency"),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
                (
                    "record",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.personrecord"),
                ),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="reports.report"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChangedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("cells", models.JSONField(default=dict)),
                ("source", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField()),
                ("found_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("looked_at_by_id", models.BigIntegerField(null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.agency"),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="exchange.importedrow",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ColumnMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("columns", models.JSONField(default=list)),
                ("said_at", models.DateTimeField()),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "agency", "kind"), name="column_map_of_agency"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="importedrow",
            index=models.Index(
                condition=models.Q(("matched_at__isnull", True)),
                fields=["partnership", "agency", "id"],
                name="imported_row_unmatched",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrow",
            constraint=models.UniqueConstraint(
                fields=("partnership", "agency", "key"), name="imported_row_key"
            ),
        ),
        migrations.AddIndex(
            model_name="changedrow",
            index=models.Index(
                condition=models.Q(("looked_at__isnull", True)),
                fields=["partnership", "agency", "found_at"],
                name="changed_row_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="changedrow",
            constraint=models.UniqueConstraint(
                fields=("partnership", "row", "digest"), name="changed_row_once"
            ),
        ),
    ]
