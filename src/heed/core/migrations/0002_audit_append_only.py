"""The audit cannot be changed or removed, even by the program's own database account."""

from django.db import migrations

TABLES = ("core_auditentry", "core_auditseal")
SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN"
    " SELECT RAISE(ABORT, 'the audit is append-only'); END"
)
# INSERT OR REPLACE removes a row without firing the trigger on DELETE.
SQLITE_REPLACE = (
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
    " WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) BEGIN"
    " SELECT RAISE(ABORT, 'the audit is append-only'); END"
)
KEYS = {"core_auditentry": "id", "core_auditseal": "position"}
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION heed_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
)
# Emptying a table fires no trigger on rows, so TRUNCATE is refused as a statement.
POSTGRESQL = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}"
    " FOR EACH {each} EXECUTE FUNCTION heed_append_only()"
)
EACH = {"UPDATE": "ROW", "DELETE": "ROW", "TRUNCATE": "STATEMENT"}


def forbid(apps, schema_editor):
    for statement in forbidding(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def forbidding(vendor: str) -> list[str]:
    if vendor == "sqlite":
        refused = [SQLITE.format(table=table, verb=verb) for table in TABLES for verb in ("UPDATE", "DELETE")]
        return refused + [SQLITE_REPLACE.format(table=table, key=key) for table, key in KEYS.items()]
    return [
        POSTGRESQL_FUNCTION,
        *(
            POSTGRESQL.format(table=table, verb=verb, each=each)
            for table in TABLES
            for verb, each in EACH.items()
        ),
    ]


def lifting(vendor: str) -> list[str]:
    """Takes the triggers away again; only tests that empty a whole database do so."""
    verbs = ("UPDATE", "DELETE", "REPLACE") if vendor == "sqlite" else tuple(EACH)
    where = "" if vendor == "sqlite" else " ON {table}"
    return [
        f"DROP TRIGGER {table}_no_{verb}{where.format(table=table)}" for table in TABLES for verb in verbs
    ]


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forbid, migrations.RunPython.noop)]
