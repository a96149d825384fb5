"""Rows made up for the style guide. Their words say that they are samples; they lead nowhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace as Row
from typing import Any, cast

from django.utils.translation import gettext as _

from meetings.pages.story import Part, Step
from neaspec_dld.glossary import SHORT_FORMS
from neaspec_dld.lately import Change
from programme.citing import Citation, quoted
from programme.citing import citation as cite
from programme.dates import format_days
from programme.listing import PLAN_ROW, Group, Listed
from programme.models import ActivityStatus, Indicator, PillarName, Provenance, Stage
from programme.pages.measured import Measured, measured_by
from programme.pages.timeline import ROW as TIME_ROW
from programme.pages.timeline import drawn
from programme.pillars import Count, PillarCard, pillar_cards
from programme.scales import Scale
from programme.spans import Period
from programme.templatetags.ui import pillar_class, pillar_mark, sample_tag, status_tag

NOWHERE = "#content"
FIRST, LAST = dt.date(2023, 1, 1), dt.date(2024, 12, 31)
DAY = dt.date(2023, 11, 24)
PERIOD = Period(FIRST, LAST)
STATUSES = (ActivityStatus.COMPLETED, ActivityStatus.ONGOING, ActivityStatus.PLANNED)
SHARES = (("12.5", "37.5"), ("25.0", "62.5"), ("50.0", "12.5"))
SEAL = "5a3b 1e00 5a3b 1e00"
LONG = "Desertification-and-land-degradation-monitoring-and-assessment-framework"


def cards() -> list[PillarCard]:
    counts = [
        Count(pillar, status, number)
        for pillar in PillarName.values
        for number, status in enumerate(STATUSES[: 4 - pillar], 1)
    ]
    statements = dict.fromkeys(PillarName.values, _("Sample: what the pillar is for"))
    return pillar_cards(counts, address="?", statements=statements)


def groups() -> list[Group]:
    """A plan's table, one activity a pillar."""
    return [
        Group(pillar, PLAN_ROW.fill([_listed(pillar, status, share)]))
        for pillar, status, share in zip(PillarName, STATUSES, SHARES, strict=True)
    ]


def _listed(pillar: PillarName, status: str, share: tuple[str, str]) -> Listed:
    return {
        "code": f"{pillar.letter}1",
        "url": NOWHERE,
        "title": _("Sample activity"),
        "plan": "2023\N{EN DASH}2024",
        "plan_url": NOWHERE,
        "hue": pillar_class(pillar),
        "pillar": pillar_mark(pillar),
        "output": _("Sample output"),
        "basis": _("Sample, paragraph 7"),
        "states": _("All member States"),
        "lead": _("Sample lead"),
        "period": "2023",
        "begin": share[0],
        "width": share[1],
        "status": status_tag(status),
        "sample": sample_tag(is_sample=True),
    }


def scale() -> Scale:
    """Made for each page: it holds words of the page's language."""
    return Scale(FIRST, LAST)


def drawn_groups(on: Scale) -> list[Group]:
    """A plan's timeline, one activity a pillar: a bar, a hollow one, and none for want of dates."""
    facts = (
        (ActivityStatus.ONGOING, FIRST, DAY),
        (ActivityStatus.POSTPONED, DAY, LAST),
        (ActivityStatus.PLANNED, None, None),
    )
    return [
        Group(pillar, TIME_ROW.fill(drawn([_activity(pillar, *known)], on, "?activity=")))
        for pillar, known in zip(PillarName, facts, strict=True)
    ]


def _activity(
    pillar: PillarName, status: str, starts_on: dt.date | None, ends_on: dt.date | None
) -> Row:
    return Row(
        code=f"{pillar.letter}1",
        title=_("Sample activity"),
        status=status,
        starts_on=starts_on,
        ends_on=ends_on,
        source=Provenance.SAMPLE,
    )


def matrix() -> dict[str, Any]:
    """Counts by pillar, with a gap where a State takes part in none."""

    def line(name: str, *numbers: int) -> Row:
        pillars = (*PillarName, None)
        cells = [
            Row(pillar=pillar, number=number, url=NOWHERE)
            for pillar, number in zip(pillars, (*numbers, sum(numbers)), strict=True)
        ]
        return Row(name=name, cells=cells)

    return {
        "axis": Row(label=_("State")),
        "lines": [line(_("Sample State"), 1, 1, 0)],
        "not_said": line(_("Sample: no State named"), 0, 0, 1),
        "sum": line(_("All activities"), 1, 1, 1),
    }


def citation() -> Citation:
    return cite(NOWHERE, "NEASPEC/SAMPLE/1", quoted(_("Sample paper")), format_days(DAY))


def short_forms() -> list[dict[str, str]]:
    return [{"short": form.short, "full": str(form.full)} for form in SHORT_FORMS[:3]]


def indicators() -> list[Measured]:
    """More is better, less is better, and nothing known that could be drawn."""
    shared = {"name": _("Sample indicator"), "unit": _("cases")}
    numbers: tuple[tuple[int | None, int | None, tuple[tuple[dt.date, Decimal], ...]], ...] = (
        (0, 8, ((FIRST, Decimal(2)), (DAY, Decimal(5)))),
        (40, 10, ((DAY, Decimal(25)),)),
        (None, None, ()),
    )
    return [
        measured_by(
            cast("Indicator", Row(number=at, baseline=first, target=last, **shared)), values
        )
        for at, (first, last, values) in enumerate(numbers, 1)
    ]


def standings() -> list[dict[str, Any]]:
    """Where a text stands: one that was approved, one that no meeting has decided on."""
    decision = Row(
        title=_("Sample meeting"),
        meeting=_("Sample meeting"),
        url=NOWHERE,
        item="5(e)",
        decided_on=DAY,
    )
    annex = Row(
        symbol="NEASPEC/SAMPLE/1",
        label=_("Annex"),
        url=NOWHERE,
        meeting=_("Sample meeting"),
        meeting_url=NOWHERE,
    )
    return [
        _standing(Stage.APPROVED, decision=decision, annex=annex),
        _standing(Stage.SUBMITTED, decision=None, annex=annex),
    ]


def _standing(stage: Stage, **facts: Any) -> dict[str, Any]:
    version = Row(
        plan_id=1,
        title=_("Sample text, %s") % stage.label.lower(),
        stage=stage,
        label=_("version %d") % 1,
        digest="5a3b1e",
        short_digest=SEAL,
        get_absolute_url=NOWHERE,
    )
    subject = Row(get_absolute_url=NOWHERE, standing_note=_("Sample: no decision is recorded."))
    return facts | {
        "version": version,
        "subject": subject,
        "versions_url": NOWHERE,
        "is_readable": True,
        "is_sample": True,
    }


def steps() -> list[Step]:
    asked = (Part(_("Sample State"), NOWHERE), Part(_("Sample partner"), NOWHERE))
    return [
        Step(_("Sample expert meeting"), NOWHERE, _("Sample place"), starts_on=FIRST),
        Step(_("Consultation"), parts=asked, when="2023", is_sample=True),
        Step("NEASPEC/SAMPLE/1", NOWHERE, _("issued, General"), starts_on=dt.date(2023, 10, 6)),
        Step(_("Decision"), words=_("none is recorded"), is_open=True),
    ]


def meetings() -> list[Row]:
    shared: dict[str, Any] = {
        "source": Provenance.SAMPLE,
        "slug": "sample",
        "summary": "",
        "ends_on": DAY,
    }
    shared |= {"place": _("Sample place"), "time_zone": "Asia/Seoul", "form": "in-person"}
    known = Row(title=_("Sample meeting"), kind="som", is_public=True, precision="day", **shared)
    known.starts_on = DAY - dt.timedelta(days=1)
    shared |= {"place": "", "summary": LONG}
    to_come = Row(title=_("Sample meeting to come"), kind="expert", is_public=False, **shared)
    to_come.precision, to_come.starts_on = "to-come", None
    return [known, to_come]


def papers() -> list[Row]:
    return [
        Row(
            symbol=f"NEASPEC/SAMPLE/{number}",
            get_absolute_url=NOWHERE,
            title=title,
            get_distribution_display=word,
            issued_on=DAY,
            is_sample=True,
        )
        for number, title, word in (
            (1, _("Sample paper"), _("General")),
            (2, LONG, _("Limited")),
        )
    ]


def files() -> list[Row]:
    return [
        Row(
            get_absolute_url=NOWHERE,
            get_language_display=_("English"),
            get_format_display=name,
            pages=12,
            size=size,
            is_sample=True,
            source_note=_("made for the style guide"),
            sha256="5a3b1e00" * 8,
        )
        for name, size in (("PDF", 412_000), ("DOCX", 1_300_000))
    ]


def messages() -> list[Row]:
    words = {
        "success": _("Sample: it was done."),
        "info": _("Sample: something to know."),
        "warning": _("Sample: something to look at."),
        "error": _("Sample: why, and what to do now."),
    }
    return [_Message(words, level_tag=level) for level, words in words.items()]


class _Message(Row):
    def __init__(self, words: str, **fields: Any) -> None:
        super().__init__(words=words, **fields)

    def __str__(self) -> str:
        return str(self.words)


def changes() -> list[Change]:
    what = (_("Paper out"), _("Decision: %(verb)s") % {"verb": _("Approved").lower()})
    return [
        Change(DAY, word, "NEASPEC/SAMPLE/1", NOWHERE, _("Sample"), is_sample=True) for word in what
    ]
