"""The database refuses to change reports and promises; what adopted versions promised is told from their content."""

from django.db import migrations

NEVER = ("plans_milestonereport", "plans_promise")
KEPT = ("measure_id", "status", "computed", "reason", "by_id", "role", "organisation_id", "on")
SAME = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in KEPT)


def _sqlite():
    for table in NEVER:
        for verb in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'what was promised or reported is never changed or removed'); END"""
    yield """CREATE TRIGGER plans_statusoverride_refuses_delete BEFORE DELETE ON plans_statusoverride
    BEGIN SELECT RAISE(ABORT, 'a word over a status is never removed'); END"""
    yield f"""CREATE TRIGGER plans_statusoverride_refuses_update BEFORE UPDATE ON plans_statusoverride
    WHEN OLD.lifted_on IS NOT NULL OR {SAME}
    BEGIN SELECT RAISE(ABORT, 'a word over a status is changed once: when it is lifted'); END"""


def _postgresql():
    yield """CREATE FUNCTION plans_report_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was promised, reported or put over a status is never changed or removed'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$"""
    for table in NEVER:
        yield f"""CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION plans_report_refuses()"""
    yield """CREATE TRIGGER plans_statusoverride_refuses_delete BEFORE DELETE ON plans_statusoverride
    FOR EACH ROW EXECUTE FUNCTION plans_report_refuses()"""
    yield f"""CREATE TRIGGER plans_statusoverride_refuses_update BEFORE UPDATE ON plans_statusoverride
    FOR EACH ROW WHEN (OLD.lifted_on IS NOT NULL OR {SAME.replace("IS NOT", "IS DISTINCT FROM")})
    EXECUTE FUNCTION plans_report_refuses()"""


def forward(apps, schema_editor):
    for statement in _sqlite() if schema_editor.connection.vendor == "sqlite" else _postgresql():
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION plans_report_refuses() CASCADE")
        return
    for table in (*NEVER, "plans_statusoverride"):
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_refuses_{verb}")


def tell_promises(apps, schema_editor):
    """Versions frozen before promises were kept apart: matched by the code of the measure and the title of the step."""
    version, measure = apps.get_model("plans", "PlanVersion"), apps.get_model("plans", "Measure")
    milestone, promise = apps.get_model("plans", "Milestone"), apps.get_model("plans", "Promise")
    steps, codes, told, first = {}, {}, [], {}
    for each in measure.objects.all():
        codes[each.plan_id, each.code] = each.pk
    for each in milestone.objects.order_by("-pk"):
        steps[each.measure_id, each.title.casefold().strip()] = each.pk
    for frozen in version.objects.order_by("plan_id", "number").iterator():
        seen = set()
        for said in frozen.content.get("measures", ()):
            owner = codes.get((frozen.plan_id, said["code"]))
            if owner is None:
                continue
            day = {"measure_id": owner, "version": frozen.number, "on": frozen.frozen_on}
            told.append(promise(**day, due=said["deadline"]))
            for step in said["milestones"]:
                found = steps.get((owner, step["title"].casefold().strip()))
                if found is not None and found not in seen:
                    seen.add(found)
                    told.append(promise(**day, milestone_id=found, due=step["due"]))
                    if step["due"]:
                        first.setdefault(found, (step["due"], frozen.number))
    for pk, (due, number) in first.items():
        milestone.objects.filter(pk=pk).update(first_due=due, first_version=number)
    promise.objects.bulk_create(told, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_report_progress")]
    operations = [
        migrations.RunPython(forward, backward, elidable=False),
        migrations.RunPython(tell_promises, migrations.RunPython.noop),
    ]
