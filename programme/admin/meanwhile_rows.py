"""Two people at the rows inside one form: those that came or went meanwhile are told."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from accounts.history.told import last_change, last_deletion
from accounts.keeping.again import LOOK_AGAIN
from accounts.keys import key_of
from programme.admin.fields import NamedFormSet
from programme.admin.meanwhile import MeanwhileForm, SeenField

SEEN = "SEEN_ROWS"


class SeenManagementForm(ManagementForm):
    """Counts the rows, and says which the person had before their eyes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN] = SeenField()


class MeanwhileFormSet(NamedFormSet):
    """A row that somebody else added is told above the rows, once. One that somebody else
    deleted is told where it stood: what was typed into it stays there as a row to be added.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gone: dict[int, str] = {}
        if self.is_bound and self.instance.pk is not None:
            self._set_apart()

    @cached_property
    def management_form(self) -> Any:
        now = " ".join(str(row.pk) for row in self.get_queryset()) if self.instance.pk else ""
        given: dict[str, Any] = {"auto_id": self.auto_id, "prefix": self.prefix}
        if self.is_bound:
            form = SeenManagementForm(self.data, initial={SEEN: now}, **given)
            form.full_clean()
            return form
        counts = {
            TOTAL_FORM_COUNT: self.total_form_count(),
            INITIAL_FORM_COUNT: self.initial_form_count(),
            "MIN_NUM_FORMS": self.min_num,
            "MAX_NUM_FORMS": self.max_num,
        }
        return SeenManagementForm(initial={**counts, SEEN: now}, **given)

    def add_fields(self, form: Any, index: Any) -> None:
        super().add_fields(form, index)
        if index in self._gone:
            form.was_deleted = self._gone[index]

    def clean(self) -> None:
        super().clean()
        if added := self._added():
            lines = ((row, last_change(row)) for row in added)
            raise ValidationError(
                format_html(
                    "{} {}. {}",
                    _("Somebody else added here while you were writing:"),
                    format_html_join("; ", "{}{}", lines),
                    _("It stays. Save again to store what you typed."),
                ),
                code=LOOK_AGAIN,
            )

    def _added(self) -> list[Any]:
        """Rows that are there and were not when the form was opened."""
        told = self.data.get(f"{self.prefix}-{SEEN}")
        if told is None or self.instance.pk is None:
            return []
        seen = set(told.split())
        return [row for row in self.get_queryset() if str(row.pk) not in seen]

    def _set_apart(self) -> None:
        """Put the rows that are not there any more behind the others, as rows to be added.

        Of those that nobody typed into, or that were to be deleted, nothing is left to do.
        """
        total, initial = (self._count(name) for name in (TOTAL_FORM_COUNT, INITIAL_FORM_COUNT))
        if not initial:
            return
        model: Any = self.model
        key = model._meta.pk.name
        here = {str(row.pk) for row in self.get_queryset()}
        told = {
            place: self.data.get(f"{self.prefix}-{place}-{key}", "") for place in range(initial)
        }
        gone = {
            place: row
            for place, pk in told.items()
            if (row := key_of(pk)) is not None and pk not in here
        }
        if not gone:
            return
        typed = [place for place in gone if self._is_typed(place)]
        stayed = [place for place in range(total) if place not in gone]
        order = [*stayed, *typed]
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        self._move(data, order, total, leave=dict.fromkeys(gone, (key, "seen", "DELETE")))
        data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(order))
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(initial - len(gone))
        self.data = data
        if self.files:
            files: Any = self.files.copy()
            self._move(files, order, total, leave={})
            self.files = files
        for place in typed:
            self._gone[order.index(place)] = _(
                "Somebody else deleted this row while you were writing%s. What you typed stands "
                "here still: save again to enter it anew, or empty the row to leave it out."
            ) % last_deletion(model, gone[place])

    def _is_typed(self, place: int) -> bool:
        prefix = f"{self.prefix}-{place}"
        if self.data.get(f"{prefix}-DELETE"):
            return False
        form: Any = self.form(self.data, self.files, prefix=prefix, **self.form_kwargs)
        if not isinstance(form, MeanwhileForm):
            return True
        seen = self.data.get(f"{prefix}-seen", "")
        return not form.is_untouched(dict(p.split(":", 1) for p in seen.split() if ":" in p))

    def _move(
        self,
        data: MultiValueDict[str, Any],
        order: list[int],
        total: int,
        leave: dict[int, tuple[str, ...]],
    ) -> None:
        rows: dict[int, dict[str, list[Any]]] = {}
        pattern = re.compile(rf"{re.escape(self.prefix or '')}-(\d{{1,4}})-(\D.*)")
        for name in list(data):
            found = pattern.fullmatch(name)
            if found and int(found[1]) < total:
                rows.setdefault(int(found[1]), {})[found[2]] = data.getlist(name)
                del data[name]
        for place, was in enumerate(order):
            for name, values in rows.get(was, {}).items():
                if name not in leave.get(was, ()):
                    data.setlist(f"{self.prefix}-{place}-{name}", values)

    def _count(self, name: str) -> int:
        told = self.data.get(f"{self.prefix}-{name}", "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 5 else 0
