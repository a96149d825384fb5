"""Two kinds of text at the desk; rows and permissions stay those of versions."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0006_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApproachText",
            fields=[],
            options={
                "verbose_name": "text of an approach",
                "verbose_name_plural": "approach: working copy and versions",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("programme.version",),
        ),
        migrations.CreateModel(
            name="PlanText",
            fields=[],
            options={
                "verbose_name": "text of an activity plan",
                "verbose_name_plural": "activity plan: working copy and versions",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("programme.version",),
        ),
    ]
