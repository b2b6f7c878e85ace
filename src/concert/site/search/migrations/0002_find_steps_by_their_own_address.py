"""A step of a measure is a kind of its own."""

from django.db import migrations, models
from django.db.models import Q

KINDS = (
    *("area", "plan", "measure", "step", "recommendation", "report", "figure", "objective", "action", "indicator"),
    *("organisation", "source", "page"),
)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]
    operations = [
        migrations.RemoveConstraint("entry", "search_entry_kind"),
        migrations.AlterField(
            "entry", "kind", models.CharField(choices={kind: kind for kind in KINDS}, max_length=20)
        ),
        migrations.AddConstraint(
            "entry", models.CheckConstraint(condition=Q(kind__in=KINDS), name="search_entry_kind")
        ),
    ]
