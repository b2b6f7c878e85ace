"""Reports with their paragraphs, tracked changes, comments and signatures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('plans', '0003_number_milestones'),
        ('reference', '0002_count_ratios_and_money'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(default='report', max_length=10)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('signed', 'signed')], default='draft', max_length=10)),
                ('language', models.CharField(help_text='The language that its authors write in.', max_length=10)),
                ('drafted_on', models.DateField()),
                ('releases', models.JSONField(default=list, help_text='Numbers of the releases that the draft was made from.')),
                ('plan', models.CharField(blank=True, help_text='Address of the plan it was made from.', max_length=100)),
                ('plan_version', models.PositiveSmallIntegerField(help_text='Empty: the plan was a draft.', null=True)),
                ('frames', models.JSONField(default=dict, help_text='By language, what is no paragraph: sections, tables, charts.')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.area')),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='reports.report')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', 'area', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportParagraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('section', models.CharField(max_length=40)),
                ('position', models.PositiveIntegerField()),
                ('origin', models.CharField(choices=[('record', 'record'), ('person', 'person'), ('to_write', 'to_write')], max_length=10)),
                ('generated', models.JSONField(default=dict)),
                ('edited', models.JSONField(default=dict)),
                ('newer', models.JSONField(default=dict)),
                ('gone', models.BooleanField(default=False, help_text='The records give this paragraph no more.')),
                ('left_out', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=0, help_text="Counts edits, so that no one overwrites another's.")),
                ('measures', models.ManyToManyField(related_name='+', to='plans.measure')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.reportparagraph')),
            ],
            options={
                'ordering': ['paragraph', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField()),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='proposed', max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='reports.reportparagraph')),
            ],
            options={
                'ordering': ['paragraph', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('office', models.CharField(max_length=200)),
                ('on', models.DateField()),
                ('content', models.JSONField()),
                ('checksum', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='reports.report')),
            ],
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed'])), name='reports_report_state'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'report')), name='reports_report_is_no_dossier'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2018), ('year__lte', 2100)), name='reports_report_year'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('corrects', models.F('id')), _negated=True), name='reports_report_does_not_correct_itself'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('area', 'year'), name='reports_report_one_draft_of_a_year'),
        ),
        migrations.AddConstraint(
            model_name='reportparagraph',
            constraint=models.UniqueConstraint(fields=('report', 'key'), name='reports_paragraph_key_once'),
        ),
        migrations.AddConstraint(
            model_name='reportparagraph',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['record', 'person', 'to_write'])), name='reports_paragraph_origin'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='reports_comment_says_something'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'accepted', 'rejected'])), name='reports_change_state'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='reports_change_decided_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='reports_change_changes_something'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('office', ''), _negated=True)), name='reports_signature_names_who_signed'),
        ),
    ]
