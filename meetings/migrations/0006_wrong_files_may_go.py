"""A wrong file of a paper in preparation may be deleted, or the right one has no place."""

from functools import partial

from django.db import migrations

from accounts.roles import EDITOR, MANAGER, grant, revoke

GIVEN = ("meetings.delete_documentfile",)


class Migration(migrations.Migration):
    dependencies = (("meetings", "0005_roles"),)

    operations = tuple(
        migrations.RunPython(
            partial(grant, role=role, permissions=GIVEN),
            partial(revoke, role=role, permissions=GIVEN),
        )
        for role in (EDITOR, MANAGER)
    )
