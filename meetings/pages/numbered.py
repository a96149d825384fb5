"""A text taken apart by the numbers of its paragraphs, as papers and reports print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from programme.paragraphs import paragraph_anchor

# "13. The Meeting may wish" and "(a) the study" begin a line; Para. 13: “…” may follow another
_BEGINS = re.compile(
    r"(?:^|(?<=\s))Para(?:graph|\.) ?(?P<quoted>[0-9]{1,3}(?:\([a-z]\))*): *"
    r"|^(?P<number>[0-9]{1,3})\. +"
    r"|^\((?P<letter>[a-z])\) +",
    re.MULTILINE,
)


class NumberedText(NamedTuple):
    """A stretch of text under its number; without one what stands before the first."""

    number: str
    mark: str
    """As it is printed: 13. or (a)."""
    anchor: str
    """Its address on the page; "" where an earlier paragraph has this number."""
    text: str


def numbered(text: str) -> list[NumberedText]:
    """In the order of the text, and all of it."""
    begins = [(found, *_number(found, above)) for found, above in _with_number_above(text)]
    ends = [found.start() for found, *_rest in begins[1:]] + [len(text)]
    lead = text[: begins[0][0].start()] if begins else text
    parts = [NumberedText("", "", "", lead.strip())] if lead.strip() else []
    seen: set[str] = set()
    for (found, number, mark), end in zip(begins, ends, strict=False):
        anchor = "" if number in seen else paragraph_anchor(number)
        seen.add(number)
        parts.append(NumberedText(number, mark, anchor, text[found.end() : end].strip()))
    return parts


def _with_number_above(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each beginning with the number it stands under; a letter under none is no paragraph's."""
    above = ""
    for found in _BEGINS.finditer(text):
        above = found["number"] or found["quoted"] or above
        if above:
            yield found, above


def _number(found: re.Match[str], above: str) -> tuple[str, str]:
    if found["letter"]:
        return f"{above}({found['letter']})", f"({found['letter']})"
    return above, f"{above}."
