"""Who may have something done, asked at the start of every service."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from accounts.access import Visitor
from accounts.models import User


def allowed(predicate: Callable[[Visitor], bool], by: User | None) -> None:
    """Raise PermissionDenied unless `by` may; a loading command may."""
    if by is not None and not predicate(by):
        raise PermissionDenied
