import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """Consultations, their comments, whom they are sent to and who was reminded."""

    replaces = [
        ("meetings", "0004_consultations"),
        ("meetings", "0008_consultation_rounds"),
        ("meetings", "0009_correspondents"),
        ("meetings", "0026_plain_days"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("meetings", "0004_decisions_and_outcomes"),
        ("programme", "0001_states_and_partners"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("round", "Written round"), ("dialogue", "Bilateral dialogue")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, unique=True, verbose_name="title")),
                (
                    "opens_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="opens, or held on",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        blank=True,
                        help_text="Last day for comments, counted in UTC; it may be moved while a round is open.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="closes",
                    ),
                ),
                (
                    "held",
                    models.CharField(
                        blank=True,
                        help_text="Where the day is not known: before October 2023.",
                        max_length=100,
                        verbose_name="when, in words",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("note", models.TextField(blank=True, verbose_name="on what")),
                ("follow_up", models.TextField(blank=True, verbose_name="what followed")),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "closing_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=400, verbose_name="why it was closed"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="comments released"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "organizations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="organizations asked",
                    ),
                ),
                (
                    "states",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="programme.memberstate",
                        verbose_name="States asked",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to=models.Q(("stage", "working"), _negated=True),
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "ordering": ("opens_on", "pk"),
                "permissions": (
                    ("open_consultation", "Can open a round"),
                    ("close_consultation", "Can close a round"),
                    ("release_comments", "Can release the comments of a round"),
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "round"), _negated=True),
                            models.Q(
                                ("closes_on__isnull", False),
                                ("opens_on__isnull", False),
                                ("version__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_round_has_version_and_days",
                        violation_error_message="A written round is on a frozen version and has both its days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="consultation_days_in_order",
                        violation_error_message="It closes before it opens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__isnull", True), ("kind", "round"), _connector="OR"
                        ),
                        name="consultation_round_is_opened",
                        violation_error_message="A dialogue is recorded; only a round is opened.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            ("opened_at__isnull", False),
                            _connector="OR",
                        ),
                        name="consultation_opened_before_closed",
                        violation_error_message="A round is closed after it was opened.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_at__isnull", True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="consultation_closed_before_released",
                        violation_error_message="Comments are released after the round was closed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "received_by",
                    models.CharField(
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
                (
                    "anchor",
                    models.CharField(
                        blank=True,
                        help_text="Empty for the whole text; enhance, E1 or E1.title for a part.",
                        max_length=60,
                        verbose_name="on",
                    ),
                ),
                ("text", models.TextField(verbose_name="comment")),
                ("proposed_wording", models.TextField(blank=True, verbose_name="proposed wording")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="changed"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("in-part", "Accepted in part"),
                            ("not-accepted", "Not accepted"),
                            ("noted", "Noted"),
                        ],
                        max_length=20,
                        verbose_name="disposition",
                    ),
                ),
                ("response", models.TextField(blank=True, verbose_name="response")),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "carried_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version that carries the change",
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
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="meetings.consultation",
                        verbose_name="consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ("consultation", "written_at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", True), ("state__isnull", False)),
                            models.Q(("organization__isnull", False), ("state__isnull", True)),
                            _connector="OR",
                        ),
                        name="comment_of_one_party",
                        violation_error_message="A comment is of a State or of an organization, not of both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "disposition__in",
                                ("", "accepted", "in-part", "not-accepted", "noted"),
                            )
                        ),
                        name="comment_disposition_known",
                        violation_error_message="There is no such disposition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("received_by__in", ["portal", "mail"])),
                        name="comment_channel_known",
                        violation_error_message="There is no such way in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            models.Q(("disposition", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="comment_answered_with_a_disposition",
                        violation_error_message="An answer says what became of the comment.",
                    ),
                ],
            },
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
            name="HistoricalComment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "received_by",
                    models.CharField(
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
                (
                    "anchor",
                    models.CharField(
                        blank=True,
                        help_text="Empty for the whole text; enhance, E1 or E1.title for a part.",
                        max_length=60,
                        verbose_name="on",
                    ),
                ),
                ("text", models.TextField(verbose_name="comment")),
                ("proposed_wording", models.TextField(blank=True, verbose_name="proposed wording")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="written"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="changed"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("in-part", "Accepted in part"),
                            ("not-accepted", "Not accepted"),
                            ("noted", "Noted"),
                        ],
                        max_length=20,
                        verbose_name="disposition",
                    ),
                ),
                ("response", models.TextField(blank=True, verbose_name="response")),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered"
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
                    "answered_by",
                    models.ForeignKey(
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
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "carried_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version that carries the change",
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.consultation",
                        verbose_name="consultation",
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
                "verbose_name": "historical comment",
                "verbose_name_plural": "historical comments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsultation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("document", "Said in a document of the record"),
                            ("public-page", "On a public page"),
                            ("inferred", "Inferred"),
                            ("secretariat", "Entered by the secretariat"),
                            ("sample", "Sample: made up to show how the portal works"),
                        ],
                        default="secretariat",
                        help_text="How this is known. Whatever is a sample says so on its page.",
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=300,
                        verbose_name="where exactly",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("round", "Written round"), ("dialogue", "Bilateral dialogue")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(db_index=True, max_length=200, verbose_name="title")),
                (
                    "opens_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="opens, or held on",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        blank=True,
                        help_text="Last day for comments, counted in UTC; it may be moved while a round is open.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="closes",
                    ),
                ),
                (
                    "held",
                    models.CharField(
                        blank=True,
                        help_text="Where the day is not known: before October 2023.",
                        max_length=100,
                        verbose_name="when, in words",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("note", models.TextField(blank=True, verbose_name="on what")),
                ("follow_up", models.TextField(blank=True, verbose_name="what followed")),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "closing_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=400, verbose_name="why it was closed"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="comments released"
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
                    "closed_by",
                    models.ForeignKey(
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
                    "opened_by",
                    models.ForeignKey(
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
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to=models.Q(("stage", "working"), _negated=True),
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consultation",
                "verbose_name_plural": "historical consultations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsultation_organizations",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.consultation",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="meetings.historicalconsultation",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalConsultation_organizations",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsultation_states",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.consultation",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="meetings.historicalconsultation",
                    ),
                ),
                (
                    "memberstate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.memberstate",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalConsultation_states",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
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
    ]
