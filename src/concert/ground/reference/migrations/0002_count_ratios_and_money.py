"""Figures may count ratios and money."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0001_lay_the_vocabulary'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='indicator',
            name='reference_indicator_counted',
        ),
        migrations.AlterField(
            model_name='indicator',
            name='counted',
            field=models.CharField(choices=[('person', 'person'), ('event', 'event'), ('group', 'group'), ('case', 'case'), ('percent', 'percent'), ('score', 'score'), ('ratio', 'ratio'), ('country', 'country'), ('money', 'money')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('counted__in', ['person', 'event', 'group', 'case', 'percent', 'score', 'ratio', 'country', 'money'])), name='reference_indicator_counted'),
        ),
    ]
