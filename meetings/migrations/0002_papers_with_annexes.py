import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """Papers, and the texts annexed to them."""

    replaces = [
        ("meetings", "0002_papers"),
        ("meetings", "0011_families"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("meetings", "0001_meetings_with_delegations"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                    "activity_code",
                    models.CharField(
                        blank=True,
                        help_text="Code of the plan's activity it belongs to, such as B1.",
                        max_length=6,
                        verbose_name="activity",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        help_text="As printed on the paper, such as NEASPEC/SOM(26)/5.",
                        max_length=80,
                        unique=True,
                        verbose_name="symbol",
                    ),
                ),
                ("symbol_key", models.CharField(editable=False, max_length=160, unique=True)),
                ("symbol_order", models.CharField(default="", editable=False, max_length=320)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note by the Secretariat"),
                            ("agenda", "Agenda"),
                            ("working", "Working paper"),
                            ("information", "Information paper"),
                            ("report", "Report"),
                            ("presentation", "Presentation"),
                            ("other", "Other paper"),
                        ],
                        default="note",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "issued_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="issued",
                    ),
                ),
                (
                    "language_line",
                    models.CharField(
                        blank=True,
                        help_text="As printed: English only.",
                        max_length=100,
                        verbose_name="language line",
                    ),
                ),
                (
                    "distribution",
                    models.CharField(
                        choices=[
                            ("general", "General"),
                            ("limited", "Limited"),
                            ("restricted", "Restricted"),
                        ],
                        default="limited",
                        help_text="As printed. General: everyone. Limited: the meeting's delegates and officials. Restricted: the meeting's delegates, unknown to others.",
                        max_length=20,
                        verbose_name="distribution",
                    ),
                ),
                (
                    "session_part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pre", "Pre-session"),
                            ("in", "In-session"),
                            ("post", "Post-session"),
                        ],
                        help_text="Empty: by the day of issue and the days of the meeting.",
                        max_length=4,
                        verbose_name="part of the session",
                    ),
                ),
                (
                    "action_asked",
                    models.TextField(
                        blank=True, help_text="With its paragraph.", verbose_name="action asked"
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="contents")),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rev", "Rev.: replaces it"),
                            ("add", "Add.: adds to it"),
                            ("corr", "Corr.: corrects it"),
                            ("amend", "Amend.: amends it"),
                        ],
                        max_length=10,
                        verbose_name="as its",
                    ),
                ),
                (
                    "change_note",
                    models.CharField(
                        blank=True,
                        help_text="For a Rev., Add., Corr. or Amend.: one line for readers.",
                        max_length=300,
                        verbose_name="what it changed",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="For a Corr. of some language versions only. None: it corrects all.",
                        max_length=40,
                        verbose_name="languages corrected",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From when readers see it. Empty: in preparation.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="published",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened to the public"
                    ),
                ),
                (
                    "opens_with_meeting",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="opens with the meeting's end"
                    ),
                ),
                (
                    "opening_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it was opened"
                    ),
                ),
                (
                    "agenda_items",
                    models.ManyToManyField(
                        blank=True,
                        related_name="documents",
                        to="meetings.agendaitem",
                        verbose_name="agenda items",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family",
                        to="meetings.document",
                        verbose_name="belongs to",
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ("-issued_on", "symbol"),
                "permissions": (("open_document", "Can open a document to the public"),),
                "indexes": [
                    models.Index(fields=["meeting", "distribution"], name="document_by_meeting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("distribution__in", ["general", "limited", "restricted"])
                        ),
                        name="document_distribution_known",
                        violation_error_message="There is no such distribution.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("symbol_key", ""), _negated=True),
                        name="document_symbol_has_words",
                        violation_error_message="A symbol has letters or digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opens_with_meeting", False)),
                            ("distribution__in", ("limited", "restricted")),
                            _connector="OR",
                        ),
                        name="document_general_is_not_opened",
                        violation_error_message="A General paper is open already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("base__isnull", True), ("relation", "")),
                            models.Q(
                                ("base__isnull", False), models.Q(("relation", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="document_relation_with_base",
                        violation_error_message="Say both which paper it belongs to and as what.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("change_note", ""),
                            models.Q(("relation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="document_change_note_in_family",
                        violation_error_message="Say which paper it changes too.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("languages", ""), ("relation", "corr"), _connector="OR"
                        ),
                        name="document_languages_of_correction",
                        violation_error_message="Only a Corr. corrects some languages and not others.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("activity_code", ""), ("plan__isnull", False), _connector="OR"
                        ),
                        name="document_activity_with_plan",
                        violation_error_message="Name the plan of this activity too.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Annex",
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
                    "label",
                    models.CharField(
                        help_text="Such as Annex II.", max_length=20, verbose_name="label"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("is_draft", models.BooleanField(default=False, verbose_name="marked as draft")),
                (
                    "text_supplied",
                    models.BooleanField(
                        default=True,
                        help_text="Off: the page says that the text was not supplied.",
                        verbose_name="text at hand",
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
                        verbose_name="version it carries",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annexes",
                        to="meetings.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "annex",
                "verbose_name_plural": "annexes",
                "ordering": ("document", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "label"),
                        name="annex_label_unique_in_document",
                        violation_error_message="The paper has such an annex already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAnnex",
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
                    "label",
                    models.CharField(
                        help_text="Such as Annex II.", max_length=20, verbose_name="label"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("is_draft", models.BooleanField(default=False, verbose_name="marked as draft")),
                (
                    "text_supplied",
                    models.BooleanField(
                        default=True,
                        help_text="Off: the page says that the text was not supplied.",
                        verbose_name="text at hand",
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
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.document",
                        verbose_name="document",
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
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to=models.Q(("stage", "working"), _negated=True),
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version it carries",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical annex",
                "verbose_name_plural": "historical annexes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument",
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
                    "activity_code",
                    models.CharField(
                        blank=True,
                        help_text="Code of the plan's activity it belongs to, such as B1.",
                        max_length=6,
                        verbose_name="activity",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        db_index=True,
                        help_text="As printed on the paper, such as NEASPEC/SOM(26)/5.",
                        max_length=80,
                        verbose_name="symbol",
                    ),
                ),
                ("symbol_key", models.CharField(db_index=True, editable=False, max_length=160)),
                ("symbol_order", models.CharField(default="", editable=False, max_length=320)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note by the Secretariat"),
                            ("agenda", "Agenda"),
                            ("working", "Working paper"),
                            ("information", "Information paper"),
                            ("report", "Report"),
                            ("presentation", "Presentation"),
                            ("other", "Other paper"),
                        ],
                        default="note",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "issued_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="issued",
                    ),
                ),
                (
                    "language_line",
                    models.CharField(
                        blank=True,
                        help_text="As printed: English only.",
                        max_length=100,
                        verbose_name="language line",
                    ),
                ),
                (
                    "distribution",
                    models.CharField(
                        choices=[
                            ("general", "General"),
                            ("limited", "Limited"),
                            ("restricted", "Restricted"),
                        ],
                        default="limited",
                        help_text="As printed. General: everyone. Limited: the meeting's delegates and officials. Restricted: the meeting's delegates, unknown to others.",
                        max_length=20,
                        verbose_name="distribution",
                    ),
                ),
                (
                    "session_part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pre", "Pre-session"),
                            ("in", "In-session"),
                            ("post", "Post-session"),
                        ],
                        help_text="Empty: by the day of issue and the days of the meeting.",
                        max_length=4,
                        verbose_name="part of the session",
                    ),
                ),
                (
                    "action_asked",
                    models.TextField(
                        blank=True, help_text="With its paragraph.", verbose_name="action asked"
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="contents")),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rev", "Rev.: replaces it"),
                            ("add", "Add.: adds to it"),
                            ("corr", "Corr.: corrects it"),
                            ("amend", "Amend.: amends it"),
                        ],
                        max_length=10,
                        verbose_name="as its",
                    ),
                ),
                (
                    "change_note",
                    models.CharField(
                        blank=True,
                        help_text="For a Rev., Add., Corr. or Amend.: one line for readers.",
                        max_length=300,
                        verbose_name="what it changed",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="For a Corr. of some language versions only. None: it corrects all.",
                        max_length=40,
                        verbose_name="languages corrected",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From when readers see it. Empty: in preparation.",
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="published",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened to the public"
                    ),
                ),
                (
                    "opens_with_meeting",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="opens with the meeting's end"
                    ),
                ),
                (
                    "opening_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it was opened"
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
                    "base",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.document",
                        verbose_name="belongs to",
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="plan",
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
                "verbose_name": "historical document",
                "verbose_name_plural": "historical documents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument_agenda_items",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "agendaitem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="meetings.document",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="meetings.historicaldocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalDocument_agenda_items",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
