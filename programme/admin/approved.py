"""The activities of approved texts, for forms that ask which one is reported on."""

from __future__ import annotations

from typing import Any

from programme.models import Activity


def approved_by_key() -> dict[str, Activity]:
    """All of them under plan and code, such as 2023-2024/E1; the latest plan first. One query."""
    rows = Activity.objects.approved().select_related("version__plan").defer("description")
    return {
        f"{row.version.plan.slug}/{row.code}": row
        for row in rows.order_by("-version__plan__starts_on", "version", "pillar", "order", "pk")
        if row.version.plan is not None
    }


def approved_activities() -> list[tuple[str, Any]]:
    """The same as choices, under the plan each is of."""
    plans: dict[str, list[tuple[str, str]]] = {}
    for key, row in approved_by_key().items():
        plans.setdefault(str(row.version.plan), []).append((key, str(row)))
    return [("", "---------"), *plans.items()]
