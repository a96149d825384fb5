"""Numbers, codes and pillars, as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from programme.exchange.periods import is_unknown
from programme.models import PillarName
from programme.sheets.names import Unknown, short, tidy

_CODE = re.compile(r"([A-Z]{1,3})[\s.\-]?([0-9]{1,3})", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"([A-Z]{1,3}[.\-]?[0-9]{1,3})\s*[.:)\u2010-\u2015-]?\s+(.+)", re.DOTALL)
_PILLARS = "|".join(pillar.name for pillar in PillarName)
_PILLAR = re.compile(
    rf"(?:pillar\s*)?\(?(?:[ivx]+|[0-9]|[a-c])?\)?[\s.:)\u2010-\u2015-]*\b({_PILLARS})\b",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"\b(?:usd|us dollars?|united states dollars?)\b|us\$|\$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def code_of(words: str) -> str:
    """The code as it is kept: "e 1" is E1. What is none stays as it is, for the check to tell."""
    found = _CODE.fullmatch(words.strip())
    return f"{found[1].upper()}{int(found[2])}" if found else words.strip()


def code_before(title: str) -> tuple[str, str]:
    """ "E1. Country studies" as code and title; no code where it begins with none."""
    found = _CODE_BEFORE.fullmatch(title)
    return (found[1], found[2]) if found else ("", title)


def pillar_told(words: str) -> PillarName | None:
    """The pillar that a heading over activities names: it begins with its name."""
    found = _PILLAR.match(words.strip())
    return PillarName[found[1].upper()] if found else None


def pillar_of(words: str) -> PillarName:
    """The pillar that a cell names: by name, letter or number. Raises Unknown."""
    if found := pillar_told(words):
        return found
    for pillar in PillarName:
        if tidy(words) in (pillar.letter.lower(), str(int(pillar))):
            return pillar
    raise Unknown(
        _("There is no pillar “%(words)s”: write %(offered)s.")
        % {"words": short(words), "offered": ", ".join(pillar.name for pillar in PillarName)}
    )


def number_of(words: str) -> Decimal | None:
    """A number, with commas between thousands; None where it is not known. Raises Unknown."""
    if is_unknown(words):
        return None
    plain = re.sub(r"\s", "", words)
    if "," in plain and not _GROUPED.fullmatch(plain.lstrip("-")):
        raise Unknown(_("“%s” can be read in two ways: write it like 12000.50.") % short(words))
    if not _NUMBER.fullmatch(plain):
        raise Unknown(_("“%s” is no number.") % short(words))
    return Decimal(plain.replace(",", ""))


def dollars_of(words: str) -> Decimal | None:
    """An amount in United States dollars; None where it is not known. Raises Unknown."""
    try:
        return number_of(_DOLLARS.sub("", words))
    except Unknown as unknown:
        if any(letter.isdigit() for letter in words) and "," in words:
            raise
        raise Unknown(
            _("“%s” is no amount in United States dollars: write a number.") % short(words)
        ) from unknown


def measured(words: str) -> tuple[Decimal | None, str]:
    """A number and the unit behind it: "3 studies", "30%". Raises Unknown."""
    plain = " ".join(words.split())
    found = re.match(r"(-?\d[\d, ]*(?:\.\d+)?) *([^\d ].*)", plain)
    if found and not is_unknown(words):
        return number_of(found[1]), found[2].strip()
    return number_of(words), ""
