"""The colours of static/css/tokens.css, and the contrast between two of them by WCAG 2."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from django.conf import settings

Scheme = Literal["light", "dark", "older"]

CSS = settings.BASE_DIR / "static" / "css"
LIGHT_DARK = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
PLAIN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


@cache
def palette(scheme: Scheme) -> dict[str, str]:
    """The colour of each token: in light, in dark, and in browsers that know no light-dark()."""
    tokens = (CSS / "tokens.css").read_text(encoding="utf-8")
    alike = dict(PLAIN.findall(tokens))
    if scheme == "older":
        return alike | dict(PLAIN.findall((CSS / "tokens-older.css").read_text(encoding="utf-8")))
    half = {"light": 1, "dark": 2}[scheme]
    return alike | {found[1]: found[half + 1] for found in LIGHT_DARK.finditer(tokens)}


def contrast(one: str, other: str) -> float:
    """Between two colours such as #1b242e: from 1, for the same, to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
