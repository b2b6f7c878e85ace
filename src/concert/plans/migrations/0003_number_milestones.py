"""Every step of a measure has a number that it keeps, and a step or measure that a version drops is kept."""

from django.db import migrations, models
from django.db.models import Max, Q

WITHDRAWN_BY_A_VERSION = Q(withdrawn_on__isnull=True, withdrawn_by_version__isnull=True) | Q(
    withdrawn_on__isnull=False, withdrawn_by_version__gte=1
)


def number_existing(apps, schema_editor):
    measure, milestone = apps.get_model("plans", "Measure"), apps.get_model("plans", "Milestone")
    numbered, last = [], {}
    for each in milestone.objects.order_by("measure_id", "pk"):
        last[each.measure_id] = each.number = last.get(each.measure_id, 0) + 1
        each.said_due, each.said_happened_on, each.said_done = each.due, each.happened_on, each.done
        numbered.append(each)
    # Each row once: PostgreSQL would check a row changed twice at the end, and refuse to alter its table until then.
    milestone.objects.bulk_update(numbered, ["number", "said_due", "said_happened_on", "said_done"], batch_size=500)
    counted = []
    for each in measure.objects.annotate(highest=Max("milestones__number")).filter(highest__isnull=False):
        each.steps_given = each.highest
        counted.append(each)
    measure.objects.bulk_update(counted, ["steps_given"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_refuse_change_of_versions")]
    operations = [
        migrations.AddField("measure", "withdrawn_on", models.DateField(null=True)),
        migrations.AddField("measure", "withdrawn_by_version", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("measure", "steps_given", models.PositiveIntegerField(default=0)),
        migrations.AddField("milestone", "withdrawn_on", models.DateField(null=True)),
        migrations.AddField("milestone", "withdrawn_by_version", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("milestone", "number", models.PositiveIntegerField(default=1), preserve_default=False),
        migrations.AddField("milestone", "said_due", models.DateField(null=True)),
        migrations.AddField("milestone", "said_happened_on", models.DateField(null=True)),
        migrations.AddField("milestone", "said_done", models.BooleanField(null=True)),
        migrations.AddField("milestone", "reported", models.PositiveIntegerField(default=0)),
        migrations.RunPython(number_existing, migrations.RunPython.noop),
        migrations.AddConstraint(
            "milestone",
            models.UniqueConstraint(fields=["measure", "number"], name="plans_milestone_number_once_in_a_measure"),
        ),
        migrations.AddConstraint(
            "milestone", models.CheckConstraint(condition=Q(number__gte=1), name="plans_milestone_counts_from_one")
        ),
        migrations.AddConstraint(
            "milestone",
            models.CheckConstraint(condition=WITHDRAWN_BY_A_VERSION, name="plans_milestone_withdrawn_by_a_version"),
        ),
        migrations.AddConstraint(
            "measure",
            models.CheckConstraint(condition=WITHDRAWN_BY_A_VERSION, name="plans_measure_withdrawn_by_a_version"),
        ),
    ]
