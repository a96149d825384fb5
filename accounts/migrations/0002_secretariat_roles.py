from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

# What the editor gets comes with the models of the packages above
GIVEN = ((EDITOR, ()), (MANAGER, ("accounts.manage_people",)))


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
