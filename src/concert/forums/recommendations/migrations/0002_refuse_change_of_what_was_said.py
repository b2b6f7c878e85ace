"""The database itself refuses to change or remove a wording or an answer: corrections are new ones."""

from django.db import migrations

TABLES = {"text": "recommendations_recommendationtext", "answer": "recommendations_answer"}
SAYS = "what was recommended or answered is never changed or removed"


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION recommendations_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
            END $$"""
        )
    for name, table in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"""CREATE TRIGGER recommendations_{name}_refuses_change BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION recommendations_refuses()"""
            )
            continue
        for act in ("update", "delete"):
            schema_editor.execute(
                f"""CREATE TRIGGER recommendations_{name}_refuses_{act} BEFORE {act.upper()} ON {table}
                BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
            )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION recommendations_refuses() CASCADE")
        return
    for name in TABLES:
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER recommendations_{name}_refuses_{act}")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_recommendations_answers_and_links")]
    operations = [migrations.RunPython(forward, backward, elidable=False)]
