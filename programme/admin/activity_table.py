"""The activities of a working copy as one table: put in order, copied, several changed together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from accounts.models import User
from programme.access import may_add_activity, may_change_activities
from programme.models import Activity, PillarName, Version
from programme.services import activities_reorder, activity_duplicate
from programme.services.activities import IN_ORDER


class Row(NamedTuple):
    activity: Activity
    url: str
    place: int
    """Under its pillar, from 1."""
    is_last: bool


class Group(NamedTuple):
    pillar: PillarName
    rows: list[Row]
    codes: list[str]


class ActivityTable(ModelAdmin):
    """Adds the table to the admin of a plan's texts."""

    def get_urls(self) -> list[URLPattern]:
        table = path(
            "<int:pk>/activities/",
            self.admin_site.admin_view(self.activities_view),
            name="programme_plantext_activities",
        )
        return [table, *super().get_urls()]

    def activities_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self.working_copy(request, pk)
        if isinstance(version, HttpResponse):
            return version
        if request.method == "POST":
            try:
                return self._act(request, version)
            except ValidationError as refusal:
                for sentence in refusal.messages:
                    self.message_user(request, sentence, messages.ERROR)
                return HttpResponseRedirect(table_url(version))
        groups = groups_of(version)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Activities in their order"),
            "subtitle": str(version),
            "opts": self.opts,
            "original": version,
            "groups": groups,
            "codes": [code for group in groups for code in group.codes],
            "may_add": may_add_activity(request.user),
        }
        return TemplateResponse(request, "admin/activities.html", context)

    def working_copy(self, request: HttpRequest, pk: int) -> Version | HttpResponse:
        """The plan's working copy; of a frozen version, the way back to it with the reason.

        404 for what this person may not know of, PermissionDenied without the right to change.
        """
        version = self.get_queryset(request).select_related("plan").filter(pk=pk).first()
        if version is None:
            raise Http404
        if not may_change_activities(request.user):
            raise PermissionDenied
        if version.frozen_sentence:
            self.message_user(request, version.frozen_sentence, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:programme_plantext_change", args=(pk,)))
        found: Version = version
        return found

    def _act(self, request: HttpRequest, version: Version) -> HttpResponse:
        """One button of the table, or the order that a row was dragged into."""
        if code := request.POST.get("duplicate"):
            return self._duplicate(request, version, code)
        seen = request.POST.get("seen", "").split()
        code, order = _asked(request, seen, groups_of(version))
        moved = activities_reorder(version=version, order=order, by=signed_in(request), seen=seen)
        if moved:
            self.log_change(request, version, _("%s put in another place.") % code)
        return self._back_to(request, version, code)

    def _back_to(self, request: HttpRequest, version: Version, code: str) -> HttpResponse:
        """To the table, its focus on the button of the row that moved."""
        for group in groups_of(version):
            for row in group.rows:
                if row.activity.code == code:
                    said = _("%(code)s is now number %(place)d of %(all)d under %(pillar)s.") % {
                        "code": code,
                        "place": row.place,
                        "all": len(group.rows),
                        "pillar": group.pillar.label,
                    }
                    self.message_user(request, said, messages.SUCCESS)
                    to_up = request.POST.get("up") == code and row.place > 1
                    button = "up" if to_up or row.is_last else "down"
                    return HttpResponseRedirect(f"{table_url(version)}#{button}-{code}")
        return HttpResponseRedirect(table_url(version))

    def _duplicate(self, request: HttpRequest, version: Version, code: str) -> HttpResponse:
        activity = version.activities.filter(code=code).first()
        if activity is None:
            raise ValidationError(_("%s is not there any more. Nothing was copied.") % code)
        twin = activity_duplicate(activity=activity, by=signed_in(request))
        said = _(
            "%(twin)s is a copy of %(code)s, with its outputs and indicators. It is planned and "
            "has no progress. Change what differs, then save."
        ) % {"twin": twin.code, "code": code}
        self.log_change(
            request, version, _("%(code)s copied as %(twin)s.") % {"code": code, "twin": twin.code}
        )
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:programme_activity_change", args=(twin.pk,)))


def table_url(version: Version) -> str:
    return reverse("admin:programme_plantext_activities", args=(version.pk,))


def groups_of(version: Version) -> list[Group]:
    """The activities under their pillars, in reading order. Two queries."""
    found = version.activities.select_related("lead").prefetch_related("states")
    under: dict[int, list[Activity]] = {}
    for activity in found.order_by(*IN_ORDER):
        under.setdefault(activity.pillar, []).append(activity)
    return [_group(PillarName(pillar), rows) for pillar, rows in sorted(under.items())]


def _group(pillar: PillarName, activities: list[Activity]) -> Group:
    rows = [
        Row(
            activity,
            reverse("admin:programme_activity_change", args=(activity.pk,)),
            place,
            place == len(activities),
        )
        for place, activity in enumerate(activities, start=1)
    ]
    return Group(pillar, rows, [activity.code for activity in activities])


def _asked(request: HttpRequest, seen: list[str], groups: Sequence[Group]) -> tuple[str, list[str]]:
    """Which row is moved, and the whole order it asks for."""
    if order := request.POST.get("order", "").split():
        return request.POST.get("moved", ""), order
    for button, step in (("up", -1), ("down", 1)):
        if code := request.POST.get(button):
            return code, _one_step(code, step, seen, groups)
    return "", seen


def _one_step(code: str, step: int, seen: list[str], groups: Sequence[Group]) -> list[str]:
    """The order seen, with the row one place up or down under its pillar; at the end it stays."""
    pillar = next((group.codes for group in groups if code in group.codes), [])
    if code not in seen:
        return seen
    here = seen.index(code)
    there = here + step
    order = list(seen)
    if 0 <= there < len(seen) and seen[there] in pillar:
        order[here], order[there] = order[there], order[here]
    return order


def signed_in(request: HttpRequest) -> User:
    """Whoever asks is signed in: the desk lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
