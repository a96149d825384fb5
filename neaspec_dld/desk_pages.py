"""What the desk's first page says: the work by task, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.access import Visitor
from meetings.models import Decision, Document
from programme.models import ProgressReport, Version

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
    ("people", _("People"), ("User", "Official", "Delegation", "OutgoingMail")),
)
"""Headings of the first page, and the nouns under each in the order of use."""


class Waiting(NamedTuple):
    """One kind of thing that waits, as many as this person may open."""

    number: int
    words: str
    url: str


class _Kind(NamedTuple):
    permission: str
    rows: Callable[[Visitor], QuerySet[Any]]
    words: Any
    address: str
    query: str


KINDS = (
    _Kind(
        "programme.view_progressreport",
        lambda user: ProgressReport.objects.visible_to(user).waiting(),
        ngettext_lazy(
            "%d progress report waits to be accepted", "%d progress reports wait to be accepted"
        ),
        "admin:programme_progressreport_changelist",
        "stage__exact=submitted",
    ),
    _Kind(
        "meetings.view_decision",
        lambda user: Decision.objects.visible_to(user).overdue(),
        ngettext_lazy("%d follow-up of a decision is overdue", "%d follow-ups are overdue"),
        "admin:meetings_decision_changelist",
        "follow_up=overdue",
    ),
    _Kind(
        "meetings.view_document",
        lambda user: Document.objects.visible_to(user).in_preparation(),
        ngettext_lazy("%d paper is in preparation", "%d papers are in preparation"),
        "admin:meetings_document_changelist",
        "standing=preparation",
    ),
    _Kind(
        "programme.view_version",
        lambda user: Version.objects.visible_to(user).working().filter(plan__isnull=False),
        ngettext_lazy("%d working copy of a plan is open", "%d working copies of plans are open"),
        "admin:programme_plantext_changelist",
        "stage__exact=working",
    ),
    _Kind(
        "programme.view_version",
        lambda user: Version.objects.visible_to(user).working().filter(approach__isnull=False),
        ngettext_lazy(
            "%d working copy of an approach is open", "%d working copies of approaches are open"
        ),
        "admin:programme_approachtext_changelist",
        "stage__exact=working",
    ),
)


def what_waits(user: Visitor) -> list[Waiting]:
    """What is there to do, the most pressing first. Costs a query for each kind."""
    waiting = []
    for kind in KINDS:
        if not user.has_perm(kind.permission):
            continue
        if number := kind.rows(user).count():
            words = kind.words % number
            waiting.append(Waiting(number, words, f"{reverse(kind.address)}?{kind.query}"))
    return waiting


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
