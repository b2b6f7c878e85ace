"""States of the consolidation and decisions on links. The database itself refuses to change or remove either."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = {
    "decision": ("research_linkdecision", "what was decided about a pair is never changed or removed: undo it"),
    "consolidation": ("research_consolidation", "a state of the consolidation is never changed or removed"),
}


def forward(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, (table, says) in TABLES.items():
        if postgresql:
            schema_editor.execute(
                f"""CREATE FUNCTION research_{name}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';
                END $$"""
            )
            schema_editor.execute(
                f"""CREATE TRIGGER research_{name}_refuses_change BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION research_{name}_refuses()"""
            )
            continue
        for act in ("update", "delete"):
            schema_editor.execute(
                f"""CREATE TRIGGER research_{name}_refuses_{act} BEFORE {act.upper()} ON {table}
                BEGIN SELECT RAISE(ABORT, '{says}'); END"""
            )


def backward(apps, schema_editor):
    for name in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION research_{name}_refuses() CASCADE")
            continue
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER research_{name}_refuses_{act}")


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0002_estimates_and_privacy_budgets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consolidation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("concept", models.CharField(default="deaths", max_length=40)),
                ("invented", models.BooleanField(default=False)),
                ("made_on", models.DateField()),
                ("folder", models.CharField(help_text="Named by the manifest's hash.", max_length=64, unique=True)),
                (
                    "incidents_file",
                    models.CharField(help_text="Checksum of the file of incidents that is released.", max_length=64),
                ),
                (
                    "checksum",
                    models.CharField(help_text="Over what went in: releases, method, decisions.", max_length=64),
                ),
                ("method", models.CharField(max_length=40)),
                ("parameters", models.CharField(help_text="Version of the linking model.", max_length=40)),
                ("version", models.CharField(help_text="Version of the code that made it.", max_length=20)),
                ("decisions", models.PositiveIntegerField(help_text="Number of the last decision that it knows.")),
                ("releases", models.JSONField(help_text="Numbers of the releases whose reports it gathers.")),
                ("reports", models.PositiveIntegerField()),
                ("incidents", models.PositiveIntegerField()),
                ("waiting", models.PositiveIntegerField(help_text="Pairs that wait for a person.")),
                ("low", models.PositiveIntegerField()),
                ("best", models.PositiveIntegerField()),
                ("high", models.PositiveIntegerField()),
                ("sources", models.JSONField(help_text="Source to its own total in scope.")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("low__lte", models.F("best")), ("best__lte", models.F("high"))),
                        name="research_consolidation_range_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("incidents__lte", models.F("reports"))),
                        name="research_consolidation_incidents_hold_reports",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("concept", models.CharField(default="deaths", max_length=40)),
                ("left", models.CharField(max_length=160)),
                ("right", models.CharField(max_length=160)),
                ("left_said", models.CharField(max_length=16)),
                ("right_said", models.CharField(max_length=16)),
                ("left_traits", models.JSONField(default=list)),
                ("right_traits", models.JSONField(default=list)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same_as", "same_as"),
                            ("part_of", "part_of"),
                            ("aggregate_of", "aggregate_of"),
                            ("different", "different"),
                            ("undone", "undone"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="research.linkdecision",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["left", "right"], name="research_linkdecision_pair")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ("same_as", "part_of", "aggregate_of", "different", "undone"))
                        ),
                        name="research_linkdecision_verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", models.F("right")), _negated=True),
                        name="research_linkdecision_of_two_reports",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "undone"), ("undoes__isnull", False)),
                            models.Q(models.Q(("verdict", "undone"), _negated=True), ("undoes__isnull", True)),
                            _connector="OR",
                        ),
                        name="research_linkdecision_undoes_something",
                    ),
                ],
            },
        ),
        migrations.RunPython(forward, backward, elidable=False),
    ]
