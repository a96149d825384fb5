"""What a part asks other programs and computers for: fields of Word, formulas and links of Excel.

Long parts hold few of them or none. Bytes are searched for the words that such a part cannot do
without, and only one that has them is parsed to its end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from programme.uploads.refusal import UploadRefused
from programme.uploads.targets import is_remote
from programme.uploads.xml_parts import Element, Words, chosen

MAX_TAGS = 5_000_000
"""Of a part that is parsed. A thousand pages of a paper have about a million."""

MAX_CODE = 10_000_000
"""Characters of all fields of a part. Reference managers keep some ten thousand in one of theirs."""

_WORDS = {
    "docx": (b"instrtext", b"fldsimple"),
    "xlsx": (b"ddelink", b"webservice", b"xlfn.image", b"<!--", b"<![cdata["),
}
# The name of a formula is text, and letters of a text may be disguised; no program writes them so
_MAY_DISGUISE = {"xlsx": (b"&#", b"<?")}
_DISGUISED = re.compile(
    rb"&#(?:x0*[4-7][0-9a-f]|0*(?:6[5-9]|[7-9]\d|1[01]\d|12[0-2]));|<\?(?!xml )"
)
_LONGEST_WORD = 40

_INSTRUCTIONS = frozenset({"instrText", "delInstrText"})
_CODES = _INSTRUCTIONS | {"fldChar", "fldSimple"}
_QUOTES = str.maketrans("“”„", '"""')
_WORD = re.compile(r'"([^"]*)"?|[^\s"]+')
_ASKING = {"DDE", "DDEAUTO"}
_FETCHING = {"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "RD"}

_FORMULAS = frozenset(
    {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "ddeLink"}
)
_FETCHING_FORMULA = re.compile(r"\b(?:webservice|image)\(", re.IGNORECASE)


class Watched:
    """The chunks of a part of a `form`, and in the end whether it has to be parsed: `asks`."""

    def __init__(self, chunks: Iterable[bytes], form: str) -> None:
        """Nothing is looked for in forms that have no such words."""
        self._chunks = chunks
        self._form = form
        self.asks = False

    def __iter__(self) -> Iterator[bytes]:
        tail = b""
        for chunk in self._chunks:
            if not self.asks:
                # UTF-16 has a NUL beside each letter
                window = tail + chunk.replace(b"\0", b"").lower()
                self.asks = self._has_words(window)
                tail = window[-_LONGEST_WORD:]
            yield chunk

    def _has_words(self, window: bytes) -> bool:
        if any(word in window for word in _WORDS.get(self._form, ())):
            return True
        may_disguise = any(sign in window for sign in _MAY_DISGUISE.get(self._form, ()))
        return may_disguise and bool(_DISGUISED.search(window))


def check_asking(chunks: Iterable[bytes], form: str) -> None:
    """Raise UploadRefused where a part asks for what is not in the file."""
    if form == "docx":
        _check_codes(_field_codes(chosen(chunks, _CODES, most=MAX_TAGS)))
    else:
        for formula in _formulas(chosen(chunks, _FORMULAS, most=MAX_TAGS)):
            if _FETCHING_FORMULA.search(re.sub('"[^"]*"', '""', formula)):
                raise UploadRefused("formula")


@dataclass
class _Field:
    code: list[str] = dataclass_field(default_factory=list)
    told: bool = False
    """What follows is the result."""


def _field_codes(events: Iterable[Element | Words]) -> Iterator[str]:
    """The code of each field, put together from its runs; codes of fields within it belong to it."""
    begun, inside = [_Field()], False
    for event in events:
        if isinstance(event, Words):
            inside = inside and not event.ended
            if inside and not begun[-1].told:
                begun[-1].code.append(event.text)
            continue
        inside = event.name in _INSTRUCTIONS
        kind = _attribute(event, "fldCharType")
        if event.name == "fldSimple":
            yield _attribute(event, "instr")
        elif kind == "begin":
            begun.append(_Field())
        elif kind == "separate":
            begun[-1].told = True
        elif kind == "end" and len(begun) > 1:
            code = "".join(begun.pop().code)
            yield code
            if not begun[-1].told:
                begun[-1].code.append(code)
    yield from ("".join(field.code) for field in begun)


def _check_codes(codes: Iterable[str]) -> None:
    left = MAX_CODE
    for code in codes:
        left -= len(code)
        if left < 0:
            raise UploadRefused("parts-size")
        words = _words(code)
        name = next(words, "").upper()
        if name in _ASKING:
            raise UploadRefused("dde")
        if name in _FETCHING and any(map(_is_remote_word, words)):
            raise UploadRefused("linked-object")


def _words(code: str) -> Iterator[str]:
    plain = code.translate(_QUOTES)
    return ((found[1] or found[0]).strip() for found in _WORD.finditer(plain))


def _is_remote_word(word: str) -> bool:
    """An argument that is an address; R1C1:R5C5 is none."""
    return bool(re.match(r"(?:\w[\w+.-]+:)?[/\\]", word)) and is_remote(word)


def _formulas(events: Iterable[Element | Words]) -> Iterator[str]:
    text: list[str] = []
    for event in events:
        if isinstance(event, Element):
            if event.name == "ddeLink":
                raise UploadRefused("dde")
            text.clear()
        elif event.ended:
            yield "".join(text)
            text.clear()
        else:
            text.append(event.text)


def _attribute(element: Element, name: str) -> str:
    told = (value for key, value in element.attributes.items() if key.split(" ")[-1] == name)
    return next(told, "")
