"""What the words of a row name in one round: places, parties, dispositions, versions."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.anchors import FIELDS, Outline, anchor_words
from meetings.models import Consultation, Disposition
from programme.models import MemberState, Organization, Version
from programme.sheets.names import SHOWN, Names, Party, Unknown, parties, short


class Known:
    """Of one round. Six queries, when it is made."""

    def __init__(self, consultation: Consultation) -> None:
        version = consultation.version
        if version is None:
            raise ValueError("a round without a version breaks its constraint")
        self._outline = Outline(version)
        self._places = Names(_places(self._outline))
        self._asked = Names(parties(consultation.states.all(), consultation.organizations.all()))
        self._others = Names(parties(MemberState.objects.all(), Organization.objects.all()))
        self._versions = Names(
            (later, (later, later.label, later.number)) for later in _later(version)
        )
        self._dispositions = Names(
            (choice.value, (choice.value, choice.label, _in_english(choice)))
            for choice in Disposition
        )

    def place(self, words: str) -> str:
        """The anchor; no words are the whole text."""
        if not words:
            return ""
        found = self._places.all_of(words)
        if not found:
            fault = self._outline.fault(words) if len(words) <= SHOWN else ""
            raise Unknown(fault or _("This version has no part “%s”.") % short(words))
        return found[0]

    def party(self, words: str) -> Party:
        if not words:
            raise Unknown(_("Name the party."))
        found = self._asked.all_of(words)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unknown(_("“%s” may be several parties: give the full name.") % short(words))
        if others := self._others.all_of(words):
            raise Unknown(_("%s was not asked in this round.") % others[0])
        raise Unknown(_("There is no party “%s”.") % short(words))

    def disposition(self, words: str) -> str:
        if not words:
            return ""
        if found := self._dispositions.all_of(words):
            return found[0]
        offered = get_text_list([str(label) for label in Disposition.labels], _("or"))
        raise Unknown(
            _("There is no disposition “%(words)s”: write %(offered)s.")
            % {"words": short(words), "offered": offered}
        )

    def version(self, words: str) -> Version | None:
        if not words:
            return None
        if found := self._versions.all_of(words):
            return found[0]
        raise Unknown(_("The text has no later frozen version “%s”.") % short(words))


def _places(outline: Outline) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Each anchor under its words, in this language and in English, and as it is kept."""
    yield from _named("")
    for part in outline.parts:
        yield from _named(part.key, part.label)
        if part.is_activity:
            for field in FIELDS:
                yield from _named(f"{part.key}.{field}")


def _named(anchor: str, *more: object) -> Iterator[tuple[str, tuple[object, ...]]]:
    words = anchor_words(anchor)
    with override("en"):
        yield anchor, (anchor, words, anchor_words(anchor), *more)


def _in_english(choice: Disposition) -> str:
    with override("en"):
        return str(choice.label)


def _later(version: Version) -> list[Version]:
    """The frozen versions of the same text after this one. One query."""
    same = Version.objects.filter(approach=version.approach_id, plan=version.plan_id)
    return list(same.filter(number__gt=version.number or 0).order_by("number"))
