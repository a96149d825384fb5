"""The two roles of the secretariat, and what they may do with people and mails."""

from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

# The rest comes with the models of the packages above
EDITING = (
    # To choose a delegate or an official from those who have an account
    "accounts.view_user",
    # What became of mails; failed ones are sent again
    "accounts.view_outgoingmail",
    "accounts.retry_outgoingmail",
)
MANAGING = (*EDITING, "accounts.manage_people")


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0002_secretariat_roles"),
        ("accounts", "0004_who_sees_mails"),
    ]

    dependencies = [("accounts", "0001_people_and_mails")]

    operations = [
        migrations.RunPython(
            partial(grant, role=role, permissions=permissions),
            partial(revoke, role=role, permissions=permissions),
        )
        for role, permissions in ((EDITOR, EDITING), (MANAGER, MANAGING))
    ]
