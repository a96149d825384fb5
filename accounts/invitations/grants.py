"""Which models say what an invitation grants. The packages above register theirs at the start."""

from __future__ import annotations

from accounts.models import Grant, Invitation

_kinds: list[type[Grant]] = []


def register(kind: type[Grant]) -> None:
    if kind not in _kinds:
        _kinds.append(kind)


def grants_of(invitation: Invitation) -> list[Grant]:
    """Costs one query a kind."""
    return [
        grant for kind in _kinds for grant in kind._default_manager.filter(invitation=invitation)
    ]
