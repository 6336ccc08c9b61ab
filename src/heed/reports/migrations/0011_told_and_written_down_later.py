"""When a late entry was told, and when and by whom it was written down."""

from django.db import migrations, models

import heed.reports.rules


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_password_set_by"),
        ("people", "0005_link_proposals"),
        ("reports", "0010_promise_renewed"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="late_because",
            field=models.CharField(
                blank=True,
                choices=[
                    (heed.reports.rules.LateBecause["OUTAGE"], heed.reports.rules.LateBecause["OUTAGE"]),
                    (heed.reports.rules.LateBecause["PAPER"], heed.reports.rules.LateBecause["PAPER"]),
                    (heed.reports.rules.LateBecause["OTHER"], heed.reports.rules.LateBecause["OTHER"]),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="late_words",
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name="call",
            name="taken_by_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="call",
            name="taken_by_words",
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name="call",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="written_by_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("written_at__isnull", False)),
                fields=["partnership", "agency", "written_at"],
                name="report_written_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("late_because", ""), ("told_at__isnull", True)),
                    models.Q(("told_at__isnull", False), models.Q(("late_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="late_says_why",
            ),
        ),
    ]
