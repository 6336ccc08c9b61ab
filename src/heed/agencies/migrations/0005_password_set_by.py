"""A password that somebody else set is changed at its first use, and its owner is told who set it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_managed_homes"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="must_change_password",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="account",
            name="password_set_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="account",
            name="password_set_by_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
