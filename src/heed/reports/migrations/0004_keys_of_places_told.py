"""Writes down what the places told of before say, so that what happened there is found."""

from django.db import migrations

from heed.reports.places import keys_in_a_line

BATCH = 1_000


def write_keys(apps, schema_editor):
    incidents = apps.get_model("reports", "Incident").objects
    told, last = incidents.exclude(place="").only("pk", "place").order_by("pk"), 0
    while batch := list(told.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        for one in batch:
            one.postcode_key, one.street_key = keys_in_a_line(one.place)
        found = [one for one in batch if one.postcode_key or one.street_key]
        incidents.bulk_update(found, ["postcode_key", "street_key"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_where_it_happened")]
    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
