"""People, and later things, for tests: plain functions that save what they return."""

from itertools import count

from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import EDITOR, MANAGER

PASSWORD = "correct horse battery staple"

_number = count(1)


def make_user(email=None, *, name="Somebody", password=PASSWORD, roles=(), **fields):
    number = next(_number)
    user = User.objects.create_user(
        email or f"person{number}@example.org", password, name=name, **fields
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_editor(**fields):
    return make_user(name="The editor", roles=(EDITOR,), is_staff=True, **fields)


def make_manager(**fields):
    return make_user(name="The manager", roles=(MANAGER,), is_staff=True, **fields)


def make_superuser(**fields):
    return make_user(name="The superuser", is_staff=True, is_superuser=True, **fields)
