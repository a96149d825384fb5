"""Who downloaded papers that are not public; the secretariat sees it."""

from functools import partial

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.roles import EDITOR, MANAGER, grant, revoke

GIVEN = ("meetings.view_download",)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_who_sees_mails"),
        ("meetings", "0009_correspondents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Download",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Kept here, because a wrong file of a paper in preparation may go.",
                        max_length=255,
                        verbose_name="name of the file",
                    ),
                ),
                (
                    "hour",
                    models.DateTimeField(
                        help_text="The full hour it was in, UTC.", verbose_name="hour"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="time")),
                (
                    "is_partial",
                    models.BooleanField(
                        help_text="Within this hour the whole file was never asked for, only parts of it.",
                        verbose_name="parts only",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="downloads",
                        to="meetings.documentfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "download",
                "verbose_name_plural": "downloads",
                "ordering": ("-at", "-pk"),
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "file", "hour"),
                        name="download_once_in_an_hour",
                        violation_error_message="This download is noted already.",
                    ),
                ],
            },
        ),
        *(
            migrations.RunPython(
                partial(grant, role=role, permissions=GIVEN),
                partial(revoke, role=role, permissions=GIVEN),
            )
            for role in (EDITOR, MANAGER)
        ),
    ]
