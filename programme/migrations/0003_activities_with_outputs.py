import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """What a version of a plan consists of."""

    replaces = [
        ("programme", "0004_activities"),
        ("programme", "0009_plain_days"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("programme", "0002_versions_of_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
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
                    "code",
                    models.CharField(
                        help_text="Such as E1. Progress follows an activity by its code.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{1,3}[0-9]{1,3}$", "Capitals and a number, such as E1."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "pillar",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ENHANCE"), (2, "BUILD"), (3, "PROMOTE")],
                        verbose_name="pillar",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="start",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="end",
                    ),
                ),
                (
                    "budget_usd",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty means not known, which is what the public reads then.",
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="budget, United States dollars",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        help_text="The paragraph it rests on: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=200,
                        verbose_name="basis",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("ongoing", "Ongoing"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        editable=False,
                        help_text="Not part of the text: it moves with accepted reports.",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_as_of",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="status as of"
                    ),
                ),
                (
                    "drivers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="programme.driver",
                        verbose_name="drivers",
                    ),
                ),
                (
                    "states",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="programme.memberstate",
                        verbose_name="States",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities_led",
                        to="programme.organization",
                        verbose_name="lead",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="programme.organization",
                        verbose_name="partners",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="programme.version",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ("version", "pillar", "order", "pk"),
                "indexes": [
                    models.Index(
                        fields=["-version", "pillar", "order", "id"], name="activity_in_order"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "code"),
                        name="activity_code_unique_in_version",
                        violation_error_message="Another activity has this code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pillar__in", [1, 2, 3])),
                        name="activity_pillar_known",
                        violation_error_message="There is no such pillar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["planned", "ongoing", "completed", "postponed", "cancelled"],
                            )
                        ),
                        name="activity_status_known",
                        violation_error_message="There is no such status.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="activity_dates_in_order",
                        violation_error_message="The activity ends before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("budget_usd__isnull", True), ("budget_usd__gte", 0), _connector="OR"
                        ),
                        name="activity_budget_not_negative",
                        violation_error_message="A budget is not negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
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
                    "code",
                    models.CharField(
                        help_text="Such as E1. Progress follows an activity by its code.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{1,3}[0-9]{1,3}$", "Capitals and a number, such as E1."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "pillar",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "ENHANCE"), (2, "BUILD"), (3, "PROMOTE")],
                        verbose_name="pillar",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "starts_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="start",
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[programme.dates.plain_day],
                        verbose_name="end",
                    ),
                ),
                (
                    "budget_usd",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Empty means not known, which is what the public reads then.",
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="budget, United States dollars",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        help_text="The paragraph it rests on: NEASPEC/SOM(26)/5, paragraph 7.",
                        max_length=200,
                        verbose_name="basis",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("ongoing", "Ongoing"),
                            ("completed", "Completed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        editable=False,
                        help_text="Not part of the text: it moves with accepted reports.",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_as_of",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="status as of"
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.organization",
                        verbose_name="lead",
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
                "verbose_name": "historical activity",
                "verbose_name_plural": "historical activities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_drivers",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activity",
                    ),
                ),
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
                        to="programme.historicalactivity",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivity_drivers",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicator",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="1 for E1.1; reports name the indicator by it.",
                        verbose_name="number",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="indicator")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="target",
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
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activity",
                        verbose_name="activity",
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
                "verbose_name": "historical indicator",
                "verbose_name_plural": "historical indicators",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOutput",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.CharField(max_length=300, verbose_name="output")),
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
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activity",
                        verbose_name="activity",
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
                "verbose_name": "historical output",
                "verbose_name_plural": "historical outputs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="1 for E1.1; reports name the indicator by it.",
                        verbose_name="number",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="indicator")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="programme.activity",
                        verbose_name="activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ("activity", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "number"),
                        name="indicator_number_unique_in_activity",
                        violation_error_message="Another indicator has this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="indicator_number_from_one",
                        violation_error_message="Indicators are numbered from 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity_states",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="programme.historicalactivity",
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
                "verbose_name": "HistoricalActivity_states",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_partners",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.activity",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="programme.historicalactivity",
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
                "verbose_name": "HistoricalActivity_partners",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.CharField(max_length=300, verbose_name="output")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outputs",
                        to="programme.activity",
                        verbose_name="activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "output",
                "verbose_name_plural": "outputs",
                "ordering": ("activity", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "text"),
                        name="output_once_in_activity",
                        violation_error_message="This output is already listed.",
                    )
                ],
            },
        ),
    ]
