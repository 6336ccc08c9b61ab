from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_bar_carried_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="bar",
            name="barred_by_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="bar",
            name="lifted_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="bar",
            name="lifted_by_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="grant",
            name="purpose",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="grant",
            name="revoked_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="grant",
            name="revoked_by_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
