"""The words that mastheads are made of."""

from __future__ import annotations

import re

from meetings.models import Distribution, DocumentKind, Language

DISTRIBUTION = re.compile(
    rf"\bdistr(?:\.|ibution)? ?:? ?({'|'.join(Distribution.values)})\b"
    rf"|^({'|'.join(Distribution.values)})(?: distribution)?$",
    re.IGNORECASE,
)
_TONGUES = {str(language.name).lower(): language.value for language in Language}
_TONGUE = rf"(?:{'|'.join(_TONGUES)}|arabic|french|spanish)"
LANGUAGES = re.compile(
    rf"\b(?:original ?: ?)?{_TONGUE}(?:(?:, | and |/| & ){_TONGUE})*(?: only)?$", re.IGNORECASE
)
"""At the end of a line: in a masthead set in columns other words may stand before."""

_NUMBER = r"[0-9]{1,2}(?: ?\([a-z]{1,4}\))*"
ITEM = re.compile(
    rf"\b(?:agenda )?items? ({_NUMBER}(?:(?:, | and | ?& ?){_NUMBER})*)"
    r"(?: of the (?:(?:draft|annotated|provisional|adopted) )*agenda)?",
    re.IGNORECASE,
)
ITEM_NUMBER = re.compile(_NUMBER, re.IGNORECASE)

KINDS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    (DocumentKind.NOTE, re.compile(r"note by the secretariat\b", re.IGNORECASE), True),
    (DocumentKind.WORKING, re.compile(r"working paper\b", re.IGNORECASE), True),
    (DocumentKind.INFORMATION, re.compile(r"information (?:paper|note)\b", re.IGNORECASE), True),
    (
        DocumentKind.AGENDA,
        re.compile(r"(?:annotated )?(?:provisional )?agenda$", re.IGNORECASE),
        True,
    ),
    (DocumentKind.REPORT, re.compile(r"(?:draft )?report (?:of|by|on) ", re.IGNORECASE), True),
    (DocumentKind.PRESENTATION, re.compile(r"presentation(?: by|$)", re.IGNORECASE), True),
    (DocumentKind.NOTE, re.compile(r"[a-z]{0,20} ?note\b", re.IGNORECASE), False),
)
"""How the line begins that says what kind of paper it is, and whether that is sure."""

SOM = re.compile(r"\bSOM ?[-–—(]? ?([0-9]{1,2})\b\)?")
SENIOR = re.compile(
    r"([\w-]{3,20}) (?:session of the )?senior officials['’]? meeting", re.IGNORECASE
)
SECTION = re.compile(r"([IVX]{1,6})\. ?(\S.*)")
CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
ANNEX = re.compile(
    r"annex(?: ([IVXL]{1,6}|[A-Z]|[0-9]{1,2}))? ?(?:(?:[:.–—]|-(?= )) ?(\S.*))?", re.IGNORECASE
)
ANNEX_IN_TEXT = re.compile(r"\bAnnex ([IVXL]{1,6}|[A-Z]|[0-9]{1,2})\b")
LEADER = re.compile(r" ?(?:\.[ .]*\.|…+|\.(?=[0-9]+$))[ .]*[0-9]{0,3}$|\t[0-9]{1,3}$")
DOTS = re.compile(r"(?:\. ?){2,}[0-9]{0,3}$")
PAGE_AT_END = re.compile(r" ([0-9]{1,3})$")
DRAFT = re.compile(r"\(?draft\b", re.IGNORECASE)
ASKS = re.compile(
    r"[“\"']?(?:the )?(?:[\w-]+ ){0,3}?(?:meeting|session|som(?:-[0-9]+)?|senior officials|member states|parties|"
    r"committee|conference|delegations|focal points|group|workshop)"
    r"(?: [\w-]+)?? (?:may wish to|(?:is|are) (?:invited|requested|asked|encouraged) to|"
    r"(?:requests?|invites?) )",
    re.IGNORECASE,
)

_UNITS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70}
_ORDINALS = {word: number for number, word in enumerate(_UNITS, 1)}
_ORDINALS |= {f"{ten}ieth": number for ten, number in _TENS.items()}
_ORDINALS |= {
    f"{ten}y-{unit}": number + at
    for ten, number in _TENS.items()
    for at, unit in enumerate(_UNITS[:9], 1)
}


def ordinal(word: str) -> int | None:
    """26 for twenty-sixth and for 26th."""
    if found := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)", word.lower()):
        return int(found[1])
    return _ORDINALS.get(word.lower())


def languages_in(line: str) -> tuple[str, ...]:
    """Codes of the languages that a language line names."""
    words = re.findall(r"[a-z]+", line.lower())
    return tuple(dict.fromkeys(_TONGUES[word] for word in words if word in _TONGUES))


def item_number(text: str) -> str:
    """5(e) for 5 (e)."""
    return text.replace(" ", "").lower()
