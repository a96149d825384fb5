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
)
EDITING = (
    *(f"meetings.{verb}_{noun}" for noun in NOUNS for verb in ("view", "add", "change")),
    *(f"meetings.delete_{noun}" for noun in ("agendaitem", "annex", "outcome")),
    "meetings.view_decision",
    "meetings.view_delegation",
    "meetings.view_delegate",
)
MANAGING = (
    *EDITING,
    "meetings.add_decision",
    "meetings.record_decision",
    "meetings.open_document",
    *(
        f"meetings.{verb}_{noun}"
        for noun in ("delegation", "delegate")
        for verb in ("add", "change", "delete")
    ),
)


class Migration(migrations.Migration):
    dependencies = (
        ("accounts", "0002_secretariat_roles"),
        ("programme", "0006_roles"),
        ("meetings", "0004_consultations"),
    )

    operations = tuple(
        migrations.RunPython(
            partial(grant, role=role, permissions=permissions),
            partial(revoke, role=role, permissions=permissions),
        )
        for role, permissions in ((EDITOR, EDITING), (MANAGER, MANAGING))
    )
