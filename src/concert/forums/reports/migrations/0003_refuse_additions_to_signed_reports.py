"""The database itself refuses to add to a signed report, to move something into it, and to change what hangs on it."""

from django.db import migrations

REPORT = "(SELECT state FROM reports_report WHERE id = {row}.report_id)"
OF_PARAGRAPH = (
    "(SELECT r.state FROM reports_report r JOIN reports_reportparagraph p ON p.report_id = r.id"
    " WHERE p.id = {row}.{column})"
)
TABLES = {
    "reports_reportparagraph": (REPORT, "", ("INSERT", "UPDATE")),
    "reports_reportparagraph_measures": (OF_PARAGRAPH, "reportparagraph_id", ("INSERT", "UPDATE", "DELETE")),
    "reports_change": (OF_PARAGRAPH, "paragraph_id", ("INSERT", "UPDATE", "DELETE")),
    "reports_comment": (OF_PARAGRAPH, "paragraph_id", ("INSERT", "UPDATE", "DELETE")),
}
SAYS = "a signed report is never changed"


def guards():
    """Name, table, act, and when it is refused."""
    for table, (state, column, acts) in TABLES.items():
        for act in acts:
            rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[act]
            when = " OR ".join(f"{state.format(row=row, column=column)} = 'signed'" for row in rows)
            yield f"{table}_signed_{act.lower()}", table, act, when


def forward(apps, schema_editor):
    for name, table, act, when in guards():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
            )
            continue
        schema_editor.execute(
            f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {when} THEN
                    RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN {"OLD" if act == "DELETE" else "NEW"};
            END $$"""
        )
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def backward(apps, schema_editor):
    for name, _table, _act, _when in guards():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_refuse_change_of_signed_reports")]
    operations = [migrations.RunPython(forward, backward, elidable=False)]
