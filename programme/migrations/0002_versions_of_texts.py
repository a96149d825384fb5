import re

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """The approach and the plans, their versions, and the pillars of an approach."""

    replaces = [
        ("programme", "0003_texts_and_versions"),
        ("programme", "0010_names_of_texts"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("programme", "0001_states_and_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approach",
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
                ("title", models.CharField(max_length=200, unique=True, verbose_name="title")),
                (
                    "standing_note",
                    models.CharField(
                        blank=True,
                        help_text="Shown to everyone while no version is recorded as approved.",
                        max_length=400,
                        verbose_name="what is known of its standing",
                    ),
                ),
            ],
            options={
                "verbose_name": "approach",
                "verbose_name_plural": "approaches",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ActivityPlan",
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
                ("title", models.CharField(max_length=200, unique=True, verbose_name="title")),
                (
                    "slug",
                    models.CharField(
                        help_text="Such as 2023-2024. It is part of addresses that people cite.",
                        max_length=9,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^\\d{4}(-\\d{4})?$"), "A year, or two years: 2023-2024."
                            )
                        ],
                        verbose_name="period as address",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        validators=[programme.dates.plain_day],
                        verbose_name="first day of the period",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        validators=[programme.dates.plain_day],
                        verbose_name="last day of the period",
                    ),
                ),
                (
                    "standing_note",
                    models.CharField(
                        blank=True,
                        help_text="Shown to everyone while no version is recorded as approved.",
                        max_length=400,
                        verbose_name="what is known of its standing",
                    ),
                ),
                (
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="programme.approach",
                        verbose_name="approach it serves",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity plan",
                "verbose_name_plural": "activity plans",
                "ordering": ("-starts_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="plan_period_in_order",
                        violation_error_message="The period ends before it starts.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivityPlan",
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
                ("title", models.CharField(db_index=True, max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.CharField(
                        db_index=True,
                        help_text="Such as 2023-2024. It is part of addresses that people cite.",
                        max_length=9,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^\\d{4}(-\\d{4})?$"), "A year, or two years: 2023-2024."
                            )
                        ],
                        verbose_name="period as address",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        validators=[programme.dates.plain_day],
                        verbose_name="first day of the period",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        validators=[programme.dates.plain_day],
                        verbose_name="last day of the period",
                    ),
                ),
                (
                    "standing_note",
                    models.CharField(
                        blank=True,
                        help_text="Shown to everyone while no version is recorded as approved.",
                        max_length=400,
                        verbose_name="what is known of its standing",
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
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.approach",
                        verbose_name="approach it serves",
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
            ],
            options={
                "verbose_name": "historical activity plan",
                "verbose_name_plural": "historical activity plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalApproach",
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
                ("title", models.CharField(db_index=True, max_length=200, verbose_name="title")),
                (
                    "standing_note",
                    models.CharField(
                        blank=True,
                        help_text="Shown to everyone while no version is recorded as approved.",
                        max_length=400,
                        verbose_name="what is known of its standing",
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
            ],
            options={
                "verbose_name": "historical approach",
                "verbose_name_plural": "historical approaches",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Version",
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
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("working", "Working copy"),
                            ("frozen", "Frozen"),
                            ("in-consultation", "In consultation"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What the public reads above the pillars or the activities.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "text_supplied",
                    models.BooleanField(
                        default=True,
                        help_text="Off where the record knows of the text but does not hold it.",
                        verbose_name="text at hand",
                    ),
                ),
                (
                    "sealed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="sealed at"),
                ),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="programme.approach",
                        verbose_name="approach",
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.version",
                        verbose_name="copied from",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="programme.activityplan",
                        verbose_name="activity plan",
                    ),
                ),
                (
                    "sealed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sealed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ("approach", "plan", "number"),
                "permissions": (
                    ("freeze_version", "Can freeze a working copy"),
                    ("submit_version", "Can submit a version to a meeting"),
                ),
                "indexes": [models.Index(fields=["stage", "plan"], name="version_by_stage")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approach__isnull", False), ("plan__isnull", True)),
                            models.Q(("approach__isnull", True), ("plan__isnull", False)),
                            _connector="OR",
                        ),
                        name="version_of_one_text",
                        violation_error_message="A version is of an approach or of a plan, not of both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "working",
                                    "frozen",
                                    "in-consultation",
                                    "submitted",
                                    "approved",
                                    "superseded",
                                ],
                            )
                        ),
                        name="version_stage_known",
                        violation_error_message="There is no such stage.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("digest", ""),
                                ("number__isnull", True),
                                ("sealed_at__isnull", True),
                                ("stage", "working"),
                            ),
                            models.Q(
                                models.Q(("stage", "working"), _negated=True),
                                ("number__gte", 1),
                                ("sealed_at__isnull", False),
                                ("digest__regex", "^[0-9a-f]{64}$"),
                            ),
                            _connector="OR",
                        ),
                        name="version_numbered_and_sealed_once_frozen",
                        violation_error_message="A frozen version has a number and a seal; a working copy neither.",
                    ),
                    models.UniqueConstraint(
                        fields=("approach", "number"),
                        name="version_number_unique_in_approach",
                        violation_error_message="This number is taken.",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "number"),
                        name="version_number_unique_in_plan",
                        violation_error_message="This number is taken.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "working")),
                        fields=("approach",),
                        name="version_one_working_in_approach",
                        violation_error_message="There is a working copy already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "approved")),
                        fields=("approach",),
                        name="version_one_approved_in_approach",
                        violation_error_message="Another version is the approved one.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "working")),
                        fields=("plan",),
                        name="version_one_working_in_plan",
                        violation_error_message="There is a working copy already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "approved")),
                        fields=("plan",),
                        name="version_one_approved_in_plan",
                        violation_error_message="Another version is the approved one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("working", "Working copy"),
                            ("frozen", "Frozen"),
                            ("in-consultation", "In consultation"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=20,
                        verbose_name="from",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("working", "Working copy"),
                            ("frozen", "Frozen"),
                            ("in-consultation", "In consultation"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=20,
                        verbose_name="to",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where a command loaded the record.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_changes",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of stage",
                "verbose_name_plural": "changes of stage",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="stage_change_changes",
                        violation_error_message="The stage did not change.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pillar",
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
                    "name",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ENHANCE"), (2, "BUILD"), (3, "PROMOTE")],
                        verbose_name="pillar",
                    ),
                ),
                (
                    "statement",
                    models.TextField(
                        help_text="What follows the pillar's name, word for word.",
                        verbose_name="statement",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        help_text="Symbol and paragraph, such as NEASPEC/SOM(26)/5, para. 11(a).",
                        max_length=200,
                        verbose_name="quoted from",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pillars",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "pillar",
                "verbose_name_plural": "pillars",
                "ordering": ("version", "name"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "name"),
                        name="pillar_once_in_version",
                        violation_error_message="This pillar is already stated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__in", [1, 2, 3])),
                        name="pillar_name_known",
                        violation_error_message="There is no such pillar.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVersion",
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
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("working", "Working copy"),
                            ("frozen", "Frozen"),
                            ("in-consultation", "In consultation"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("superseded", "Superseded"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What the public reads above the pillars or the activities.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "text_supplied",
                    models.BooleanField(
                        default=True,
                        help_text="Off where the record knows of the text but does not hold it.",
                        verbose_name="text at hand",
                    ),
                ),
                (
                    "sealed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="sealed at"),
                ),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
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
                        verbose_name="approach",
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activityplan",
                        verbose_name="activity plan",
                    ),
                ),
                (
                    "sealed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sealed by",
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                        verbose_name="copied from",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical version",
                "verbose_name_plural": "historical versions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPillar",
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
                    "name",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ENHANCE"), (2, "BUILD"), (3, "PROMOTE")],
                        verbose_name="pillar",
                    ),
                ),
                (
                    "statement",
                    models.TextField(
                        help_text="What follows the pillar's name, word for word.",
                        verbose_name="statement",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        help_text="Symbol and paragraph, such as NEASPEC/SOM(26)/5, para. 11(a).",
                        max_length=200,
                        verbose_name="quoted from",
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
                    "version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical pillar",
                "verbose_name_plural": "historical pillars",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ApproachText",
            fields=[],
            options={
                "verbose_name": "text of an approach",
                "verbose_name_plural": "texts of approaches",
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
                "verbose_name_plural": "texts of activity plans",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("programme.version",),
        ),
    ]
