"""Column mappings in versions. The database itself refuses to change or remove one: deliveries name it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SAYS = "a version of a column mapping is never changed or removed: save another"


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION research_mapping_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
            END $$"""
        )
        schema_editor.execute(
            """CREATE TRIGGER research_mapping_refuses_change BEFORE UPDATE OR DELETE ON research_savedmapping
            FOR EACH ROW EXECUTE FUNCTION research_mapping_refuses()"""
        )
        return
    for act in ("update", "delete"):
        schema_editor.execute(
            f"""CREATE TRIGGER research_mapping_refuses_{act} BEFORE {act.upper()} ON research_savedmapping
            BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
        )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION research_mapping_refuses() CASCADE")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER research_mapping_refuses_{act}")


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0006_columns_that_stay_sealed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('version', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('told', models.JSONField(help_text='The mapping: what the table counts, and the role of each heading.')),
                ('digest', models.CharField(help_text='Over the mapping without its version.', max_length=64)),
                ('saved_on', models.DateField()),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', '-version'],
                'constraints': [models.UniqueConstraint(fields=('name', 'version'), name='research_mapping_version_once'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='research_mapping_versions_from_one'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='research_mapping_has_a_name')],
            },
        ),
        migrations.RunPython(forward, backward, elidable=False),
    ]
