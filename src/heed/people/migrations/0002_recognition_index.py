"""The recognition index in each database's own best form: two integers, clustered by key."""

from django.db import migrations


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE TABLE people_recognitionkey (key INTEGER NOT NULL, record INTEGER NOT NULL,"
            " PRIMARY KEY (key, record)) WITHOUT ROWID"
        )
    else:
        schema_editor.execute(
            "CREATE TABLE people_recognitionkey (key bigint NOT NULL, record bigint NOT NULL,"
            " PRIMARY KEY (key, record))"
        )


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE people_recognitionkey")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
