from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

GIVEN = ("accounts.view_outgoingmail", "accounts.retry_outgoingmail")


class Migration(migrations.Migration):
    """The secretariat sees what became of mails, and has failed ones sent again."""

    dependencies = (("accounts", "0003_outgoing_mail"),)

    operations = tuple(
        migrations.RunPython(
            partial(grant, role=role, permissions=GIVEN),
            partial(revoke, role=role, permissions=GIVEN),
        )
        for role in (EDITOR, MANAGER)
    )
