"""Who belongs to the secretariat. The packages above ask here, and nowhere else."""

from django.contrib.auth.models import AnonymousUser

from accounts.models.user import User
from accounts.roles import EDITOR, MANAGER

Visitor = User | AnonymousUser
"""Whoever makes a request: every `visible_to(user)` takes one."""


def is_secretariat(user: Visitor) -> bool:
    """Whether this person works for the secretariat: active, at the desk, with one of its roles.

    Costs one query the first time a user object is asked, none after, and none for a
    superuser or anybody without desk access. A request has its own user object, so a role
    taken away is gone at the next request.
    """
    return _has_role(user, EDITOR, MANAGER)


def is_manager(user: Visitor) -> bool:
    """Whether this person may freeze, submit, open papers and manage people. Costs as above."""
    return _has_role(user, MANAGER)


def may_retry_mail(user: Visitor) -> bool:
    return user.has_perm("accounts.retry_outgoingmail")


def may_invite(user: Visitor) -> bool:
    """Invite people, and take invitations back: whoever manages those who are not staff."""
    return user.has_perm("accounts.manage_people")


def _has_role(user: Visitor, *roles: str) -> bool:
    if not isinstance(user, User) or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return user.is_staff and not user.role_names.isdisjoint(roles)
