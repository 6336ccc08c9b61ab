"""Files that are imported on a page: how far each has come, and what became of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_password_set_by"),
        ("exchange", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=200)),
                ("size", models.BigIntegerField()),
                ("kept_as", models.CharField(blank=True, max_length=40)),
                ("errors_as", models.CharField(blank=True, max_length=40)),
                ("found", models.JSONField(default=dict)),
                ("sheet", models.CharField(blank=True, max_length=200)),
                ("columns", models.JSONField(default=list)),
                ("fault", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("done_line", models.BigIntegerField(default=0)),
                ("language", models.CharField(default="en", max_length=8)),
                ("given_by_id", models.BigIntegerField()),
                ("given_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("worker", models.CharField(blank=True, max_length=40)),
                ("worker_until", models.DateTimeField(null=True)),
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
                "indexes": [
                    models.Index(fields=["partnership", "agency", "-given_at"], name="import_of_agency"),
                    models.Index(
                        condition=models.Q(
                            models.Q(("kept_as", ""), _negated=True),
                            models.Q(("errors_as", ""), _negated=True),
                            _connector="OR",
                        ),
                        fields=["given_at"],
                        name="import_with_a_file",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "reference"), name="import_reference")
                ],
            },
        ),
    ]
