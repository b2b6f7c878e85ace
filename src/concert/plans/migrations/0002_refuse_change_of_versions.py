"""The database itself refuses to change or remove a frozen version of a plan."""

from django.db import migrations

FORWARD = {
    "sqlite": [
        """CREATE TRIGGER plans_version_refuses_update BEFORE UPDATE ON plans_planversion
        BEGIN SELECT RAISE(ABORT, 'a frozen version of a plan is never changed'); END""",
        """CREATE TRIGGER plans_version_refuses_delete BEFORE DELETE ON plans_planversion
        BEGIN SELECT RAISE(ABORT, 'a frozen version of a plan is never removed'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION plans_version_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a frozen version of a plan is never changed or removed'
                USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        """CREATE TRIGGER plans_version_refuses_change BEFORE UPDATE OR DELETE ON plans_planversion
        FOR EACH ROW EXECUTE FUNCTION plans_version_refuses()""",
    ],
}
BACKWARD = {
    "sqlite": ["DROP TRIGGER plans_version_refuses_update", "DROP TRIGGER plans_version_refuses_delete"],
    "postgresql": ["DROP FUNCTION plans_version_refuses() CASCADE"],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans_and_measures")]
    operations = [migrations.RunPython(forward, backward, elidable=False)]
