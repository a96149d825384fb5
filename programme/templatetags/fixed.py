"""Parts of a template that are the same on every page and for every visitor.

    {% load fixed %}
    {% fixed %} ... {% endfixed %}

What stands between is rendered once in each language and kept, which makes the header and
the footer of a page cheap. It sees nothing of the page: no variable, no request, no visitor,
so nothing of one visitor can come to another.
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class FixedNode(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.rendered: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if settings.DEBUG or language not in self.rendered:
            # Empty: what is not in it cannot be told to the next visitor
            alone = Context()
            alone.template = context.template
            self.rendered[language] = self.nodelist.render(alone)
        return self.rendered[language]


@register.tag
def fixed(parser: Parser, _token: Token) -> FixedNode:
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist)
