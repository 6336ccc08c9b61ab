"""What happened in one call is read newest first, as its index has it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_audit_read_newest_first"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["partnership_id", "call", "at", "id"], name="audit_in_call"),
        ),
    ]
