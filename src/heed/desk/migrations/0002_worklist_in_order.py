"""The worklist's index in the order the page shows: what nobody promised comes last within its rank."""

from django.db import migrations, models
from django.db.models.lookups import IsNull


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="worklistentry",
            index=models.Index(
                "partnership",
                "agency",
                "rank",
                IsNull(models.F("next_due_at"), True),
                "next_due_at",
                "id",
                name="worklist_in_order",
                condition=models.Q(done_at__isnull=True),
            ),
        ),
        migrations.RemoveIndex(model_name="worklistentry", name="worklist_order"),
    ]
