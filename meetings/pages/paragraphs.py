"""The paragraphs of a paper that the record speaks of: what each asks, and what rests on it.

A page that names a paragraph links to it on the paper's page, so what is listed here for a
visitor is all that the visitor may read elsewhere: each read starts at `visible_to`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from meetings.models import Decision, Document, Outcome, Verb, meeting_name
from meetings.pages.numbered import NumberedText, numbered
from programme.models import Activity, Pillar, PillarName, Provenance, Stage
from programme.paragraphs import paragraph_anchor, paragraph_order, paragraphs_named

_TEXT = ("version__stage", "version__number", "source")


class Resting(NamedTuple):
    """Something that rests on a paragraph: an activity, a pillar, an outcome, a decision."""

    place: str
    """The words that name the paragraph."""
    words: str
    url: str
    is_sample: bool = False
    stage: str = ""
    """Of the text it stands in, where that is not the approved one."""


@dataclass
class KnownParagraph:
    number: str
    has_text: bool = False
    """Whether the page has its words, and with them its address."""
    resting: list[Resting] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return paragraph_anchor(self.number)


def paragraphs_of(
    document: Document, asked: Iterable[NumberedText], resting: Iterable[Resting]
) -> list[KnownParagraph]:
    """In the order of the paper: those with words on the page, and those something rests on."""
    known = {
        part.number: KnownParagraph(part.number, has_text=True) for part in asked if part.number
    }
    for row in resting:
        for number in numbers_in(document, row.place):
            known.setdefault(number, KnownParagraph(number)).resting.append(row)
    return sorted(known.values(), key=lambda row: paragraph_order(row.number))


def address_of_paragraph(document: Document, number: str, user: Visitor) -> str:
    """Of the paper, with the paragraph where its page has one of this number. Four queries."""
    known = paragraphs_of(document, numbered(document.action_asked), resting_on(document, user))
    anchors = [f"#{row.anchor}" for row in known if row.number == number]
    return document.get_absolute_url() + "".join(anchors)


def numbers_in(document: Document, place: str) -> tuple[str, ...]:
    """The paragraphs of this paper that `place` names."""
    found = paragraphs_named(place)
    return found.numbers if found and found.symbol.text == document.symbol else ()


def resting_on(document: Document, user: Visitor) -> list[Resting]:
    """What names a paragraph of the paper as its place, or the paper alone. Four queries."""
    return [
        *_pillars(document, user),
        *_activities(document, user),
        *_decisions(document, user),
        *_outcomes(document, user),
    ]


def _once(rows: Iterable[Any], *names: str) -> Iterator[Any]:
    """Of the texts that say the same the approved one, else the newest."""
    shown = set()
    newest = sorted(rows, key=lambda row: (row.version__stage != Stage.APPROVED, -_number(row)))
    for row in newest:
        key = tuple(getattr(row, name) for name in (*names, "basis"))
        if key not in shown:
            shown.add(key)
            yield row


def _number(row: Any) -> int:
    """The working copy is the newest of all."""
    return row.version__number or 1_000_000


def _key(row: Any) -> str:
    return str(row.version__number or Stage.WORKING)


def _stage(row: Any) -> str:
    return "" if row.version__stage == Stage.APPROVED else row.version__stage


def _activities(document: Document, user: Visitor) -> Iterator[Resting]:
    rows = Activity.objects.visible_to(user).resting_on(document.symbol)
    columns = ("code", "title", "basis", "pillar", "order", "version__plan__slug", *_TEXT)
    found = _once(rows.values_list(*columns, named=True), "code", "version__plan__slug")
    by_plan = sorted(found, key=lambda row: (row.pillar, row.order, row.code))
    for row in sorted(by_plan, key=lambda row: row.version__plan__slug, reverse=True):
        plan = row.version__plan__slug
        view, key = (
            ("activity_detail", ()) if not _stage(row) else ("activity_version", (_key(row),))
        )
        yield Resting(
            place=row.basis,
            words=f"{row.code} {row.title}",
            url=reverse(f"programme:{view}", args=(plan, *key, row.code)),
            is_sample=row.source == Provenance.SAMPLE,
            stage=_stage(row),
        )


def _pillars(document: Document, user: Visitor) -> Iterator[Resting]:
    rows = Pillar.objects.visible_to(user).filter(basis__startswith=f"{document.symbol},")
    columns = ("name", "basis", "version__title", "version__approach", *_TEXT)
    found = _once(rows.values_list(*columns, named=True), "name", "version__approach")
    for row in sorted(found, key=lambda row: row.name):
        name = PillarName(row.name)
        page = reverse("programme:approach")
        if _stage(row):
            page = reverse("programme:approach_version", args=(_key(row),))
        yield Resting(
            place=row.basis,
            words=_("%(pillar)s in %(text)s") % {"pillar": name.label, "text": row.version__title},
            url=f"{page}#{name.slug}",
            is_sample=row.source == Provenance.SAMPLE,
            stage=_stage(row),
        )


def _decisions(document: Document, user: Visitor) -> Iterator[Resting]:
    rows = Decision.objects.visible_to(user).filter(paragraph__contains=document.symbol)
    columns = ("number", "verb", "paragraph", "source", *_MEETING)
    in_order = rows.order_by(F("decided_on").asc(nulls_last=True), "pk")
    for row in in_order.values_list(*columns, named=True):
        yield Resting(
            place=row.paragraph,
            words=_("Decision %(number)d of %(meeting)s: %(verb)s")
            % {
                "meeting": _name(row),
                "number": row.number,
                "verb": Verb(row.verb).label.lower(),
            },
            url=reverse("meetings:decision_detail", args=(row.meeting__slug, row.number)),
            is_sample=row.source == Provenance.SAMPLE,
        )


_MEETING = ("meeting__slug", "meeting__kind", "meeting__number", "meeting__title")


def _name(row: Any) -> str:
    return meeting_name(row.meeting__kind, row.meeting__number, row.meeting__title)


def _outcomes(document: Document, user: Visitor) -> Iterator[Resting]:
    """Outcomes whose source is a paragraph of the paper: what it reports of a meeting."""
    rows = Outcome.objects.visible_to(user).filter(source_note__contains=document.symbol)
    columns = ("text", "source", "source_note", "meeting__slug")
    for row in rows.order_by("order", "pk").values_list(*columns, named=True):
        meeting = reverse("meetings:meeting_detail", args=(row.meeting__slug,))
        yield Resting(
            place=row.source_note,
            words=_("Outcome: %s") % row.text,
            url=f"{meeting}#outcomes",
            is_sample=row.source == Provenance.SAMPLE,
        )
