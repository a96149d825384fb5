import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """What a meeting decided on, and what an expert meeting came to."""

    replaces = [
        ("meetings", "0003_outcomes_and_decisions"),
        ("meetings", "0007_decisions_followed"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("meetings", "0003_files_and_their_words"),
        ("programme", "0001_states_and_partners"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Its place among the meeting's entries, from 1.",
                        verbose_name="entry",
                    ),
                ),
                (
                    "decided_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="decided on",
                    ),
                ),
                (
                    "paragraph",
                    models.CharField(
                        blank=True,
                        help_text="Of the meeting's report, or of the paper it answers.",
                        max_length=200,
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved-as-amended", "Approved as amended"),
                            ("took-note", "Took note"),
                            ("requested", "Requested"),
                            ("deferred", "Deferred"),
                            ("not-approved", "Not approved"),
                        ],
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "follow_up_state",
                    models.CharField(
                        choices=[
                            ("none", "No follow-up asked"),
                            ("open", "Open"),
                            ("done", "Done"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "follow_up_by",
                    models.CharField(blank=True, max_length=200, verbose_name="by whom"),
                ),
                (
                    "follow_up_due",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="due",
                    ),
                ),
                (
                    "follow_up_done_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="done on",
                    ),
                ),
                (
                    "follow_up_note",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="Said when it was marked as done.",
                        verbose_name="what was done",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="meetings.decision",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "versions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="programme.version",
                        verbose_name="versions it concerns",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ("-meeting__starts_on", "meeting", "number"),
                "permissions": (("record_decision", "Can record a decision of a meeting"),),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="decision_number_unique_in_meeting",
                        violation_error_message="The meeting has an entry of this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                [
                                    "approved",
                                    "approved-as-amended",
                                    "took-note",
                                    "requested",
                                    "deferred",
                                    "not-approved",
                                ],
                            )
                        ),
                        name="decision_verb_known",
                        violation_error_message="There is no such kind of decision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follow_up_by", ""), ("follow_up_state", "open"), _negated=True
                        ),
                        name="decision_follow_up_by_someone",
                        violation_error_message="An open follow-up names who does it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("follow_up_done_on__isnull", False), ("follow_up_state", "done")
                            ),
                            models.Q(
                                models.Q(("follow_up_state", "done"), _negated=True),
                                ("follow_up_done_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_follow_up_done_on_a_day",
                        violation_error_message="A follow-up that is done says since when.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Its place among the meeting's entries, from 1.",
                        verbose_name="entry",
                    ),
                ),
                (
                    "decided_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="decided on",
                    ),
                ),
                (
                    "paragraph",
                    models.CharField(
                        blank=True,
                        help_text="Of the meeting's report, or of the paper it answers.",
                        max_length=200,
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved-as-amended", "Approved as amended"),
                            ("took-note", "Took note"),
                            ("requested", "Requested"),
                            ("deferred", "Deferred"),
                            ("not-approved", "Not approved"),
                        ],
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "follow_up_state",
                    models.CharField(
                        choices=[
                            ("none", "No follow-up asked"),
                            ("open", "Open"),
                            ("done", "Done"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "follow_up_by",
                    models.CharField(blank=True, max_length=200, verbose_name="by whom"),
                ),
                (
                    "follow_up_due",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="due",
                    ),
                ),
                (
                    "follow_up_done_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="done on",
                    ),
                ),
                (
                    "follow_up_note",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="Said when it was marked as done.",
                        verbose_name="what was done",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(blank=True, editable=False, verbose_name="recorded"),
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
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.decision",
                        verbose_name="corrects",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision",
                "verbose_name_plural": "historical decisions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecision_versions",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.decision",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="meetings.historicaldecision",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalDecision_versions",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(verbose_name="outcome")),
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
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.approach",
                        verbose_name="approach it led to",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Outcome",
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(verbose_name="outcome")),
                (
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.approach",
                        verbose_name="approach it led to",
                    ),
                ),
                (
                    "drivers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="programme.driver",
                        verbose_name="drivers named",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ("meeting", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutcome_drivers",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "driver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.driver",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="meetings.historicaloutcome",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalOutcome_drivers",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
