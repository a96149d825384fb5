"""Marks inside texts: {% load compare %}, then {{ line|marks }} and {{ part.kind|kind_tag }}.

A mark is told by its shape (underlined or struck through), and in words to those who
hear the page.
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.comparing import Kind, Line, Mark, Piece

register = template.Library()

# So much of a long passage that stayed is shown on each side of a change
_CONTEXT = 240
# Shorter passages are shown whole: to leave out a line would spare nothing
_LONGEST = 4 * _CONTEXT

_PATTERN = '{0}<{1}><span class="hidden-visually">[{2} </span>{3}<span class="hidden-visually">]</span></{1}>'
_KINDS = {
    Kind.ADDED: gettext_lazy("Added"),
    Kind.REMOVED: gettext_lazy("Removed"),
    Kind.MOVED: gettext_lazy("Moved"),
    Kind.CHANGED: gettext_lazy("Changed"),
}


@register.filter
def kind_tag(kind: Kind) -> SafeString:
    """What happened to a part, in a word and a shape."""
    return format_html('<span class="tag tag-{}">{}</span>', kind, _KINDS[kind])


@register.filter
def marks(line: Line) -> SafeString:
    """Texts escaped; of long passages that stayed only what stands next to a change."""
    last = len(line) - 1
    shown = []
    for at, piece in enumerate(line):
        if piece.mark == Mark.SAME:
            shown.append(_same(piece.text, at == 0, at == last))
        else:
            shown.append(_marked(piece, is_exchange=at > 0 and line[at - 1].mark == Mark.REMOVED))
    return format_html_join("", "{}", ((html,) for html in shown))


def _marked(piece: Piece, *, is_exchange: bool) -> SafeString:
    # The space before a word is not part of what is underlined or struck through
    words = piece.text.lstrip()
    space = piece.text[: len(piece.text) - len(words)]
    if not words:
        space, words = "", _seen(piece.text)
    if is_exchange:
        space = space or " "
    tag, said = ("ins", _("added:")) if piece.mark == Mark.ADDED else ("del", _("removed:"))
    return format_html(_PATTERN, space, tag, said, words)


def _same(text: str, is_first: bool, is_last: bool) -> SafeString:
    if len(text) <= _LONGEST:
        return format_html("{}", text)
    before = "" if is_first else text[:_CONTEXT].rsplit(maxsplit=1)[0]
    after = "" if is_last else text[-_CONTEXT:].split(maxsplit=1)[-1]
    return format_html(
        '{} <span class="left-out">{}</span> {}', before, _("[unchanged text left out]"), after
    )


def _seen(space: str) -> str:
    """Spaces alone, made visible."""
    return space.replace("\n", "\N{PILCROW SIGN}\n").replace(" ", "\N{OPEN BOX}")
