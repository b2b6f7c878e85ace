"""The index, and the engine's own index of words: FTS5 on SQLite, text search vectors on PostgreSQL."""

from django.db import migrations, models

KINDS = (
    *("area", "plan", "measure", "recommendation", "report", "figure", "objective", "action", "indicator"),
    *("organisation", "source", "page"),
)
FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5(head, body, tokenize = \"unicode61 remove_diacritics 0\")"
    ],
    "postgresql": [
        "CREATE TABLE search_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX search_words_found ON search_words USING gin (words)",
    ],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[(each, each) for each in KINDS], max_length=20)),
                ("key", models.CharField(max_length=200)),
                ("titles", models.JSONField()),
                ("summaries", models.JSONField(default=dict)),
                ("page", models.CharField(max_length=60)),
                ("arguments", models.JSONField(default=list)),
                ("anchor", models.CharField(blank=True, max_length=80)),
                ("area", models.CharField(blank=True, db_index=True, max_length=24)),
                ("digest", models.CharField(max_length=32)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="search_entry_once"),
                    models.CheckConstraint(condition=models.Q(("kind__in", list(KINDS))), name="search_entry_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trail_number", models.BigIntegerField(default=0)),
                ("built_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="search_standing_is_one")]
            },
        ),
        migrations.RunPython(forward, backward, elidable=False),
    ]
