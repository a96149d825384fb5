"""In which language a file is, as its name and its text tell. Codes of ISO 639-1; "" for unknown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePath

FEWEST_LETTERS = 40
"""Of a text that tells its language."""
LOOKED_AT = 20_000
KANA_OF_JAPANESE = 0.1
"""The least share of kana in Japanese; Chinese papers cite a word or two."""
OWN_LETTERS_OF_MONGOLIAN = 0.01
"""The least share of the two letters that Russian lacks; about one in twenty is."""

# At the end of a name codes tell; elsewhere in it only the whole word does
_CODES = {
    "en": "en", "eng": "en",
    "zh": "zh", "cn": "zh", "chi": "zh", "zho": "zh",
    "ja": "ja", "jp": "ja", "jpn": "ja",
    "ko": "ko", "kr": "ko", "kor": "ko",
    "mn": "mn", "mng": "mn",
    "ru": "ru", "rus": "ru",
}  # fmt: skip
_WORDS = {
    "english": "en",
    "chinese": "zh", "中文": "zh",
    "japanese": "ja", "日本語": "ja",
    "korean": "ko", "한국어": "ko",
    "mongolian": "mn", "монгол": "mn",
    "russian": "ru", "русский": "ru",
}  # fmt: skip


def language_of_name(name: str) -> str:
    """Of paper_en.pdf, paper-ru.docx, paper.zh.pdf, Korean paper.pdf."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem).casefold()
    parts = [part for part in re.split(r"[\W_]+", stem) if part]
    if parts and parts[-1] in _CODES:
        return _CODES[parts[-1]]
    told = {_WORDS[part] for part in parts if part in _WORDS}
    return told.pop() if len(told) == 1 else ""


def language_of_text(text: str) -> str:
    """By the script that most of its letters are in, and by letters one language alone has."""
    scripts = Counter(_script(letter) for letter in text[:LOOKED_AT].casefold())
    del scripts[""]
    if scripts.total() < FEWEST_LETTERS:
        return ""
    east = scripts["han"] + scripts["kana"]
    cyrillic = scripts["cyrillic"] + scripts["own of Mongolian"]
    by_script = {
        "en": scripts["latin"],
        "ja" if scripts["kana"] >= KANA_OF_JAPANESE * east else "zh": east,
        "ko": scripts["hangul"],
        "mn" if scripts["own of Mongolian"] >= OWN_LETTERS_OF_MONGOLIAN * cyrillic else "ru": (
            cyrillic
        ),
    }
    # The old script of Mongolian stands for the language whatever else there is
    by_script["mn"] = by_script.get("mn", 0) + scripts["mongolian"]
    language, letters = max(by_script.items(), key=lambda pair: pair[1])
    return language if 2 * letters > scripts.total() else ""


def _script(letter: str) -> str:
    if letter in "өү":
        return "own of Mongolian"
    if not letter.isalpha():
        return ""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return {
        "LATIN": "latin",
        "CYRILLIC": "cyrillic",
        "HANGUL": "hangul",
        "HIRAGANA": "kana",
        "KATAKANA": "kana",
        "CJK": "han",
        "MONGOLIAN": "mongolian",
    }.get(first, "other")
