"""Which columns of a delivery were about persons and stay sealed: their names and why, never a value."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("research", "0005_decisions_on_points_in_doubt")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="sealed_columns",
            field=models.JSONField(default=list, help_text="Columns about persons: name, kind, why. Never a value."),
        ),
    ]
