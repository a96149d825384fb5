"""Short forms explained on the page where they stand.

    {% load glossary %}
    {% explained %} ... {% endexplained %}

The first standing of each short form in the text becomes an <abbr>, and all of them are listed in
words at the end, for those who cannot point at it: on a phone, on paper, by keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from neaspec_dld.glossary import SHORT_FORMS

register = template.Library()

OWN_LIST = 'id="short-forms"'
# Next to one of these a short form is part of a symbol or of an address
NO_WORD_BEGINS, NO_WORD_ENDS = frozenset("/_."), frozenset("/(_")
# What is said with it in one breath: "SOM-26"
NUMBER = re.compile(r"(?:-?\d+)?")
# Elements whose text is no place for an element
PLAIN_TEXT = ("option", "textarea", "script", "style", "title", "text", "tspan", "desc", "abbr")
# Bytes that no short form has
FOREIGN = bytes(set(range(256)) - set("".join(form.short for form in SHORT_FORMS).encode()))


@register.simple_block_tag
def explained(content: SafeString) -> SafeString:
    """Costs a search of the page's text for each short form that may stand in it, and no query.

    A page that lists them itself is left as it is.
    """
    if OWN_LIST in content:
        return content
    forms = _short_forms(get_language())
    found = sorted(
        (place, short)
        for short in _candidates(content, forms)
        if (place := _first_standing(content, short)) >= 0
        and not _is_said(content, f"{forms[short]} ({short})")
    )
    if not found:
        return content
    shorts = tuple(sorted((short for _place, short in found), key=str.casefold))
    return mark_safe(  # noqa: S308 - the page itself, and words of ours that are escaped
        "".join(_marked(content, found)) + _listed(get_language(), shorts)
    )


def _candidates(html: str, shorts: Iterable[str]) -> Iterator[str]:
    """All that stand in the page, and few others, at a quarter of the cost of looking for each.

    Of a page little is left without the bytes that no short form has, and what stood in it
    whole still stands in that.
    """
    left = html.encode().translate(None, FOREIGN)
    return (short for short in shorts if short.encode() in left)


def _is_said(html: str, words: str) -> bool:
    """Whether the page itself explains it; a choice that is folded away does not."""
    place = html.find(words)
    while place >= 0 and not _is_text(html, place):
        place = html.find(words, place + len(words))
    return place >= 0


def _first_standing(html: str, short: str) -> int:
    """Where `short` first stands as a word of the page's text; -1 where it does not.

    Symbols of papers are the most common by far, so what is next to it is asked first.
    """
    length, place = len(short), html.find(short)
    while place >= 0:
        end = place + length
        if (
            html[end : end + 1] not in NO_WORD_ENDS
            and html[place - 1 : place] not in NO_WORD_BEGINS
            and _is_word(html, place, end)
            and _is_text(html, place)
        ):
            return place
        place = html.find(short, end)
    return -1


def _is_word(html: str, start: int, end: int) -> bool:
    if html[start - 1 : start].isalnum():
        return False
    after = html[end : end + 1]
    # "UNCCD COP10" has one: a number may follow at once, a letter may not
    return not (after.isalpha() or (after == "-" and html[end + 1 : end + 2].isalpha()))


def _is_text(html: str, place: int) -> bool:
    """Whether this stands between elements, in one that may hold others."""
    closed, opened = html.rfind(">", 0, place), html.rfind("<", 0, place)
    return closed > opened and not html.startswith(PLAIN_TEXT, opened + 1)


def _marked(html: str, found: list[tuple[int, str]]) -> Iterator[str]:
    forms, last = _short_forms(get_language()), 0
    for place, short in found:
        number = NUMBER.match(html, place + len(short))
        end = number.end() if number else place + len(short)
        yield html[last:place]
        yield f'<abbr title="{escape(forms[short])}">{html[place:end]}</abbr>'
        last = end
    yield html[last:]


@lru_cache(maxsize=16)
def _short_forms(_language: str | None) -> dict[str, str]:
    return {form.short: str(form.full) for form in SHORT_FORMS}


@lru_cache(maxsize=1024)
def _listed(language: str | None, shorts: tuple[str, ...]) -> str:
    forms = _short_forms(language)
    rows = [{"short": short, "full": forms[short]} for short in shorts]
    return render_to_string("components/short_forms.html", {"rows": rows})
