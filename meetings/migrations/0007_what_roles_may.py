"""What the secretariat's roles may do with meetings and papers."""

from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

NOUNS = (
    "meeting",
    "agendaitem",
    "document",
    "documentfile",
    "annex",
    "outcome",
    "consultation",
    "comment",
    "correspondent",
)
EDITING = (
    *(f"meetings.{verb}_{noun}" for noun in NOUNS for verb in ("view", "add", "change")),
    *(
        f"meetings.delete_{noun}"
        # A wrong file of a paper in preparation may be deleted, or the right one has no place
        for noun in ("agendaitem", "annex", "documentfile", "outcome", "correspondent")
    ),
    *(
        f"meetings.view_{noun}"
        for noun in (
            "decision",
            "delegation",
            "delegate",
            "delegateinvitation",
            "download",
            "reminder",
        )
    ),
)
MANAGING = (
    *EDITING,
    "meetings.add_decision",
    "meetings.record_decision",
    "meetings.open_document",
    "meetings.open_consultation",
    "meetings.close_consultation",
    "meetings.release_comments",
    "meetings.add_delegateinvitation",
    *(
        f"meetings.{verb}_{noun}"
        for noun in ("delegation", "delegate")
        for verb in ("add", "change", "delete")
    ),
)


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0005_roles"),
        ("meetings", "0006_wrong_files_may_go"),
    ]

    dependencies = [
        ("accounts", "0002_what_roles_may"),
        ("programme", "0005_what_roles_may"),
        ("meetings", "0006_readers_and_what_they_follow"),
    ]

    operations = [
        migrations.RunPython(
            partial(grant, role=role, permissions=permissions),
            partial(revoke, role=role, permissions=permissions),
        )
        for role, permissions in ((EDITOR, EDITING), (MANAGER, MANAGING))
    ]
