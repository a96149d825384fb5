"""Each download of a whole file is an entry; parts of one hour stay one.

The way back keeps the first entry of a person, file and hour, as it was before.
"""

from typing import Any

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q

HOUR = ("person", "file", "hour")


def merge(apps: Any, schema_editor: Any) -> None:
    """One entry of each hour: of its first moment, and of parts only where none was whole."""
    downloads = apps.get_model("meetings", "Download").objects
    same = downloads.filter(**{name: OuterRef(name) for name in HOUR})
    downloads.filter(Exists(same.filter(is_partial=False))).update(is_partial=False)
    before = Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    downloads.filter(Exists(same.filter(before))).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0023_head_of_a_sheet"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="download", name="download_once_in_an_hour"),
        migrations.RunPython(migrations.RunPython.noop, merge),
        migrations.AddConstraint(
            model_name="download",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_partial", True)),
                fields=("person", "file", "hour"),
                name="download_in_parts_once_in_an_hour",
                violation_error_message="This download is noted already.",
            ),
        ),
        migrations.AlterField(
            model_name="download",
            name="is_partial",
            field=models.BooleanField(
                help_text="All parts of the hour are one entry, and may be the whole file together.",
                verbose_name="parts only",
            ),
        ),
    ]
