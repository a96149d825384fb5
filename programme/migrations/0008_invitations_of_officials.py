"""Invitations: the secretariat reads them, managers send them."""

from functools import partial

import django.db.models.deletion
from django.db import migrations, models

from accounts.roles import EDITOR, MANAGER, grant, revoke

VIEW, ADD = (f"programme.{verb}_officialinvitation" for verb in ("view", "add"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_invitations"),
        ("programme", "0007_reports_returned"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialInvitation",
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
                        choices=[("focal-point", "National Focal Point"), ("official", "Official")],
                        default="official",
                        max_length=20,
                        verbose_name="role",
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
                (
                    "state",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of an official",
                "verbose_name_plural": "invitations of officials",
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
                        name="officialinvitation_dates_in_order",
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
