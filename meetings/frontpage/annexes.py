"""Annexes as the contents list them, as they stand after the text, as the text names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetings.frontpage import words
from meetings.frontpage.lines import Line, joined
from meetings.frontpage.record import Annex, Found, Paragraph, whole

MAX_TITLE = 300


def is_annex(line: Line) -> bool:
    return bool(words.ANNEX.fullmatch(line.text))


def annexes_of(
    front: Sequence[Line], after: Sequence[Line], paragraphs: Sequence[Found[Paragraph]]
) -> tuple[Found[Annex], ...]:
    """Each label once: with the title of the contents, else that above the annex, else none."""
    listed = list(_headed(front, within_contents=True))
    if _has_page_numbers(front, listed):
        listed = [_without_page(found) for found in listed]
    following = list(_headed(after, within_contents=False))
    found: dict[str, Found[Annex]] = {}
    for annex in (*listed, *following, *_in_text(paragraphs)):
        known = found.get(annex.value.label)
        if known is None or not known.value.title:
            found[annex.value.label] = annex
    there = {annex.value.label for annex in following}
    return tuple(
        replace(annex, value=replace(annex.value, follows=annex.value.label in there))
        for annex in found.values()
    )


def _headed(lines: Sequence[Line], *, within_contents: bool) -> Iterator[Found[Annex]]:
    for at, line in enumerate(lines):
        if found := words.ANNEX.fullmatch(line.text):
            title = [found[2]] if found[2] else []
            title += _rest_of_title(lines[at + 1 :], title, within_contents=within_contents)
            said = words.LEADER.sub("", joined(title))
            yield _annex(found[1] or "", said, line)


def _rest_of_title(lines: Sequence[Line], begun: list[str], *, within_contents: bool) -> list[str]:
    """Lines of the same block; the contents set without blocks go on to the next entry."""
    more: list[str] = []
    for line in lines[:3]:
        if line.opens or is_annex(line) or words.SECTION.fullmatch(line.text):
            # A label that stands alone has its title in the block below
            if not (line.opens and not begun and not more and not is_annex(line)):
                break
            return [line.text] if not within_contents else []
        if not within_contents and begun and not more:
            break  # without blocks nothing tells where the title ends; the first line is certain
        more.append(line.text)
    return more


def _has_page_numbers(front: Sequence[Line], listed: Sequence[Found[Annex]]) -> bool:
    """Whether the contents end each entry with its page, and not just one title with a number."""
    pages = [words.PAGE_AT_END.search(found.value.title) for found in listed]
    numbers = [int(found[1]) for found in pages if found]
    parts = [line.text for line in front if words.SECTION.fullmatch(line.text)]
    told = any(words.PAGE_AT_END.search(text) or words.LEADER.search(text) for text in parts)
    return bool(listed) and all(pages) and numbers == sorted(numbers) and (told or not parts)


def _without_page(found: Found[Annex]) -> Found[Annex]:
    title = words.PAGE_AT_END.sub("", found.value.title)
    return replace(found, value=replace(found.value, title=title))


def _in_text(paragraphs: Sequence[Found[Paragraph]]) -> Iterator[Found[Annex]]:
    for paragraph in paragraphs:
        for number in words.ANNEX_IN_TEXT.findall(whole(paragraph.value)):
            annex = Annex(f"Annex {number}", "", is_draft=False)
            yield Found(annex, paragraph.line, paragraph.quoted, sure=False)


def _annex(number: str, title: str, line: Line) -> Found[Annex]:
    label = f"Annex {number.upper()}".strip()
    said = Annex(label, title[:MAX_TITLE], bool(words.DRAFT.match(title)))
    return Found(said, line.number, line.text)
