"""What a page says of itself to those who link to it, cite it or read it by machine.

{% kept as page_title %}{% block title %}{% endblock %}{% endkept %}
{% structured_data structured %}    what programme/structured.py made of the page
{% citation_block citation %}       how it is cited, ready to copy
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

from programme.citing import Citation

register = template.Library()

# As Django's json_script: nothing in the data can end the element it stands in
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_block_tag
def kept(content: str) -> SafeString:
    """A block that is said twice: as an element and, safely, inside an attribute."""
    # The template's own output, escaped already
    return mark_safe(content.strip().replace('"', "&quot;"))  # noqa: S308


@register.simple_tag
def structured_data(described: dict[str, Any]) -> SafeString:
    """A data block, which the content security policy is not asked about: nothing runs."""
    data = json.dumps(described, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{data}</script>')  # noqa: S308


@register.inclusion_tag("components/citation.html")
def citation_block(
    citation: Citation | None, paragraphs: Sequence[Citation] = ()
) -> dict[str, Any]:
    """One sentence and its address, and those of its `paragraphs`.

    A page with one loads js/copy.js, which draws a button for each.
    """
    return {"citation": citation, "paragraphs": paragraphs}
