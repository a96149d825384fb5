"""Opening papers to the public: one, or the Limited papers of a meeting; and taking it back.

A dated act with a reason, kept with the paper. What follows is told before it is done.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import Visitor
from accounts.models import User
from meetings.access import may_open_document
from meetings.admin.published import is_published
from meetings.models import Distribution, Document, Meeting
from meetings.pages.zone import zone_words
from meetings.services import document_open, document_open_cancel, limited_papers_open
from programme.admin.steps import Step, StepForm
from programme.dates import format_days, plain_day

NOW, ON_DAY, WITH_MEETING = "now", "day", "meeting"


def reason_field(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=300,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class OpenForm(StepForm):
    """When and why. `row` is a paper, or the meeting whose papers are opened."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"), choices=(), widget=forms.RadioSelect, initial=NOW
    )
    day = forms.DateField(
        label=gettext_lazy("From which day"),
        required=False,
        help_text=gettext_lazy("A day counts at the place of the meeting."),
        widget=AdminDateWidget,
        validators=(plain_day,),
    )
    reason = reason_field(
        gettext_lazy("Why it is opened"),
        gettext_lazy("Shown with the paper, such as: at the end of the meeting."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting: Meeting = self.row if isinstance(self.row, Meeting) else self.row.meeting
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            (NOW, _("Now")),
            (ON_DAY, _("On a day")),
            *([] if self.meeting.is_over() else [(WITH_MEETING, _with_end(self.meeting))]),
        ]

    def clean(self) -> dict[str, Any] | None:
        """The answers as the services take them: reason, at, with_meeting."""
        cleaned = super().clean()
        if cleaned is None or self.errors:
            return cleaned
        with_meeting = cleaned["when"] == WITH_MEETING
        at = self._moment(cleaned["day"]) if cleaned["when"] == ON_DAY else None
        return {"reason": cleaned["reason"], "at": at, "with_meeting": with_meeting}

    def _moment(self, day: dt.date | None) -> dt.datetime | None:
        """The first minute of that day where the meeting is; None is now."""
        zone = zoneinfo.ZoneInfo(self.meeting.time_zone)
        today = timezone.localdate(timezone=zone)
        if day is None:
            raise ValidationError({"day": _("Say on which day, or choose another moment.")})
        if day < today:
            raise ValidationError({"day": _("That day is over. Choose “Now” to open it at once.")})
        return None if day == today else dt.datetime.combine(day, dt.time.min, zone)


def in_its_zone(meeting: Meeting) -> str:
    return _("Days are those at the place of the meeting: %s.") % zone_words(meeting)


def _with_end(meeting: Meeting) -> str:
    if meeting.ends_on is None:
        return _("With the meeting’s end, once its days are known")
    return _("With the meeting’s end: when %(day)s is over at its place") % {
        "day": format_days(meeting.ends_on)
    }


class OpenStep(Step):
    name = "open"
    label = gettext_lazy("Open to the public")
    form_class = OpenForm

    def may(self, user: Visitor) -> bool:
        return may_open_document(user)

    def unfit(self, row: Document) -> str:
        if row.distribution == Distribution.GENERAL:
            return _("A General paper is open already.")
        if row.is_opening_set:
            return _("The opening of this paper was set before.")
        return ""

    def question(self, row: Document) -> str:
        return _("Open %s to the public?") % row.symbol

    def consequences(self, row: Document) -> list[str]:
        said = [
            _("Now it is read by %s.") % readers_of(row),
            _("Everyone can then find the paper and download its files: %s.")
            % (", ".join(file.download_name for file in row.files.all()) or _("none so far")),
            _("Its class stays %s, as printed on it.") % row.get_distribution_display(),
            in_its_zone(row.meeting),
            str(LOGGED),
        ]
        if row.distribution == Distribution.RESTRICTED:
            said.insert(0, _("This paper is Restricted: until then nobody else knows it exists."))
        if not is_published(row):
            said.append(_("The paper is in preparation: it is seen once it is published too."))
        if not row.meeting.is_public:
            said.append(_("The meeting is not published: the paper is seen once it is."))
        return said

    def seen(self, row: Document) -> str:
        files = " ".join(row.files.values_list("sha256", flat=True))
        return f"{row.symbol} {row.distribution} {files}"

    def act(self, *, row: Document, by: User, **answers: Any) -> str:
        return said_of_opening(document_open(document=row, by=by, **answers))


LIMITED_READERS = gettext_lazy("the meeting’s delegates, officials and the secretariat")
LOGGED = gettext_lazy(
    "The moment, your name and the reason are kept. Until the moment comes it can be taken "
    "back; after it, it cannot."
)


def readers_of(row: Document) -> str:
    if row.distribution == Distribution.LIMITED:
        return str(LIMITED_READERS)
    return _("the meeting’s delegates and the secretariat")


def said_of_opening(document: Document) -> str:
    if document.is_open():
        return _("%s is open to the public.") % document.symbol
    if document.opened_on is None:
        return _("%s opens to the public with the end of its meeting.") % document.symbol
    return _("%(symbol)s opens to the public on %(day)s.") % {
        "symbol": document.symbol,
        "day": format_days(document.opened_on),
    }


class CancelForm(StepForm):
    reason = reason_field(
        gettext_lazy("Why it is not opened"), gettext_lazy("Kept in the history of the paper.")
    )


class CancelOpenStep(Step):
    name = "keep-closed"
    label = gettext_lazy("Take the opening back")
    form_class = CancelForm

    def may(self, user: Visitor) -> bool:
        return may_open_document(user)

    def unfit(self, row: Document) -> str:
        if not row.is_opening_set:
            return _("No opening of this paper is set.")
        if row.is_open():
            return _("This paper is open: what the public has cannot be taken back.")
        return ""

    def question(self, row: Document) -> str:
        return _("Take back the opening of %s?") % row.symbol

    def consequences(self, row: Document) -> list[str]:
        return [
            said_of_opening(row),
            _("It will not then: it stays with %s.") % readers_of(row),
            _("The history keeps that it was set, and that it was taken back."),
        ]

    def seen(self, row: Document) -> str:
        return f"{row.opened_at} {row.opens_with_meeting}"

    def act(self, *, row: Document, by: User, **answers: Any) -> str:
        document_open_cancel(document=row, by=by, **answers)
        return _("%s is not opened to the public.") % row.symbol


class OpenPapersStep(Step):
    """On a meeting: its Limited papers together."""

    name = "open-papers"
    label = gettext_lazy("Open the Limited papers")
    form_class = OpenForm

    def may(self, user: Visitor) -> bool:
        return may_open_document(user)

    def unfit(self, row: Meeting) -> str:
        if Document.objects.filter(meeting=row).limited_and_not_opened().exists():
            return ""
        return _("This meeting has no Limited paper whose opening is not set.")

    def question(self, row: Meeting) -> str:
        return _("Open the Limited papers of %s to the public?") % row

    def consequences(self, row: Meeting) -> list[str]:
        papers = self._papers(row)
        said = [
            *(f"{paper.symbol} {paper.title}" for paper in papers),
            _("Now they are read by %s.") % LIMITED_READERS,
            _("Everyone can then find these papers and download their files."),
            in_its_zone(row),
            _("Papers that are General or Restricted, or whose opening is set, stay as they are."),
            str(LOGGED),
        ]
        if unpublished := [paper.symbol for paper in papers if not is_published(paper)]:
            said.append(_("In preparation, and seen once published: %s.") % ", ".join(unpublished))
        return said

    def _papers(self, row: Meeting) -> list[Document]:
        papers = Document.objects.filter(meeting=row).limited_and_not_opened()
        return list(papers.order_by("symbol_order"))

    def seen(self, row: Meeting) -> str:
        return " ".join(paper.symbol for paper in self._papers(row))

    def act(self, *, row: Meeting, by: User, **answers: Any) -> str:
        opened = limited_papers_open(meeting=row, by=by, **answers)
        return ngettext(
            "The opening of %d paper is set.", "The opening of %d papers is set.", len(opened)
        ) % len(opened)
