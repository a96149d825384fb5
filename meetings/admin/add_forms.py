"""The forms of adding files: all of them first, then what each is, guessed and asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.published import published_sentence
from meetings.admin.read_form import stored_already
from meetings.frontpage.words import languages_in
from meetings.models import Document, DocumentFile, FileFormat, Language, StagedFile
from meetings.services import Addition
from programme.uploads import UploadRefused, clean_file_name, inspect_upload
from programme.uploads.languages import language_of_name, language_of_text

AT_MOST = 20
"""Files at a time: each is looked into while the browser waits."""


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files. Each is looked into, and each that is refused is told by its name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[File]:
        uploads: list[File] = [upload for upload in data or () if upload]
        if not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > AT_MOST:
            counted = {"most": AT_MOST, "number": len(uploads)}
            raise ValidationError(
                _("%(number)d files were sent; at most %(most)d are taken at a time. Choose fewer.")
                % counted
            )
        problems: list[Any] = []
        names: dict[str, str] = {}
        for upload in uploads:
            name = clean_file_name(upload.name or "")
            try:
                digest = inspect_upload(upload, name=upload.name or "").sha256
            except UploadRefused as refusal:
                problems.append(f"{name}: {refusal.messages[0]}")
                continue
            if digest in names:
                twins = {"name": name, "twin": names[digest]}
                problems.append(
                    _("%(name)s: this very file comes twice, also as %(twin)s.") % twins
                )
            names.setdefault(digest, name)
        if problems:
            raise ValidationError(problems)
        return uploads


class AddFilesForm(forms.Form):
    """`document` has none of the files yet."""

    uploads = FilesField(label=gettext_lazy("Files"))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.fields["uploads"].help_text = _(
            "PDF, DOCX, PPTX or XLSX, without macros or password; at most %d at a time. "
            "They can be dropped here too."
        ) % (AT_MOST)

    def clean_uploads(self) -> list[File]:
        uploads: list[File] = self.cleaned_data["uploads"]
        there = {row.sha256: row for row in self.document.files.select_related("document")}
        problems = []
        for upload in uploads:
            facts = inspect_upload(upload, name=upload.name or "")
            if row := there.get(facts.sha256):
                problems.append(
                    _("%(name)s: the paper has this very file already, as %(file)s.")
                    % {"name": clean_file_name(upload.name or ""), "file": row}
                )
        if problems:
            raise ValidationError(problems)
        return uploads


class AddedFileForm(forms.Form):
    """What one file that waits becomes. The language is asked where nothing tells it for sure."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    replaces = forms.BooleanField(
        label=gettext_lazy("Replace the file that the paper has in this language and format"),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        prefix: str,
        staged: StagedFile,
        document: Document,
        there: list[DocumentFile],
    ) -> None:
        language, self.why = guessed(staged, document)
        super().__init__(data, prefix=prefix, initial={"language": language})
        self.staged, self.document, self.there = staged, document, there
        self.fields["language"].choices = [("", "---------"), *Language.choices]  # type: ignore[attr-defined]
        self.kept = published_sentence(document)
        if self.kept or all(row.format != staged.format for row in there):
            del self.fields["replaces"]

    @property
    def elsewhere(self) -> str:
        """That another paper has this very file, with a link to it."""
        return stored_already(self.staged.sha256)

    @property
    def taken(self) -> str:
        """That the paper has a file where this one would go, as long as nothing else is chosen."""
        row = self._in_place_of(self["language"].value())
        return _("The paper has %s already.") % row if row else ""

    @property
    def addition(self) -> Addition:
        return Addition(
            token=self.staged.token,
            name=self.staged.original_name,
            language=self.cleaned_data["language"],
            format=self.staged.format,
            replaces=self.cleaned_data.get("replaces", False),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        row = self._in_place_of(cleaned.get("language"))
        if row is not None and self.kept:
            self.add_error("language", self.kept)
        elif row is not None and not cleaned.get("replaces"):
            self.add_error(
                "replaces",
                _(
                    "The paper has %s already. Say that it is to be replaced, or choose another "
                    "language."
                )
                % row,
            )
        return cleaned

    def _in_place_of(self, language: Any) -> DocumentFile | None:
        place = (language, self.staged.format)
        return next((row for row in self.there if (row.language, row.format) == place), None)


def guessed(staged: StagedFile, document: Document) -> tuple[str, str]:
    """The language of a file, "" where it is to be asked, and by what it was told."""
    by_name = language_of_name(staged.original_name)
    by_text = language_of_text(staged.text)
    if by_name and by_text and by_name != by_text:
        told = {"name": Language(by_name).label, "text": Language(by_text).label}
        return "", _("Its name says %(name)s, its text seems to be %(text)s: say which.") % told
    if by_text:
        return by_text, _("Language told by its text.")
    if by_name:
        return by_name, _("Language told by its name.")
    line = languages_in(document.language_line)
    if len(line) == 1:
        return line[0], _("Language told by the language line of the paper.")
    return "", _("Neither its name nor its text tells the language: say which.")


def meant_twice(forms_: Sequence[AddedFileForm]) -> Iterator[str]:
    """A sentence for each file that would go where another one of them goes."""
    first: dict[tuple[str, str], str] = {}
    for form in forms_:
        addition = form.addition
        place = (addition.language, addition.format)
        if place in first:
            yield _("%(name)s and %(other)s are both %(format)s in %(language)s.") % {
                "name": addition.name,
                "other": first[place],
                "format": FileFormat(addition.format).label,
                "language": Language(addition.language).label,
            }
        first.setdefault(place, addition.name)
