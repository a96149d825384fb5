import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import programme.dates


class Migration(migrations.Migration):
    """Reports of progress, and what they say of outputs and indicators."""

    replaces = [
        ("programme", "0005_progress"),
        ("programme", "0007_reports_returned"),
    ]

    dependencies = [
        ("accounts", "0001_people_and_mails"),
        ("programme", "0003_activities_with_outputs"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalProgressReport",
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
                ("activity_code", models.CharField(max_length=6, verbose_name="activity")),
                (
                    "period_start",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="from"),
                ),
                (
                    "period_end",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="to"),
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
                        max_length=20,
                        verbose_name="status of the activity",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(
                        blank=True,
                        help_text="Needed where the status is not what it was before this report.",
                        max_length=400,
                        verbose_name="why the status changed",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was done")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("returned", "Returned"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="stage of the report",
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=400,
                        verbose_name="why it was returned",
                    ),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="accepted at"
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
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
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
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical progress report",
                "verbose_name_plural": "historical progress reports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ProgressReport",
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
                ("activity_code", models.CharField(max_length=6, verbose_name="activity")),
                (
                    "period_start",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="from"),
                ),
                (
                    "period_end",
                    models.DateField(validators=[programme.dates.plain_day], verbose_name="to"),
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
                        max_length=20,
                        verbose_name="status of the activity",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(
                        blank=True,
                        help_text="Needed where the status is not what it was before this report.",
                        max_length=400,
                        verbose_name="why the status changed",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was done")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("returned", "Returned"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="stage of the report",
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=400,
                        verbose_name="why it was returned",
                    ),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="accepted at"
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="programme.activityplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ("plan", "activity_code", "period_end"),
                "permissions": (("accept_progressreport", "Can accept a progress report"),),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "activity_code", "period_start", "period_end"),
                        name="progress_one_report_a_period",
                        violation_error_message="This period is already reported on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="progress_period_in_order",
                        violation_error_message="The period ends before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("activity_code__regex", "^[A-Z]{1,3}[0-9]{1,3}$")),
                        name="progress_activity_code_form",
                        violation_error_message="An activity's code looks like E1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", False), ("stage", "accepted")),
                            models.Q(
                                models.Q(("stage", "accepted"), _negated=True),
                                ("accepted_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="progress_accepted_at_a_time",
                        violation_error_message="An accepted report says when it was.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("stage", "returned"),
                                models.Q(("return_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("stage", "returned"), _negated=True),
                                ("return_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="progress_returned_with_reason",
                        violation_error_message="A returned report says why, and no other does.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReportedValue",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("indicator_number", models.PositiveSmallIntegerField(verbose_name="indicator")),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="value"),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.progressreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reported value",
                "verbose_name_plural": "historical reported values",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportedOutput",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="output")),
                (
                    "delivered",
                    models.BooleanField(
                        choices=[(True, "Delivered"), (False, "Outstanding")],
                        verbose_name="delivered",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programme.progressreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reported output",
                "verbose_name_plural": "historical reported outputs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReportChange",
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
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("returned", "Returned"),
                        ],
                        max_length=20,
                        verbose_name="from",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("returned", "Returned"),
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
                        help_text="Empty where a command loaded the report.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="programme.progressreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a report",
                "verbose_name_plural": "changes of reports",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="report_change_changes",
                        violation_error_message="The stage did not change.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after", "returned"), ("reason", ""), _negated=True),
                        name="report_change_returned_with_reason",
                        violation_error_message="A returned report says why.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedOutput",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="output")),
                (
                    "delivered",
                    models.BooleanField(
                        choices=[(True, "Delivered"), (False, "Outstanding")],
                        verbose_name="delivered",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outputs",
                        to="programme.progressreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "reported output",
                "verbose_name_plural": "reported outputs",
                "ordering": ("report", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "text"),
                        name="reported_output_once",
                        violation_error_message="This output is already reported on.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator_number", models.PositiveSmallIntegerField(verbose_name="indicator")),
                (
                    "value",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="value"),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="programme.progressreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "reported value",
                "verbose_name_plural": "reported values",
                "ordering": ("report", "indicator_number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "indicator_number"),
                        name="reported_value_once",
                        violation_error_message="This indicator has a value already.",
                    )
                ],
            },
        ),
    ]
