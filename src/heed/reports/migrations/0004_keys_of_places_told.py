"""Writes down what the places told of before say, and their UPRNs without zeros in front, so that they are found."""

from django.db import migrations

from heed.reports.places import happened

BATCH = 1_000
FOUND_BY = ("uprn", "parent_uprn", "postcode_key", "street_key")
TIDY = "^([1-9][0-9]*)?$"


def write_keys(apps, schema_editor):
    incidents = apps.get_model("reports", "Incident").objects
    # What has no words and tidy codes stays as it is.
    told = incidents.exclude(place="", uprn__regex=TIDY, parent_uprn__regex=TIDY)
    told, last = told.only("pk", "place", *FOUND_BY).order_by("pk"), 0
    while batch := list(told.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        incidents.bulk_update([one for one in batch if _is_changed(one)], FOUND_BY)


def _is_changed(one):
    before = [getattr(one, name) for name in FOUND_BY]
    it = happened(one.uprn, one.parent_uprn, words=one.place)
    after = [getattr(it, name) for name in FOUND_BY]
    for name, text in zip(FOUND_BY, after, strict=True):
        setattr(one, name, text)
    return before != after


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_where_it_happened")]
    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
