"""The words of a scale may be a sentence: PostgreSQL holds to the length that is written here."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reference", "0002_count_ratios_and_money")]
    operations = [
        migrations.AlterField("indicator", "scale_words", models.CharField(blank=True, max_length=300)),
    ]
