"""Migrations give roles their permissions, before Django has made the rows."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from accounts.roles import EDITOR, MANAGER, ROLES, grant, revoke

pytestmark = pytest.mark.django_db

EDITORS = SimpleNamespace(connection=connection)


@pytest.fixture
def empty_role(db):
    group = Group.objects.create(name="A role of the test")
    return group.name


def names_of(role):
    permissions = Permission.objects.filter(group__name=role).values_list(
        "content_type__app_label", "codename"
    )
    return {f"{label}.{codename}" for label, codename in permissions}


def test_roles_are_there_after_the_migrations():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_manage_people_is_the_managers_alone():
    held = {role: "accounts.manage_people" in names_of(role) for role in ROLES}

    assert held == {EDITOR: False, MANAGER: True}


@pytest.mark.parametrize("role", ROLES)
def test_role_may_not_change_accounts_freely(role):
    dangerous = {f"accounts.{verb}_user" for verb in ("add", "change", "delete")}

    assert names_of(role) & dangerous == set()


def test_grant_makes_the_permission_rows_that_are_missing(empty_role):
    Permission.objects.filter(content_type__app_label="accounts").delete()

    grant(apps, EDITORS, role=empty_role, permissions=("accounts.view_user",))

    assert names_of(empty_role) == {"accounts.view_user"}


def test_grant_twice_is_the_same_as_once(empty_role):
    for _ in range(2):
        grant(apps, EDITORS, role=empty_role, permissions=("accounts.view_user",))

    assert names_of(empty_role) == {"accounts.view_user"}


def test_grant_of_an_unknown_permission_fails(empty_role):
    with pytest.raises(Permission.DoesNotExist):
        grant(apps, EDITORS, role=empty_role, permissions=("accounts.fly_user",))


def test_revoke_takes_back_only_what_it_names(empty_role):
    both = ("accounts.view_user", "accounts.manage_people")
    grant(apps, EDITORS, role=empty_role, permissions=both)

    revoke(apps, EDITORS, role=empty_role, permissions=("accounts.view_user",))

    assert names_of(empty_role) == {"accounts.manage_people"}
