"""Reports that come back with a reason, what they say of outputs, and their log.

One column said why a status changed and why a report was returned; each has its own now.
"""

from functools import partial

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from accounts.roles import EDITOR, MANAGER, grant, revoke

STAGES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("accepted", "Accepted"),
    ("returned", "Returned"),
]
DELIVERED = [(True, "Delivered"), (False, "Outstanding")]
ALLOWED = (
    "programme.view_reportedoutput",
    "programme.add_reportedoutput",
    "programme.change_reportedoutput",
    "programme.delete_reportedoutput",
    "programme.view_reportchange",
)
NAMES = ("ProgressReport", "HistoricalProgressReport")


def part_reasons(apps, schema_editor):
    """The reason of a returned report is why it was returned."""
    for name in NAMES:
        rows = apps.get_model("programme", name).objects.using(schema_editor.connection.alias)
        rows.filter(stage="returned").update(
            return_reason=models.F("status_reason"), status_reason=""
        )


def join_reasons(apps, schema_editor):
    for name in NAMES:
        rows = apps.get_model("programme", name).objects.using(schema_editor.connection.alias)
        rows.filter(stage="returned").update(status_reason=models.F("return_reason"))


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0006_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="progressreport", name="progress_returned_with_reason"
        ),
        *(
            operation
            for name in ("progressreport", "historicalprogressreport")
            for operation in (
                migrations.RenameField(
                    model_name=name, old_name="reason", new_name="status_reason"
                ),
                migrations.AlterField(
                    model_name=name,
                    name="status_reason",
                    field=models.CharField(
                        blank=True,
                        help_text="Needed where the status is not what it was before this report.",
                        max_length=400,
                        verbose_name="why the status changed",
                    ),
                ),
                migrations.AddField(
                    model_name=name,
                    name="return_reason",
                    field=models.CharField(
                        blank=True,
                        editable=False,
                        default="",
                        max_length=400,
                        verbose_name="why it was returned",
                    ),
                    preserve_default=False,
                ),
            )
        ),
        migrations.RunPython(part_reasons, join_reasons),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "returned"), models.Q(("return_reason", ""), _negated=True)),
                    models.Q(models.Q(("stage", "returned"), _negated=True), ("return_reason", "")),
                    _connector="OR",
                ),
                name="progress_returned_with_reason",
                violation_error_message="A returned report says why, and no other does.",
            ),
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
                ("delivered", models.BooleanField(choices=DELIVERED, verbose_name="delivered")),
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
                    ),
                ],
            },
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
                ("delivered", models.BooleanField(choices=DELIVERED, verbose_name="delivered")),
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
                ("before", models.CharField(choices=STAGES, max_length=20, verbose_name="from")),
                ("after", models.CharField(choices=STAGES, max_length=20, verbose_name="to")),
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
        *(
            migrations.RunPython(
                partial(grant, role=role, permissions=ALLOWED),
                partial(revoke, role=role, permissions=ALLOWED),
            )
            for role in (EDITOR, MANAGER)
        ),
    ]
