"""Invitations: the secretariat reads them, managers send them."""

from functools import partial

import django.db.models.deletion
from django.db import migrations, models

from accounts.roles import EDITOR, MANAGER, grant, revoke

VIEW, ADD = (f"meetings.{verb}_delegateinvitation" for verb in ("view", "add"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_invitations"),
        ("meetings", "0017_scanned_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="DelegateInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True,
                        help_text="Last day. Rights end by themselves when it has passed.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Head of delegation"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="meetings.delegation",
                        verbose_name="delegation",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.invitation",
                        verbose_name="invitation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of a delegate",
                "verbose_name_plural": "invitations of delegates",
                "ordering": ("-invitation__sent_at", "-pk"),
                "abstract": False,
                "default_permissions": ("view", "add"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="delegateinvitation_dates_in_order",
                        violation_error_message="The last day lies before the first.",
                    )
                ],
            },
        ),
        *(
            migrations.RunPython(
                partial(grant, role=role, permissions=given),
                partial(revoke, role=role, permissions=given),
            )
            for role, given in ((EDITOR, (VIEW,)), (MANAGER, (VIEW, ADD)))
        ),
    ]
