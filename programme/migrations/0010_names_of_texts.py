from django.db import migrations


class Migration(migrations.Migration):
    """Words of the desk alone; no table changes."""

    dependencies = [("programme", "0009_plain_days")]

    operations = [
        migrations.AlterModelOptions(
            name="approachtext",
            options={
                "default_permissions": (),
                "verbose_name": "text of an approach",
                "verbose_name_plural": "texts of approaches",
            },
        ),
        migrations.AlterModelOptions(
            name="plantext",
            options={
                "default_permissions": (),
                "verbose_name": "text of an activity plan",
                "verbose_name_plural": "texts of activity plans",
            },
        ),
    ]
