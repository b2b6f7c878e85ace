"""The vocabulary that every other room refers to."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('number', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('paragraph', models.PositiveSmallIntegerField(unique=True)),
                ('label', models.CharField(max_length=120)),
                ('labels', models.JSONField(default=dict)),
                ('cluster', models.CharField(max_length=40)),
                ('action_count', models.PositiveSmallIntegerField()),
                ('round_table', models.PositiveSmallIntegerField(help_text='Round table of the review forum of 2022 (A/RES/73/326).')),
                ('thematic_area', models.PositiveSmallIntegerField(help_text='Thematic area of the Migration MPTF, 1 to 5.')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.SlugField(max_length=20, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('dated', models.DateField()),
            ],
            options={
                'ordering': ['dated'],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.CharField(max_length=24, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('world', 'world'), ('region', 'region'), ('subregion', 'subregion'), ('country', 'country'), ('territory', 'territory'), ('subnational', 'subnational'), ('city', 'city')], max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('names', models.JSONField(default=dict)),
                ('iso2', models.CharField(blank=True, max_length=2)),
                ('m49', models.CharField(blank=True, max_length=3)),
                ('note', models.CharField(blank=True, help_text="A note on the territory's name or status.", max_length=400)),
                ('invented', models.BooleanField(default=False)),
                ('stance', models.CharField(choices=[('endorsed', 'endorsed'), ('voted_against', 'voted against'), ('abstained', 'abstained'), ('did_not_vote', 'did not vote'), ('withdrawn', 'withdrawn'), ('unknown', 'unknown')], default='unknown', max_length=14)),
                ('stance_on', models.DateField(blank=True, null=True)),
                ('stance_source', models.CharField(blank=True, max_length=400)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reference.area')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Currency',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                ('number', models.CharField(blank=True, max_length=3)),
                ('name', models.CharField(max_length=80)),
                ('names', models.JSONField(default=dict)),
                ('minor_units', models.PositiveSmallIntegerField(help_text='Digits behind the point: 2 for euro, 0 for yen, 3 for dinar.')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minor_units__lte', 4)), name='reference_currency_minor_units')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('on', models.DateField()),
                ('units', models.DecimalField(decimal_places=10, max_digits=20)),
                ('fixed', models.BooleanField(default=False)),
                ('against', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rates_against', to='reference.currency')),
                ('currency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rates', to='reference.currency')),
            ],
            options={
                'ordering': ['currency', 'against', 'on'],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=160)),
                ('labels', models.JSONField(default=dict)),
                ('framework', models.CharField(max_length=20)),
                ('unit', models.CharField(max_length=80)),
                ('units', models.JSONField(default=dict)),
                ('kind', models.CharField(choices=[('stock', 'stock'), ('flow', 'flow'), ('ratio', 'ratio')], max_length=8)),
                ('counted', models.CharField(choices=[('person', 'person'), ('event', 'event'), ('group', 'group'), ('case', 'case'), ('percent', 'percent'), ('score', 'score'), ('country', 'country')], max_length=8)),
                ('direction', models.CharField(choices=[('up', 'up'), ('down', 'down'), ('none', 'none')], max_length=4)),
                ('target', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('ceiling_each', models.DecimalField(decimal_places=4, help_text='No single part may exceed this, whatever the mean says.', max_digits=14, null=True)),
                ('target_words', models.CharField(blank=True, max_length=200)),
                ('scale_low', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('scale_high', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('scale_words', models.CharField(blank=True, max_length=120)),
                ('custodian', models.CharField(max_length=120)),
                ('trap', models.TextField()),
                ('traps', models.JSONField(default=dict)),
                ('context', models.BooleanField(default=False, help_text='Context beside the Compact: no goal, no pace, no score.')),
                ('objectives', models.ManyToManyField(related_name='indicators', to='reference.objective')),
            ],
            options={
                'ordering': ['framework', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('ministry', 'ministry'), ('city', 'city'), ('un_entity', 'un entity'), ('un_body', 'un body'), ('civil_society', 'civil society'), ('faith_based', 'faith based'), ('migrant_organisation', 'migrant organisation'), ('diaspora', 'diaspora'), ('union', 'union'), ('employer', 'employer'), ('private_sector', 'private sector'), ('human_rights_institution', 'human rights institution'), ('parliament', 'parliament'), ('academia', 'academia'), ('red_cross', 'red cross'), ('media', 'media'), ('regional_body', 'regional body'), ('donor', 'donor'), ('development_bank', 'development bank'), ('statistics_office', 'statistics office'), ('enforcement', 'enforcement'), ('other', 'other')], max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('names', models.JSONField(default=dict)),
                ('abbreviation', models.CharField(blank=True, max_length=20)),
                ('website', models.URLField(blank=True)),
                ('began', models.PositiveSmallIntegerField(null=True)),
                ('ended', models.PositiveSmallIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('listed', models.BooleanField(default=True, help_text='Shown to everybody; otherwise only to those who edit reference data.')),
                ('invented', models.BooleanField(default=False)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='reference.area')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('key', models.SlugField(max_length=40)),
                ('task', models.CharField(max_length=300)),
                ('objectives', models.ManyToManyField(related_name='mandates', to='reference.objective')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='reference.organisation')),
            ],
            options={
                'ordering': ['organisation', 'key'],
            },
        ),
        migrations.CreateModel(
            name='StanceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('stance', models.CharField(choices=[('endorsed', 'endorsed'), ('voted_against', 'voted against'), ('abstained', 'abstained'), ('did_not_vote', 'did not vote'), ('withdrawn', 'withdrawn'), ('unknown', 'unknown')], max_length=14)),
                ('on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=400)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='reference.area')),
            ],
            options={
                'ordering': ['area', 'on'],
            },
        ),
        migrations.CreateModel(
            name='Principle',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('label', models.CharField(max_length=80)),
                ('labels', models.JSONField(default=dict)),
                ('explanation', models.CharField(max_length=300)),
                ('paragraph', models.CharField(max_length=8)),
                ('text_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='reference.textversion')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='ParagraphCrosswalk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('from_number', models.PositiveSmallIntegerField()),
                ('to_number', models.PositiveSmallIntegerField(null=True)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('certainty', models.CharField(choices=[('cited', 'cited'), ('counted', 'counted'), ('unknown', 'unknown')], max_length=8)),
                ('from_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs_from', to='reference.textversion')),
                ('to_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs_to', to='reference.textversion')),
            ],
            options={
                'ordering': ['from_version', 'from_number'],
            },
        ),
        migrations.AddField(
            model_name='objective',
            name='text_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='reference.textversion'),
        ),
        migrations.CreateModel(
            name='CompactAction',
            fields=[
                ('source', models.CharField(max_length=400)),
                ('verified_on', models.DateField(blank=True, help_text='Blank: nobody has held it against its source yet.', null=True)),
                ('edited', models.BooleanField(default=False, help_text='Changed or added here: reloading the packaged tables leaves it alone.')),
                ('code', models.CharField(max_length=5, primary_key=True, serialize=False)),
                ('letter', models.CharField(max_length=1)),
                ('label', models.CharField(max_length=200)),
                ('labels', models.JSONField(default=dict)),
                ('checked', models.CharField(help_text='Whether the label was held against the agreed text.', max_length=20)),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='reference.objective')),
                ('text_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='reference.textversion')),
            ],
            options={
                'ordering': ['objective', 'letter'],
            },
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('code__startswith', 'X'), _negated=True), name='reference_area_code_never_x'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('invented', False), models.Q(('code__gte', 'QM'), ('code__lt', 'R')), _connector='OR'), name='reference_area_invented_code_is_user_assigned'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['world', 'region', 'subregion', 'country', 'territory', 'subnational', 'city'])), name='reference_area_kind'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['endorsed', 'voted_against', 'abstained', 'did_not_vote', 'withdrawn', 'unknown'])), name='reference_area_stance'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('stance', 'unknown'), models.Q(('stance_source', ''), _negated=True), _connector='OR'), name='reference_area_known_stance_has_source'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(condition=models.Q(('iso2', ''), _negated=True), fields=('iso2',), name='reference_area_iso2_once'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(condition=models.Q(('m49', ''), _negated=True), fields=('m49',), name='reference_area_m49_once'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.UniqueConstraint(fields=('currency', 'against', 'on'), name='reference_rate_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.CheckConstraint(condition=models.Q(('units__gt', 0)), name='reference_rate_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.CheckConstraint(condition=models.Q(('currency', models.F('against')), _negated=True), name='reference_rate_between_two'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down', 'none'])), name='reference_indicator_direction'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['stock', 'flow', 'ratio'])), name='reference_indicator_kind'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('counted__in', ['person', 'event', 'group', 'case', 'percent', 'score', 'country'])), name='reference_indicator_counted'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('context', False), models.Q(('direction', 'none'), ('target__isnull', True)), _connector='OR'), name='reference_indicator_context_has_no_goal'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('trap', ''), _negated=True), name='reference_indicator_has_a_trap'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('scale_low__isnull', True), ('scale_high__isnull', True), ('scale_high__gt', models.F('scale_low')), _connector='OR'), name='reference_indicator_scale_rises'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['ministry', 'city', 'un_entity', 'un_body', 'civil_society', 'faith_based', 'migrant_organisation', 'diaspora', 'union', 'employer', 'private_sector', 'human_rights_institution', 'parliament', 'academia', 'red_cross', 'media', 'regional_body', 'donor', 'development_bank', 'statistics_office', 'enforcement', 'other'])), name='reference_organisation_kind'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('ended__isnull', True), ('began__isnull', True), ('ended__gte', models.F('began')), _connector='OR'), name='reference_organisation_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.UniqueConstraint(fields=('organisation', 'key'), name='reference_mandate_once'),
        ),
        migrations.AddConstraint(
            model_name='stancerecord',
            constraint=models.UniqueConstraint(fields=('area', 'on'), name='reference_stance_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='stancerecord',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['endorsed', 'voted_against', 'abstained', 'did_not_vote', 'withdrawn', 'unknown'])), name='reference_stance_known_word'),
        ),
        migrations.AddConstraint(
            model_name='paragraphcrosswalk',
            constraint=models.UniqueConstraint(fields=('from_version', 'from_number'), name='reference_paragraph_matched_once'),
        ),
        migrations.AddConstraint(
            model_name='paragraphcrosswalk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('certainty', 'unknown'), ('to_number__isnull', True)), models.Q(('to_number__isnull', False), models.Q(('certainty', 'unknown'), _negated=True)), _connector='OR'), name='reference_paragraph_unknown_has_no_number'),
        ),
        migrations.AddConstraint(
            model_name='paragraphcrosswalk',
            constraint=models.CheckConstraint(condition=models.Q(('certainty__in', ['cited', 'counted', 'unknown'])), name='reference_paragraph_certainty'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 23)), name='reference_objective_1_to_23'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.CheckConstraint(condition=models.Q(('paragraph', django.db.models.expressions.CombinedExpression(models.F('number'), '+', models.Value(16)))), name='reference_objective_paragraph_is_16_plus_n'),
        ),
        migrations.AddConstraint(
            model_name='objective',
            constraint=models.CheckConstraint(condition=models.Q(('round_table__gte', 1), ('round_table__lte', 4), ('thematic_area__gte', 1), ('thematic_area__lte', 5)), name='reference_objective_round_table_and_area'),
        ),
        migrations.AddConstraint(
            model_name='compactaction',
            constraint=models.UniqueConstraint(fields=('objective', 'letter'), name='reference_action_letter_once'),
        ),
        migrations.AddConstraint(
            model_name='compactaction',
            constraint=models.CheckConstraint(condition=models.Q(('letter__gte', 'a'), ('letter__lte', 'l')), name='reference_action_letter_a_to_l'),
        ),
    ]
