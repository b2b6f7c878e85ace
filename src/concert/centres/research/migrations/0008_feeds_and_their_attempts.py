"""Feeds that are fetched on a schedule. The database itself refuses to change or remove an attempt."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SAYS = "an attempt to fetch is never changed or removed"


def forward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION research_fetch_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
            END $$"""
        )
        schema_editor.execute(
            """CREATE TRIGGER research_fetch_refuses_change BEFORE UPDATE OR DELETE ON research_fetch
            FOR EACH ROW EXECUTE FUNCTION research_fetch_refuses()"""
        )
        return
    for act in ("update", "delete"):
        schema_editor.execute(
            f"""CREATE TRIGGER research_fetch_refuses_{act} BEFORE {act.upper()} ON research_fetch
            BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"""
        )


def backward(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION research_fetch_refuses() CASCADE")
        return
    for act in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER research_fetch_refuses_{act}")


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0007_column_mappings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=80)),
                ('address', models.CharField(max_length=500)),
                ('every_hours', models.PositiveSmallIntegerField()),
                ('enabled', models.BooleanField(default=True)),
                ('etag', models.CharField(blank=True, max_length=300)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('last_tried', models.DateTimeField(null=True)),
                ('last_success', models.DateTimeField(null=True)),
                ('last_changed', models.DateTimeField(null=True)),
                ('not_before', models.DateTimeField(help_text='When the source asked to be left alone until then.', null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0, help_text='In a row.')),
                ('problem', models.CharField(blank=True, help_text='The code of what went wrong last.', max_length=80)),
                ('problem_facts', models.JSONField(default=dict)),
                ('added_on', models.DateField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('delivery', models.ForeignKey(help_text='The last good one.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='research.delivery')),
            ],
            options={
                'ordering': ['source', 'label'],
            },
        ),
        migrations.CreateModel(
            name='Fetch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('unchanged', 'unchanged'), ('taken', 'taken'), ('refused', 'refused'), ('failed', 'failed')], max_length=10)),
                ('status', models.PositiveSmallIntegerField(help_text='Of the last answer; empty where none came.', null=True)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes of the file, inflated.', null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('problem', models.CharField(blank=True, max_length=80)),
                ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='research.delivery')),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fetches', to='research.feed')),
            ],
            options={
                'verbose_name_plural': 'fetches',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(fields=('source', 'label'), name='research_feed_label_once'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(fields=('source', 'address'), name='research_feed_address_once'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('every_hours__gte', 1), ('every_hours__lte', 2160)), name='research_feed_rhythm_possible'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('failures', 0), ('problem', '')), models.Q(('failures__gt', 0), models.Q(('problem', ''), _negated=True)), _connector='OR'), name='research_feed_failing_says_why'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='research_feed_has_a_label'),
        ),
        migrations.AddConstraint(
            model_name='fetch',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['unchanged', 'taken', 'refused', 'failed'])), name='research_fetch_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='fetch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['refused', 'failed']), models.Q(('problem', ''), _negated=True)), models.Q(('outcome__in', ['unchanged', 'taken']), ('problem', '')), _connector='OR'), name='research_fetch_says_why'),
        ),
        migrations.AddConstraint(
            model_name='fetch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'taken'), _negated=True), ('delivery__isnull', False), _connector='OR'), name='research_fetch_taken_names_its_delivery'),
        ),
        migrations.RunPython(forward, backward, elidable=False),
    ]
