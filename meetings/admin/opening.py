"""Opening a paper to the public: a dated act with a reason, kept with the paper."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Visitor
from accounts.models import User
from meetings.access import may_open_document
from meetings.admin.published import is_published
from meetings.models import Distribution, Document
from meetings.services import document_open
from programme.admin.steps import Step, StepForm


class OpenForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Why it is opened"),
        max_length=300,
        help_text=gettext_lazy("Shown with the paper, such as: at the end of the meeting."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    day = forms.DateField(
        label=gettext_lazy("From which day"),
        required=False,
        help_text=gettext_lazy("Empty: at once. A day counts at the place of the meeting."),
        widget=AdminDateWidget,
    )

    def clean_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and day < timezone.localdate(timezone=self._zone):
            raise ValidationError(_("That day is over. Leave it empty to open the paper at once."))
        return day

    def moment(self) -> dt.datetime | None:
        """The first minute of the chosen day where the meeting is; None is now."""
        day = self.cleaned_data.get("day")
        if day is None or day == timezone.localdate(timezone=self._zone):
            return None
        return dt.datetime.combine(day, dt.time.min, self._zone)

    @property
    def _zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.row.meeting.time_zone)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        return None if cleaned is None else {**cleaned, "at": self.moment()}


class OpenStep(Step):
    name = "open"
    label = gettext_lazy("Open to the public")
    form_class = OpenForm

    def may(self, user: Visitor) -> bool:
        return may_open_document(user)

    def unfit(self, row: Document) -> str:
        if row.distribution == Distribution.GENERAL:
            return _("A General paper is open already.")
        if row.opened_at is not None:
            return _("This paper was opened before.")
        return ""

    def question(self, row: Document) -> str:
        return _("Open %s to the public?") % row.symbol

    def consequences(self, row: Document) -> list[str]:
        said = [
            _("Everyone can then find the paper and download its files: %s.")
            % (", ".join(file.download_name for file in row.files.all()) or _("none so far")),
            _("Its class stays %s, as printed on it.") % row.get_distribution_display(),
            _("The day, your name and the reason are kept. It cannot be taken back."),
        ]
        if not is_published(row):
            said.append(_("The paper is in preparation: it is seen once it is published too."))
        if not row.meeting.is_public:
            said.append(_("The meeting is not published: the paper is seen once it is."))
        return said

    def seen(self, row: Document) -> str:
        files = " ".join(row.files.values_list("sha256", flat=True))
        return f"{row.symbol} {row.distribution} {files}"

    def act(self, *, row: Document, by: User, **answers: Any) -> str:
        document = document_open(
            document=row, by=by, reason=answers["reason"], at=answers.get("at")
        )
        if document.is_open():
            return _("%s is open to the public.") % document.symbol
        return _("%(symbol)s opens to the public on %(day)s.") % {
            "symbol": document.symbol,
            "day": answers["day"],
        }
