"""The form of a paper that was read from its file: filled in, each field with where it comes from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from meetings.admin.annexes_inline import AnnexInline
from meetings.admin.paper_form import PaperForm
from meetings.frontpage import FrontPage
from meetings.frontpage.record import Found
from meetings.frontpage.rows import items_named
from meetings.models import Annex, DocumentFile, Language, Meeting, StagedFile, TextReason
from meetings.services import staged_gone, text_not_kept
from programme.admin.meanwhile import MeanwhileForm
from programme.models import Provenance

QUOTED = 160
FIELDS = (
    *("symbol", "title", "kind", "issued_on", "language_line", "meeting", "agenda_items"),
    "distribution",
)


def stored_already(sha256: str) -> SafeString | str:
    """That this very file is stored, with a link to its paper; "" where it is not."""
    row = DocumentFile.objects.filter(sha256=sha256).select_related("document").first()
    if row is None:
        return ""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This very file is stored already, with"),
        reverse("admin:meetings_document_change", args=(row.document_id,)),
        row.document.symbol,
    )


def language_of(front: FrontPage) -> str:
    """Of the file: the one language that its language line names, else English."""
    return front.languages[0] if len(front.languages) == 1 else Language.ENGLISH


class StagedPaperForm(PaperForm):
    """Of what was read and waits: a file, or plain text."""

    token = ""
    by: User

    def clean(self) -> dict[str, Any] | None:
        """Before anything is saved: the file still waits, and no paper has it."""
        cleaned = super().clean()
        waiting = StagedFile.objects.select_for_update().visible_to(self.by)
        staged = waiting.filter(token=self.token).first()
        if staged is None:
            self.add_error(None, staged_gone())
        elif told := stored_already(staged.sha256):
            self.add_error(None, ValidationError(told))
        return cleaned


class FiledPaperForm(StagedPaperForm):
    """Of a file, which becomes the paper's."""

    file_language = forms.ChoiceField(
        label=gettext_lazy("Language of the file"), choices=Language.choices
    )


class ReadAnnexForm(MeanwhileForm):
    """An annex that the text names: kept where it is ticked, and else as if it were not there."""

    keep = forms.BooleanField(label=gettext_lazy("keep"), required=False)

    class Meta:
        model = Annex
        fields = ("order", "label", "title", "is_draft", "text_supplied")

    def has_changed(self) -> bool:
        field = self.fields["keep"]
        return bool(
            field.widget.value_from_datadict(self.data, self.files, self.add_prefix("keep"))
        )

    def save(self, commit: bool = True) -> Any:
        self.instance.source = Provenance.DOCUMENT
        return super().save(commit)


class ReadAnnexInline(AnnexInline):
    form = ReadAnnexForm
    fields = ("keep", "order", "label", "title", "is_draft", "text_supplied")
    readonly_fields = ()
    verbose_name_plural = gettext_lazy("annexes named in the file")
    named: int = 0

    def get_extra(self, request: Any, obj: Model | None = None, **kwargs: Any) -> int:
        return self.named


def annex_values(front: FrontPage) -> list[dict[str, Any]]:
    """What the rows of the annexes begin with."""
    return [
        {
            "keep": bool(found.value.title),
            "order": order,
            "label": found.value.label,
            "title": found.value.title,
            "is_draft": found.value.is_draft,
            "text_supplied": found.value.follows,
        }
        for order, found in enumerate(front.annexes, 1)
    ]


def paper_values(front: FrontPage, meeting: Meeting | None) -> dict[str, Any]:
    """What the fields of the paper begin with."""
    values: dict[str, Any] = {
        name: found.value
        for name in ("symbol", "title", "kind", "issued_on", "language_line", "distribution")
        if (found := getattr(front, name)) is not None
    }
    values.setdefault("symbol", "")
    values["language_line"] = values.get("language_line", "")[:100]
    values["meeting"] = meeting.pk if meeting else ""
    values["agenda_items"] = [item.pk for item in items_named(front, meeting)]
    values["action_asked"] = front.action_asked
    values["source"] = Provenance.DOCUMENT
    values["source_note"] = values["symbol"]
    values["file_language"] = language_of(front)
    return values


def origins(front: FrontPage) -> dict[str, str]:
    """Under each field: the line it was read from, or that it was not found."""
    said = {name: _origin(getattr(front, name, None)) for name in FIELDS}
    said["action_asked"] = " ".join(_origin(found) for found in front.actions) or _origin(None)
    line = front.language_line
    said["file_language"] = _origin(line) if line else _("Not found in the file: check it.")
    return said


def _origin(found: Found[Any] | None) -> str:
    if found is None:
        return _("Not found in the file.")
    quoted = found.quoted
    if len(quoted) > QUOTED:
        quoted = f"{quoted[: QUOTED - 1]}\N{HORIZONTAL ELLIPSIS}"
    said = _("Line %(line)d: “%(quoted)s”") % {"line": found.line, "quoted": quoted}
    return said if found.sure else f"{said} {_('Taken from its place: check it.')}"


def summary_of(staged: StagedFile, front: FrontPage, meeting: Meeting | None) -> SafeString:
    """What was read, what was not, what does not agree: the paragraph above the form."""
    told = [*front.doubts]
    if staged.unreadable:
        told = [str(TextReason(staged.unreadable).label), _("Fill in the form by hand.")]
    elif front.meeting and meeting is None:
        told.append(_("The portal has no meeting %s.") % front.meeting.value)
    if front.agenda_items and meeting is not None:
        missing = set(front.agenda_items.value) - {i.number for i in items_named(front, meeting)}
        if missing:
            told.append(_("The agenda has no item %s.") % ", ".join(sorted(missing)))
    counts = _("%(paragraphs)d numbered paragraphs, %(parts)d parts, %(annexes)d annexes named.")
    numbers = {
        "paragraphs": len(front.paragraphs),
        "parts": len(front.parts),
        "annexes": len(front.annexes),
    }
    if staged.said:
        told.append(staged.said)
    kept = _("The paper is saved in preparation, with its file.")
    if staged.is_text:
        kept = f"{text_not_kept()} {_('The paper is saved in preparation; add its file then.')}"
    items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in told))
    return format_html(
        "{} {} {}{}",
        _("Read from %s; check each field.") % staged.original_name,
        counts % numbers,
        kept,
        format_html("<ul>{}</ul>", items) if told else "",
    )
