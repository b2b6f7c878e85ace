"""What every version promised, reports that are only added, and words put over a status."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0003_number_milestones'),
        ('reference', '0002_count_ratios_and_money'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MilestoneReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('completed', 'completed'), ('slipped', 'slipped'), ('withdrawn', 'withdrawn')], max_length=10)),
                ('version', models.PositiveSmallIntegerField()),
                ('was_due', models.DateField(null=True)),
                ('happened_on', models.DateField(null=True)),
                ('new_due', models.DateField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['milestone', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('due', models.DateField(null=True)),
                ('on', models.DateField()),
            ],
            options={
                'ordering': ['measure', 'version', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='StatusOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('on_time', 'on_time'), ('late', 'late'), ('missed', 'missed'), ('not_reported', 'not_reported'), ('none_due', 'none_due')], max_length=20)),
                ('computed', models.CharField(max_length=20)),
                ('reason', models.TextField()),
                ('role', models.CharField(blank=True, max_length=40)),
                ('on', models.DateField()),
                ('lifted_on', models.DateField(null=True)),
                ('lifted_why', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['measure', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='milestone',
            name='first_due',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='milestone',
            name='first_version',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_due__isnull', True), ('first_version__isnull', True)), models.Q(('first_due__isnull', False), ('first_version__gte', 1)), _connector='OR'), name='plans_milestone_first_promise_of_a_version'),
        ),
        migrations.AddField(
            model_name='milestonereport',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='milestonereport',
            name='milestone',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.milestone'),
        ),
        migrations.AddField(
            model_name='milestonereport',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.organisation'),
        ),
        migrations.AddField(
            model_name='milestonereport',
            name='withdraws',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn_by', to='plans.milestonereport'),
        ),
        migrations.AddField(
            model_name='promise',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='plans.measure'),
        ),
        migrations.AddField(
            model_name='promise',
            name='milestone',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='plans.milestone'),
        ),
        migrations.AddField(
            model_name='statusoverride',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statusoverride',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statusoverride',
            name='measure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='plans.measure'),
        ),
        migrations.AddField(
            model_name='statusoverride',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.organisation'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.UniqueConstraint(fields=('milestone', 'number'), name='plans_report_number_once_in_a_step'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='plans_report_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['completed', 'slipped', 'withdrawn'])), name='plans_report_kind'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'completed'), _negated=True), models.Q(('happened_on__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='plans_report_of_completion_has_day_and_evidence'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'slipped'), _negated=True), models.Q(('new_due__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='plans_report_of_a_slip_has_day_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='milestonereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'withdrawn'), ('withdraws__isnull', False), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('kind', 'withdrawn'), _negated=True), ('withdraws__isnull', True)), _connector='OR'), name='plans_report_withdraws_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(condition=models.Q(('milestone__isnull', False)), fields=('milestone', 'version'), name='plans_promise_once_a_step'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(condition=models.Q(('milestone__isnull', True)), fields=('measure', 'version'), name='plans_promise_once_a_measure'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='plans_promise_of_a_version'),
        ),
        migrations.AddConstraint(
            model_name='statusoverride',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['on_time', 'late', 'missed', 'not_reported', 'none_due'])), name='plans_override_status'),
        ),
        migrations.AddConstraint(
            model_name='statusoverride',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='plans_override_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='statusoverride',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_on__isnull', True), ('lifted_why', '')), models.Q(('lifted_on__isnull', False), models.Q(('lifted_why', ''), _negated=True)), _connector='OR'), name='plans_override_lifted_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='statusoverride',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('measure',), name='plans_override_one_at_a_time'),
        ),
    ]
