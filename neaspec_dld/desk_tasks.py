"""The nouns of the desk by task, as the first page lists them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TASKS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (
        "texts",
        _("Texts"),
        ("PlanText", "Activity", "ApproachText", "Pillar", "ActivityPlan", "Approach"),
    ),
    (
        "meetings",
        _("Meetings and papers"),
        (
            "Meeting",
            "AgendaItem",
            "Document",
            "Annex",
            "DocumentFile",
            "Decision",
            "Outcome",
            "Download",
        ),
    ),
    ("consultations", _("Consultations"), ("Consultation", "Comment", "Correspondent")),
    ("progress", _("Progress"), ("ProgressReport",)),
    (
        "partners",
        _("States, partners and the record"),
        ("MemberState", "Organization", "Driver", "Milestone", "Fact"),
    ),
    (
        "people",
        _("People"),
        (
            "User",
            "Official",
            "OfficialInvitation",
            "Delegation",
            "DelegateInvitation",
            "OutgoingMail",
        ),
    ),
)
"""Headings of the first page, and the nouns under each in the order of use."""


def by_task(apps: dict[str, Any]) -> list[dict[str, Any]]:
    """Django's list of apps as a list of tasks; a noun without a task comes last."""
    models = {model["object_name"]: model for app in apps.values() for model in app["models"]}
    tasks: list[tuple[str, str | Promise, list[Any]]] = [
        (label, heading, [models.pop(name) for name in names if name in models])
        for label, heading, names in TASKS
    ]
    tasks.append(("further", _("Further"), sorted(models.values(), key=lambda m: str(m["name"]))))
    return [
        {
            "name": heading,
            "app_label": label,
            "app_url": f"{reverse('admin:index')}#{label}",
            "has_module_perms": True,
            "models": found,
        }
        for label, heading, found in tasks
        if found
    ]
