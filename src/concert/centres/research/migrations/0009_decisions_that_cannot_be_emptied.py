"""PostgreSQL can empty a table without removing a row: what is only ever added to refuses that too."""

from django.db import migrations

TABLES = {
    "research_privacybudget": "research_privacy_refuses",
    "research_privacyspend": "research_privacy_refuses",
    "research_linkdecision": "research_decision_refuses",
    "research_consolidation": "research_consolidation_refuses",
    "research_markdecision": "research_markdecision_refuses",
    "research_repairdecision": "research_repair_refuses",
    "research_savedmapping": "research_mapping_refuses",
}


def forward(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, refuses in TABLES.items():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_refuses_emptying BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {refuses}()"
        )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_refuses_emptying ON {table}")


class Migration(migrations.Migration):
    dependencies = [("research", "0008_feeds_and_their_attempts")]

    operations = [migrations.RunPython(forward, backward)]
