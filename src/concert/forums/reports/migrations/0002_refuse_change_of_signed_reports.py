"""The database itself refuses to change what was signed, and to decide a tracked change twice."""

from django.db import migrations

SIGNED = "(SELECT state FROM reports_report WHERE id = OLD.report_id) = 'signed'"
GUARDS = {
    "reports_signature_refuses": ("reports_signature", "", "a signature and what was signed are never changed"),
    "reports_signed_refuses": ("reports_report", "OLD.state = 'signed'", "a signed report is never changed"),
    "reports_paragraph_refuses": ("reports_reportparagraph", SIGNED, "a signed report is never changed"),
    "reports_change_refuses": ("reports_change", "OLD.state <> 'proposed'", "a change is decided once"),
}


def sqlite(name, table, when, said):
    for act in ("UPDATE", "DELETE"):
        guard = f"WHEN {when}" if when else ""
        yield f"""CREATE TRIGGER {name}_{act.lower()} BEFORE {act} ON {table} {guard}
        BEGIN SELECT RAISE(ABORT, '{said}'); END"""


def postgresql(name, table, when, said):
    yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {when or "TRUE"} THEN
            RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$"""
    yield f"CREATE TRIGGER {name}_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def forward(apps, schema_editor):
    made = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for name, (table, when, said) in GUARDS.items():
        for statement in made(name, table, when, said):
            schema_editor.execute(statement)


def backward(apps, schema_editor):
    for name in GUARDS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")
        else:
            for act in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {name}_{act}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_reports_and_signatures")]
    operations = [migrations.RunPython(forward, backward, elidable=False)]
