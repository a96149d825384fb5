"""Rounds are opened, closed and released; comments come in, are withdrawn and answered.

All comments so far were entered at the desk, so they count as such.
"""

from functools import partial

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.roles import MANAGER, grant, revoke

GIVEN = (
    "meetings.open_consultation",
    "meetings.close_consultation",
    "meetings.release_comments",
)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_decisions_followed"),
        ("programme", "0006_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="consultation",
            options={
                "ordering": ("opens_on", "pk"),
                "permissions": (
                    ("open_consultation", "Can open a round"),
                    ("close_consultation", "Can close a round"),
                    ("release_comments", "Can release the comments of a round"),
                ),
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="answered_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="answered"
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="changed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="changed"
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="received_by",
            field=models.CharField(
                choices=[
                    ("portal", "On the portal"),
                    ("mail", "By mail, entered by the secretariat"),
                ],
                default="mail",
                editable=False,
                max_length=10,
                verbose_name="received",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="withdrawn_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="withdrawn"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="closed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="closed"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="closed by",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="closing_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=400, verbose_name="why it was closed"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="opened_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="opened"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="opened by",
            ),
        ),
        migrations.AddField(
            model_name="historicalcomment",
            name="answered_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="answered"
            ),
        ),
        migrations.AddField(
            model_name="historicalcomment",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="historicalcomment",
            name="changed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="changed"
            ),
        ),
        migrations.AddField(
            model_name="historicalcomment",
            name="received_by",
            field=models.CharField(
                choices=[
                    ("portal", "On the portal"),
                    ("mail", "By mail, entered by the secretariat"),
                ],
                default="mail",
                editable=False,
                max_length=10,
                verbose_name="received",
            ),
        ),
        migrations.AddField(
            model_name="historicalcomment",
            name="withdrawn_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="withdrawn"
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="closed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="closed"
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="closed by",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="closing_reason",
            field=models.CharField(
                blank=True, editable=False, max_length=400, verbose_name="why it was closed"
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="opened_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="opened"
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="opened by",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="received_by",
            field=models.CharField(
                choices=[
                    ("portal", "On the portal"),
                    ("mail", "By mail, entered by the secretariat"),
                ],
                default="portal",
                editable=False,
                max_length=10,
                verbose_name="received",
            ),
        ),
        migrations.AlterField(
            model_name="historicalcomment",
            name="received_by",
            field=models.CharField(
                choices=[
                    ("portal", "On the portal"),
                    ("mail", "By mail, entered by the secretariat"),
                ],
                default="portal",
                editable=False,
                max_length=10,
                verbose_name="received",
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="written_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="written"
            ),
        ),
        migrations.AlterField(
            model_name="consultation",
            name="closes_on",
            field=models.DateField(
                blank=True,
                help_text="Last day for comments, counted in UTC; it may be moved while a round is open.",
                null=True,
                verbose_name="closes",
            ),
        ),
        migrations.AlterField(
            model_name="historicalcomment",
            name="written_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="written"
            ),
        ),
        migrations.AlterField(
            model_name="historicalconsultation",
            name="closes_on",
            field=models.DateField(
                blank=True,
                help_text="Last day for comments, counted in UTC; it may be moved while a round is open.",
                null=True,
                verbose_name="closes",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disposition__in", ("", "accepted", "in-part", "not-accepted", "noted"))
                ),
                name="comment_disposition_known",
                violation_error_message="There is no such disposition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_by__in", ["portal", "mail"])),
                name="comment_channel_known",
                violation_error_message="There is no such way in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_at__isnull", True),
                    models.Q(("disposition", ""), _negated=True),
                    _connector="OR",
                ),
                name="comment_answered_with_a_disposition",
                violation_error_message="An answer says what became of the comment.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("opened_at__isnull", True), ("kind", "round"), _connector="OR"),
                name="consultation_round_is_opened",
                violation_error_message="A dialogue is recorded; only a round is opened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", True), ("opened_at__isnull", False), _connector="OR"
                ),
                name="consultation_opened_before_closed",
                violation_error_message="A round is closed after it was opened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at__isnull", True), ("closed_at__isnull", False), _connector="OR"
                ),
                name="consultation_closed_before_released",
                violation_error_message="Comments are released after the round was closed.",
            ),
        ),
        migrations.RunPython(
            partial(grant, role=MANAGER, permissions=GIVEN),
            partial(revoke, role=MANAGER, permissions=GIVEN),
        ),
    ]
