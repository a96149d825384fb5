from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

# The rest comes with the models of the packages above
GIVEN = (
    # To choose a delegate or an official from those who have an account
    (EDITOR, ("accounts.view_user",)),
    (MANAGER, ("accounts.view_user", "accounts.manage_people")),
)


class Migration(migrations.Migration):
    """The two groups of the secretariat."""

    dependencies = [("accounts", "0001_people_sign_in_by_email")]

    operations = [
        migrations.RunPython(
            partial(grant, role=role, permissions=permissions),
            partial(revoke, role=role, permissions=permissions),
        )
        for role, permissions in GIVEN
    ]
