"""Decisions on points in doubt. The database itself refuses to change or remove one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SAYS = "what was decided about a point is never changed or removed: decide again"
TABLE = "research_repairdecision"


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION research_repair_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
            END $$"""
        )
        schema_editor.execute(
            f"""CREATE TRIGGER research_repair_refuses_change BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION research_repair_refuses()"""
        )
        return
    for act in ("update", "delete"):
        schema_editor.execute(
            f"""CREATE TRIGGER research_repair_refuses_{act} BEFORE {act.upper()} ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
        )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION research_repair_refuses() CASCADE")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER research_repair_refuses_{act}")


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0004_marks_on_releases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RepairDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("record", models.CharField(help_text="The row's own id in the source.", max_length=80)),
                ("latitude", models.FloatField(help_text="As delivered.")),
                ("longitude", models.FloatField(help_text="As delivered.")),
                ("code", models.CharField(help_text="Why the point was in doubt.", max_length=40)),
                ("repair_latitude", models.FloatField(null=True)),
                ("repair_longitude", models.FloatField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("right", "right"),
                            ("wrong", "wrong"),
                            ("reopened", "reopened"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided_on", models.DateField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.AddIndex(
            model_name="repairdecision",
            index=models.Index(fields=["source", "record"], name="research_repair_asked"),
        ),
        migrations.AddConstraint(
            model_name="repairdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ("accepted", "right", "wrong", "reopened"))),
                name="research_repair_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "accepted"), _negated=True),
                    models.Q(("repair_latitude__isnull", False), ("repair_longitude__isnull", False)),
                    _connector="OR",
                ),
                name="research_repair_accepted_has_a_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("repair_latitude__isnull", True),
                    models.Q(("repair_latitude", models.F("latitude")), _negated=True),
                    models.Q(("repair_longitude", models.F("longitude")), _negated=True),
                    _connector="OR",
                ),
                name="research_repair_differs",
            ),
        ),
        migrations.RunPython(forward, backward),
    ]
