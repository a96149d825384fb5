"""Two people at one form: the second to save is told what the first one saved."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.history.told import last_change
from accounts.keeping.again import LOOK_AGAIN, ShownAgain
from programme.comparing import marked
from programme.templatetags.compare import marks


class UnlabelledInput(forms.HiddenInput):
    """The admin writes a label for what is hidden too; it may not point there."""

    def id_for_label(self, id_: str) -> str:
        return ""


class SeenField(forms.CharField):
    """What the person had before their eyes. Drawn again, it says what is there now."""

    widget = UnlabelledInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MeanwhileForm(ShownAgain, forms.ModelForm):
    """Refuses to save over what somebody else saved since the form was opened.

    What was typed stays in the form, and each field that somebody else changed says what is
    stored now, with the words marked; saving again is then a choice. A field that only they
    changed takes what is stored. A form in which nothing was typed changes nothing. Costs no
    query where nobody else saved, one where somebody did.
    """

    seen = SeenField()
    was_deleted = ""
    """By whom and when the row was deleted that this form was opened for, in a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            now = {name: digest_of(self.initial.get(name)) for name in self._compared()}
            self.initial["seen"] = " ".join(f"{name}:{digest}" for name, digest in now.items())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.was_deleted:
            self.add_error(None, ValidationError(self.was_deleted, code=LOOK_AGAIN))
        if self.instance.pk is None or "seen" not in self.fields:
            return cleaned
        posted = self.data.get(self.add_prefix("seen"), "")
        if posted != self.initial["seen"]:
            self._tell_apart(_read(posted), _read(self.initial["seen"]))
        return cleaned

    def is_untouched(self, then: dict[str, str]) -> bool:
        """Whether what is posted is what the person had been shown."""
        return bool(then) and all(
            name not in self.fields or self._posted(name) == digest for name, digest in then.items()
        )

    def _compared(self) -> list[str]:
        return [
            name for name in self.fields if name not in ("seen", "DELETE") and self._field(name)
        ]

    def _posted(self, name: str) -> str:
        """The digest of what is posted for a field; "" for what it cannot hold."""
        field = self.fields[name]
        raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        try:
            return digest_of(field.clean(raw))
        except ValidationError:
            return ""

    def _tell_apart(self, then: dict[str, str], now: dict[str, str]) -> None:
        theirs = [name for name in now if now[name] != then.get(name)]
        differing = [name for name in theirs if self._posted(name) != now[name]]
        if not differing:
            return  # both typed the same
        untouched = [name for name in differing if self._posted(name) == then.get(name)]
        if self.is_untouched(then):
            for name in untouched:
                self.cleaned_data[name] = self._stored(name)
            self.changed_data = []
            return
        said = format_html(
            "{} {}",
            _("Somebody else changed this while you were writing%s.") % last_change(self.instance),
            _(
                "What is stored now stands with each field that differs, the words marked. "
                "Save again to keep what the form says."
            ),
        )
        self.add_error(None, ValidationError(said, code=LOOK_AGAIN))
        for name in differing:
            told = self._difference(name, is_mine=name not in untouched)
            self.add_error(name, ValidationError(told, code=LOOK_AGAIN))

    def _difference(self, name: str, *, is_mine: bool) -> SafeString:
        """The stored words and the typed ones as one text, what differs marked."""
        field: Any = self.fields[name]
        stored = self._shown(name, self._stored(name)) or "\N{EM DASH}"
        value = self.cleaned_data.get(name)
        typed = self._shown(name, value) if name in self.cleaned_data else ""
        if not is_mine:
            field.bound_data = lambda data, initial: initial
            said = _("Changed meanwhile, and the form has it now. What went and what came:")
            return format_html("{} {}", said, marks(marked(typed, stored)))
        said = _("Stored now: %s") % stored
        if not typed:
            return format_html("{}", said)
        differs = _("From that to what you typed:")
        return format_html("{}<br>{} {}", said, differs, marks(marked(stored, typed)))

    def _field(self, name: str) -> Field[Any, Any] | None:
        try:
            return self.instance._meta.get_field(name)
        except FieldDoesNotExist:
            return None

    def _stored(self, name: str) -> Any:
        """The stored value. The instance still has it: cleaning comes before filling."""
        if isinstance(self._field(name), ManyToManyField):
            return list(getattr(self.instance, name).all())
        return getattr(self.instance, name)

    def _shown(self, name: str, value: Any) -> str:
        """A value in words."""
        field = self._field(name)
        if isinstance(field, ManyToManyField):
            return ", ".join(str(row) for row in value or ())
        if field is not None and field.choices and not isinstance(field, ForeignKey):
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return capfirst(_("yes") if value else _("no"))
        return "" if value is None else str(value)


def digest_of(value: Any) -> str:
    """Stands for a value, as it is stored or as it is typed: both give the same."""
    return hashlib.sha256(repr(_plain(value)).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, str):
        return "\n".join(value.splitlines()).strip()
    if isinstance(value, dt.datetime):
        return str(value.replace(microsecond=0))  # as far as a form shows it
    if isinstance(value, list | tuple | QuerySet):
        return sorted(_plain(row) for row in value)
    return "" if value is None else str(value)


def _read(seen: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in seen.split() if ":" in pair)


def with_seen(fieldsets: Any) -> list[Any]:
    """The fieldsets with the hidden field that tells of changes made meanwhile."""
    (name, options), *rest = fieldsets
    return [(name, {**options, "fields": (*options["fields"], "seen")}), *rest]
