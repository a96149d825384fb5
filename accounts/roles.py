"""The secretariat's roles, and how a migration gives them permissions.

A package above grants what its own models need, in a migration of its own:

    operations = [
        migrations.RunPython(
            partial(grant, role=EDITOR, permissions=("programme.change_activity",)),
            partial(revoke, role=EDITOR, permissions=("programme.change_activity",)),
        ),
    ]

with a dependency on ("accounts", "0002_what_roles_may") and, in the same or an earlier
migration of that package, on the one that makes the model.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITOR = "Secretariat editor"
MANAGER = "Secretariat manager"
ROLES = (EDITOR, MANAGER)


def grant(
    apps: Apps,
    schema_editor: BaseDatabaseSchemaEditor,
    *,
    role: str,
    permissions: Iterable[str],
) -> None:
    """Give `role` the permissions named "app_label.codename"; twice is the same as once.

    Django makes Permission rows only after the last migration, so the ones of the packages
    named here are made now. A name that no model of that moment has is an error.
    """
    alias = schema_editor.connection.alias
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=role)
    group.permissions.add(*_rows(apps, alias, tuple(permissions)))


def revoke(
    apps: Apps,
    schema_editor: BaseDatabaseSchemaEditor,
    *,
    role: str,
    permissions: Iterable[str],
) -> None:
    """The way back from `grant`."""
    alias = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(alias).get(name=role)
    group.permissions.remove(*_rows(apps, alias, tuple(permissions)))


def _rows(apps: Apps, alias: str, names: tuple[str, ...]) -> list[Any]:
    for label in sorted({name.partition(".")[0] for name in names}):
        # The installed app says that it has models; which ones it has at this point, `apps` says
        create_permissions(installed.get_app_config(label), verbosity=0, using=alias, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    return [
        permissions.get(content_type__app_label=label, codename=codename)
        for label, _, codename in (name.partition(".") for name in names)
    ]
