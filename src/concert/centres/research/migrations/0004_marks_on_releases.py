"""Marks on releases and what people decided about them. The database refuses to change or remove a decision."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


TABLE = "research_markdecision"
SAYS = "what was decided about a mark is never changed or removed: undo it"


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION research_markdecision_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
            END $$"""
        )
        schema_editor.execute(
            f"""CREATE TRIGGER research_markdecision_refuses_change BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION research_markdecision_refuses()"""
        )
        return
    for act in ("update", "delete"):
        schema_editor.execute(
            f"""CREATE TRIGGER research_markdecision_refuses_{act} BEFORE {act.upper()} ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
        )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION research_markdecision_refuses() CASCADE")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER research_markdecision_refuses_{act}")


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0003_consolidation_and_decisions_on_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="held",
            field=models.JSONField(
                default=dict, help_text="Figure to year to areas that marks hold back; follows from marks."
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="redefined",
            field=models.JSONField(
                default=dict, help_text="Figure to years with another definition; follows from marks."
            ),
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("provider", models.CharField(max_length=160)),
                (
                    "key",
                    models.CharField(help_text="What makes it the same fault in the next release.", max_length=200),
                ),
                ("code", models.CharField(max_length=40)),
                ("table", models.CharField(max_length=60)),
                (
                    "subject",
                    models.CharField(blank=True, help_text="An area; empty for the whole table.", max_length=60),
                ),
                ("measures", models.JSONField(help_text="The columns that show it, the clearest first.")),
                ("periods", models.JSONField(help_text="The periods in doubt, such as 2024 or 2024-07, in order.")),
                ("years", models.JSONField(help_text="Their years.")),
                ("facts", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict, help_text="Totals by period in the release before.")),
                (
                    "sound",
                    models.JSONField(default=dict, help_text="Of the periods in doubt before: rows, known rows, sum."),
                ),
                ("now", models.JSONField(default=dict, help_text="Totals by period as delivered.")),
                (
                    "compared",
                    models.BooleanField(default=False, help_text="Whether only the release before shows the fault."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("confirmed", "confirmed"), ("dismissed", "dismissed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        help_text="The release that mended it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks_closed",
                        to="research.release",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        help_text="The first that has it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="research.release",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="MarkDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("confirm", "confirm"),
                            ("dismiss", "dismiss"),
                            ("undo", "undo"),
                            ("reopen", "reopen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
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
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="research.mark"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_by__isnull", True)),
                fields=("source", "provider", "key"),
                name="research_mark_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "confirmed", "dismissed"])), name="research_mark_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="markdecision",
            constraint=models.UniqueConstraint(fields=("mark", "number"), name="research_markdecision_numbered"),
        ),
        migrations.AddConstraint(
            model_name="markdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="research_markdecision_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="markdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", ["confirm", "dismiss"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="research_markdecision_says_why",
            ),
        ),
        migrations.RunPython(forward, backward),
    ]
