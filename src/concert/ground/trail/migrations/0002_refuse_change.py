"""The database itself refuses to change, remove or reorder entries of the trail."""

from django.db import migrations

FORWARD = {
    "sqlite": [
        """CREATE TRIGGER trail_entry_refuses_update BEFORE UPDATE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'the trail refuses to change an entry'); END""",
        """CREATE TRIGGER trail_entry_refuses_delete BEFORE DELETE ON trail_entry
        BEGIN SELECT RAISE(ABORT, 'the trail refuses to remove an entry'); END""",
        """CREATE TRIGGER trail_entry_refuses_gap BEFORE INSERT ON trail_entry
        WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM trail_entry)
        BEGIN SELECT RAISE(ABORT, 'the trail refuses a gap'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION trail_entry_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM trail_entry) THEN
                    RAISE EXCEPTION 'the trail refuses a gap' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN NEW;
            END IF;
            IF TG_OP = 'TRUNCATE' THEN
                IF NOT EXISTS (SELECT 1 FROM trail_entry) THEN
                    RETURN NULL;
                END IF;
            END IF;
            RAISE EXCEPTION 'the trail refuses to change or remove an entry'
                USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        """CREATE TRIGGER trail_entry_refuses_change BEFORE INSERT OR UPDATE OR DELETE ON trail_entry
        FOR EACH ROW EXECUTE FUNCTION trail_entry_refuses()""",
        """CREATE TRIGGER trail_entry_refuses_emptying BEFORE TRUNCATE ON trail_entry
        FOR EACH STATEMENT EXECUTE FUNCTION trail_entry_refuses()""",
    ],
}
BACKWARD = {
    "sqlite": [
        "DROP TRIGGER trail_entry_refuses_update",
        "DROP TRIGGER trail_entry_refuses_delete",
        "DROP TRIGGER trail_entry_refuses_gap",
    ],
    "postgresql": ["DROP FUNCTION trail_entry_refuses() CASCADE"],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(forward, backward, elidable=False)]
