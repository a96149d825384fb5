"""The address list, and who was reminded of rounds that close."""

from functools import partial

import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from accounts.roles import EDITOR, MANAGER, grant, revoke

GIVEN = (
    *(f"meetings.{verb}_correspondent" for verb in ("view", "add", "change", "delete")),
    "meetings.view_reminder",
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_who_sees_mails"),
        ("meetings", "0008_consultation_rounds"),
        ("programme", "0007_reports_returned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalCorrespondent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Of the person or the office; may stay empty.",
                        max_length=150,
                        verbose_name="name",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Only active addresses are written to.",
                        verbose_name="active",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical correspondent",
                "verbose_name_plural": "historical correspondents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Correspondent",
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
                        blank=True,
                        help_text="Of the person or the office; may stay empty.",
                        max_length=150,
                        verbose_name="name",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Only active addresses are written to.",
                        verbose_name="active",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
            ],
            options={
                "verbose_name": "correspondent",
                "verbose_name_plural": "correspondents",
                "ordering": ("state__order", "organization__name", "email"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", True), ("state__isnull", False)),
                            models.Q(("organization__isnull", False), ("state__isnull", True)),
                            _connector="OR",
                        ),
                        name="correspondent_of_one_party",
                        violation_error_message="A correspondent is of a State or of an organization, not of both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email"))
                        ),
                        name="correspondent_email_lower_case",
                        violation_error_message="An e-mail address is kept in small letters.",
                    ),
                    models.UniqueConstraint(
                        fields=("state", "email"),
                        name="correspondent_once_for_a_state",
                        violation_error_message="This State has this address already.",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "email"),
                        name="correspondent_once_for_an_organization",
                        violation_error_message="This organization has this address already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "days_before",
                    models.PositiveSmallIntegerField(
                        help_text="Which of the reminders of a round it is.",
                        verbose_name="days before closing",
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="to")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.consultation",
                        verbose_name="consultation",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.outgoingmail",
                        verbose_name="mail",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="State",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ("consultation", "-pk"),
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", True), ("state__isnull", False)),
                            models.Q(("organization__isnull", False), ("state__isnull", True)),
                            _connector="OR",
                        ),
                        name="reminder_of_one_party",
                        violation_error_message="A reminder is to a State or to an organization, not to both.",
                    ),
                    models.UniqueConstraint(
                        fields=("consultation", "state", "days_before", "address"),
                        name="reminder_once_to_a_state",
                        violation_error_message="This State was reminded already.",
                    ),
                    models.UniqueConstraint(
                        fields=("consultation", "organization", "days_before", "address"),
                        name="reminder_once_to_an_organization",
                        violation_error_message="This organization was reminded already.",
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
