"""Rows of long tables: a template that is rendered once, and filled for each row.

A loop in a template looks up and escapes a dozen values a row, which costs more than all
the rest of a page. So the template of one row is rendered with marks in the place of its
values, in each language once, and each row fills them in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from operator import itemgetter
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_TO_ESCAPE = re.compile("[&<>\"']")
_MARK = re.compile("\x00(\\w+)\x01")


class Pattern(NamedTuple):
    """Words with a %s for each value, and what takes the values from a row in that order."""

    words: str
    values_of: Callable[[Mapping[str, Any]], tuple[Any, ...]]


class RowPattern:
    """The template of a row whose values are all named in `fields`, and are its `row`."""

    def __init__(self, template: str, fields: Iterable[str]) -> None:
        self.template = template
        self.fields = tuple(fields)

    def fill(self, rows: Iterable[Mapping[str, Any]]) -> SafeString:
        """The rows one after the other. Each value is escaped unless it is marked as safe."""
        # While templates are being written, each change is to be seen
        words, values_of = self._render() if settings.DEBUG else self._remembered(get_language())
        return SafeString("".join([words % _escaped(values_of(row)) for row in rows]))

    @lru_cache(maxsize=32)  # noqa: B019 -- patterns live as long as the process
    def _remembered(self, _language: str | None) -> Pattern:
        return self._render()

    def _render(self) -> Pattern:
        marks = {field: SafeString(f"\x00{field}\x01") for field in self.fields}
        rendered = render_to_string(self.template, {"row": marks}).strip()
        words = _MARK.sub("%s", rendered.replace("%", "%%"))
        return Pattern(words, _values_of(_MARK.findall(rendered)))


def _values_of(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """As itemgetter(), which gives no tuple of one."""
    return itemgetter(*names) if len(names) > 1 else lambda row: tuple(row[name] for name in names)


def _escaped(values: tuple[Any, ...]) -> tuple[str, ...]:
    # Most rows have nothing to escape, and to look once costs less than to replace in each value
    plain = [value for value in values if value.__class__ is not SafeString]
    if not _TO_ESCAPE.search("".join(plain)):
        return values
    return tuple([value if value.__class__ is SafeString else escape(value) for value in values])
