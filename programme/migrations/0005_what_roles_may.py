"""What the secretariat's roles may do with the programme's nouns."""

from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

KEPT = (
    "memberstate",
    "organization",
    "driver",
    "milestone",
    "fact",
    "approach",
    "activityplan",
    "version",
    "progressreport",
)
PARTS = ("pillar", "activity", "output", "indicator", "reportedvalue", "reportedoutput")
EDITING = (
    *(f"programme.{verb}_{noun}" for noun in (*KEPT, *PARTS) for verb in ("view", "add", "change")),
    *(
        f"programme.delete_{noun}"
        for noun in (*PARTS, "organization", "driver", "milestone", "fact")
    ),
    "programme.view_official",
    "programme.view_officialinvitation",
    "programme.view_stagechange",
    "programme.view_reportchange",
)
MANAGING = (
    *EDITING,
    "programme.freeze_version",
    "programme.submit_version",
    "programme.accept_progressreport",
    "programme.add_official",
    "programme.change_official",
    "programme.add_officialinvitation",
)


class Migration(migrations.Migration):
    replaces = [("programme", "0006_roles")]

    dependencies = [
        ("accounts", "0002_what_roles_may"),
        ("programme", "0004_reports_of_progress"),
    ]

    operations = [
        migrations.RunPython(
            partial(grant, role=role, permissions=permissions),
            partial(revoke, role=role, permissions=permissions),
        )
        for role, permissions in ((EDITOR, EDITING), (MANAGER, MANAGING))
    ]
