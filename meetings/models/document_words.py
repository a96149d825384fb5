"""The words for papers: class, kind and place in a family, and which papers they pick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import nonmember
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.access import is_secretariat
from meetings.models.meeting import Meeting
from meetings.symbols import HOME, known_by, share_symbol, symbol_key, symbol_keys
from programme.models import ActivityPlan, Official

if TYPE_CHECKING:
    from accounts.access import Visitor
    from meetings.models.document import Document


class Distribution(models.TextChoices):
    """Who may read a paper. The class is printed on it and does not change."""

    GENERAL = "general", _("General")
    LIMITED = "limited", _("Limited")
    RESTRICTED = "restricted", _("Restricted")

    OPENABLE = nonmember(("limited", "restricted"))


class DocumentKind(models.TextChoices):
    NOTE = "note", _("Note by the Secretariat")
    AGENDA = "agenda", _("Agenda")
    WORKING = "working", _("Working paper")
    INFORMATION = "information", _("Information paper")
    REPORT = "report", _("Report")
    PRESENTATION = "presentation", _("Presentation")
    OTHER = "other", _("Other paper")


class SessionPart(models.TextChoices):
    """When a paper came out, as seen from its meeting."""

    PRE = "pre", _("Pre-session")
    IN = "in", _("In-session")
    POST = "post", _("Post-session")


class FamilyRelation(models.TextChoices):
    """What a paper is to the paper it belongs to (United Nations practice)."""

    REVISION = "rev", _("Rev.: replaces it")
    ADDENDUM = "add", _("Add.: adds to it")
    CORRIGENDUM = "corr", _("Corr.: corrects it")
    AMENDMENT = "amend", _("Amend.: amends it")


def _with_words_of(key: str) -> Q:
    """Papers in whose symbols these words stand: alone, or among others as perhaps their own."""
    return (
        Q(symbol_key=key)
        | Q(symbol_key__startswith=f"{key}-")
        | Q(symbol_key__endswith=f"-{key}")
        | Q(symbol_key__contains=f"-{key}-")
    )


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Visitor, at: dt.datetime | None = None) -> DocumentQuerySet:
        """The distribution rule: papers whose existence and files `user` may know.

        General and opened papers everyone; Limited the meeting's delegates and
        officials; Restricted the meeting's delegates; all of them the secretariat,
        which alone sees papers in preparation. `at` is now when not given.
        """
        if is_secretariat(user):
            return self
        moment = at or timezone.now()
        everyone = Q(distribution=Distribution.GENERAL) | Q(opened_at__lte=moment)
        readable = everyone & Q(meeting__is_public=True)
        if user.is_authenticated:
            own = Q(meeting__in=Meeting.objects.attended_by(user))
            readable |= own
            if Official.objects.covers(user):
                readable |= Q(distribution=Distribution.LIMITED, meeting__is_public=True)
        return self.filter(readable, published_at__lte=moment)

    def published(self, at: dt.datetime | None = None) -> DocumentQuerySet:
        """Papers that are out at `at` (now), whoever may read them."""
        return self.filter(published_at__lte=at or timezone.now())

    def in_preparation(self, at: dt.datetime | None = None) -> DocumentQuerySet:
        """Papers that the secretariat alone sees at `at` (now)."""
        return self.exclude(pk__in=self.model.objects.published(at).values("pk"))

    def limited_and_not_opened(self) -> DocumentQuerySet:
        """Limited papers whose opening to the public is not set."""
        return self.filter(
            distribution=Distribution.LIMITED, opened_at__isnull=True, opens_with_meeting=False
        )

    def opening_with_meeting(self) -> DocumentQuerySet:
        """Papers that open with their meeting's end, and are not open yet."""
        return self.filter(opens_with_meeting=True).exclude(opened_at__lte=timezone.now())

    def with_symbol(self, spelling: str) -> DocumentQuerySet:
        """The paper of this symbol, in any spelling, with or without NEASPEC before it.

        A spelling may name a place in the paper too, and write "rev" as "revision".
        """
        keys = symbol_keys(spelling)
        return self.filter(symbol_key__in=(*keys, *(f"{HOME}-{key}" for key in keys)))

    def known_as(self, spelling: str) -> Document | None:
        """The paper that a spelling leads to; of two the one of exactly this symbol.

        By its symbol, else by one that stands on it beside another. One query, and for what
        is a symbol that no paper has alone one more.
        """
        exact = symbol_keys(spelling)
        found = max(
            self.with_symbol(spelling), key=lambda paper: paper.symbol_key in exact, default=None
        )
        wanted = known_by(spelling) if found is None else frozenset()
        if not wanted:
            return found
        near = self.filter(*map(_with_words_of, wanted)).order_by("pk")
        return next((paper for paper in near if wanted <= known_by(paper.symbol)), None)

    def sharing_symbol(self, symbol: str) -> list[Document]:
        """Papers that have this symbol, or one of these: a paper in it would be the second.

        Alone or beside another, with NEASPEC before it or without. One query.
        """
        near = Q(symbol_key=symbol_key(symbol))
        for key in known_by(symbol):
            near |= _with_words_of(key)
        papers = self.filter(near).order_by("pk")
        return [paper for paper in papers if share_symbol(symbol, paper.symbol)]

    def of_family(self, head: int) -> DocumentQuerySet:
        """The paper with this key, and all that revises, adds to, corrects or amends it."""
        return self.filter(
            Q(pk=head) | Q(base=head) | Q(base__base=head) | Q(base__base__base=head)
        )

    def revising(self, heads: Iterable[int]) -> DocumentQuerySet:
        """Revisions of the papers with these keys, and revisions of those revisions."""
        among = Q(base__in=heads) | Q(base__base__in=heads) | Q(base__base__base__in=heads)
        return self.filter(among, relation=FamilyRelation.REVISION)

    def with_words(self, text: str) -> DocumentQuerySet:
        """Papers in whose title or symbol every word of `text` occurs.

        A word of a symbol is found in any spelling: som26 finds NEASPEC/SOM(26)/5.
        """
        found = self
        for word in text.split():
            matches = Q(title__icontains=word)
            if key := symbol_key(word):
                matches |= Q(symbol_key__contains=key)
            found = found.filter(matches)
        return found

    def issued_in(self, year: int) -> DocumentQuerySet:
        return self.filter(issued_on__year=year)

    def for_detail(self) -> DocumentQuerySet:
        """With what the paper's own page names in its masthead, in one query."""
        return self.select_related("meeting", "plan", "base__base__base")

    def of_activity(self, plan: ActivityPlan, code: str) -> DocumentQuerySet:
        """Papers that come from the activity of this code, in whichever version."""
        return self.filter(plan=plan, activity_code=code)
