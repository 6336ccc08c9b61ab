"""Pairs of records that may be one person, kept for somebody to look at."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_duty"),
        ("people", "0004_confirmed_not_said"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("probability", models.FloatField()),
                ("evidence", models.JSONField(default=list)),
                ("model_version", models.CharField(max_length=40)),
                ("proposed_at", models.DateTimeField()),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals_as_a",
                        to="people.personrecord",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals_as_b",
                        to="people.personrecord",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="agencies.partnership"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="proposal_in_order"
                    ),
                    models.UniqueConstraint(fields=("partnership", "a", "b"), name="one_proposal"),
                ],
            },
        ),
    ]
