"""How style files are collected for production: what they import is put in its place.

In the source each component has a file, and site.css imports them all; a visitor gets one file
instead of forty. With DEBUG the files stay as they are.
"""

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management.base import CommandError
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What looks like a comment or a brace within these is none
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)"""
_COMMENT = re.compile(rf"({_QUOTED}|/\*!.*?\*/)|/\*.*?\*/", re.DOTALL | re.IGNORECASE)
_ASIDE = re.compile(rf"{_QUOTED}|/\*.*?\*/", re.DOTALL | re.IGNORECASE)
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+?)\1\s*\)""", re.IGNORECASE)
# An address of another host, or the same wherever it stands
_STAYS = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)
# A browser reads imports before all rules, and nowhere else
_HEAD = re.compile(
    rf"""\s*(?:@import\s*(?P<import>(?:{_QUOTED}|[^;"'])+);|@layer[^;{{]+;|@charset[^;]+;|/\*.*?\*/)""",
    re.DOTALL | re.IGNORECASE,
)
_UNDERSTOOD = re.compile(
    r"""(?:url\(\s*)?(["']?)(?P<address>[^"'()]+?)\1\s*\)?(?:\s*layer\((?P<layer>[\w.-]+)\))?\s*""",
    re.IGNORECASE,
)


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's, that hashes and compresses style files with their imports in place."""

    def post_process(
        self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode("utf-8"))

        made, put_in = InMemoryStorage(), {}
        for name in paths:
            if name.endswith(".css") and "@import" in _COMMENT.sub("", read(name)):
                made.save(name, ContentFile(whole(name, read).encode()))
                put_in[name] = (made, name)
        yield from super().post_process({**paths, **put_in}, dry_run, **options)


def whole(name: str, read: Callable[[str], str], within: tuple[str, ...] = ()) -> str:
    """The style file `name` with what it imports in its place, in its layer, without comments.

    `read` gives the text of a file by its name, and raises KeyError where there is none. An
    import that has a condition, asks another host or cannot be read is refused (CommandError).
    Comments that begin with an exclamation mark stay: licences do.
    """
    text = _COMMENT.sub(lambda found: found[1] or "/**/", read(name))
    outside = _ASIDE.sub("", text)
    if outside.count("{") != outside.count("}"):
        raise CommandError(f"{name}: a brace is not closed, and what follows it would be lost.")
    parts, at = [], 0
    while head := _HEAD.match(text, at):
        at = head.end()
        wanted = head["import"]
        parts.append(head[0] if wanted is None else _imported(name, wanted, read, within))
    if "@import" in _ASIDE.sub("", text[at:]).lower():
        raise CommandError(f"{name}: an import stands after a rule, where browsers pass it over.")
    return "".join((*parts, text[at:]))


def _imported(name: str, wanted: str, read: Callable[[str], str], within: tuple[str, ...]) -> str:
    said = _UNDERSTOOD.fullmatch(wanted)
    if not said or _STAYS.match(said["address"]):
        raise CommandError(f"{name}: this import is not understood: @import {wanted};")
    other = normpath(join(dirname(name), said["address"]))
    if other in (name, *within):
        raise CommandError(f"{name}: {other} imports itself in the end.")
    try:
        text = whole(other, read, (*within, name))
    except KeyError:
        raise CommandError(f"{name}: there is no {other} to import.") from None
    text = _moved(text, dirname(other), dirname(name))
    return f"@layer {said['layer']} {{\n{text}\n}}\n" if said["layer"] else f"{text}\n"


def _moved(text: str, start: str, end: str) -> str:
    """The addresses of a text, written for the folder `start`, as seen from the folder `end`."""

    def seen(found: re.Match[str]) -> str:
        if _STAYS.match(found[2]):
            return found[0]
        return f'url("{relpath(f"/{start}/{found[2]}", f"/{end}")}")'

    return text if start == end else _URL.sub(seen, text)
