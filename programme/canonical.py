"""The canonical content of a version: what its seal is taken of.

Only the text counts. Left out are row numbers, the stage, the status of activities,
which moves with reports, and where a fact was known from.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import Any

from programme.models import Activity, Indicator, Pillar, PillarName, Version


def canonical_content(version: Version) -> dict[str, Any]:
    """The text of a version as plain data, in reading order. Costs eight queries."""
    return {
        "title": plain_text(version.title),
        "text": plain_text(version.text),
        "text_supplied": version.text_supplied,
        "pillars": [_pillar(pillar) for pillar in version.pillars.order_by("name")],
        "activities": [
            activity_content(activity)
            for activity in version.activities.for_detail().order_by("pillar", "order", "code")
        ],
    }


def canonical_digest(version: Version) -> str:
    """SHA-256, in hexadecimal, of the canonical content as UTF-8 JSON with sorted keys."""
    content = json.dumps(
        canonical_content(version), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(content.encode()).hexdigest()


def differs_from_last(working: Version) -> bool:
    """Whether a working copy says other than the version it was copied from.

    One that was copied from none differs as soon as it has a text. Costs the eight
    queries of its content, and one.
    """
    if working.based_on is not None:
        return canonical_digest(working) != working.based_on.digest
    return bool(working.text or working.pillars.exists() or working.activities.exists())


def _pillar(pillar: Pillar) -> dict[str, Any]:
    return {
        "name": PillarName(pillar.name).name,
        "statement": plain_text(pillar.statement),
        "basis": plain_text(pillar.basis),
    }


def activity_content(activity: Activity) -> dict[str, Any]:
    """Of an activity read with all that hangs on it."""
    return {
        **activity_fields(activity),
        "partners": sorted(partner.name for partner in activity.partners.all()),
        "states": sorted(state.iso_code for state in activity.states.all()),
        "drivers": sorted(driver.slug for driver in activity.drivers.all()),
        "outputs": [plain_text(output.text) for output in activity.outputs.all()],
        "indicators": [indicator_content(indicator) for indicator in activity.indicators.all()],
    }


def activity_fields(activity: Activity) -> dict[str, Any]:
    """Without what stands in rows of its own."""
    return {
        "code": activity.code,
        "pillar": PillarName(activity.pillar).name,
        "title": plain_text(activity.title),
        "description": plain_text(activity.description),
        "starts_on": activity.starts_on and activity.starts_on.isoformat(),
        "ends_on": activity.ends_on and activity.ends_on.isoformat(),
        "lead": activity.lead and activity.lead.name,
        "budget_usd": _number(activity.budget_usd),
        "basis": plain_text(activity.basis),
    }


def indicator_content(indicator: Indicator) -> dict[str, Any]:
    return {
        "number": indicator.number,
        "name": plain_text(indicator.name),
        "unit": plain_text(indicator.unit),
        "baseline": _number(indicator.baseline),
        "target": _number(indicator.target),
    }


def plain_text(text: str) -> str:
    """NFC with line ends as \\n, so that a form that was only opened and saved changes nothing."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()


def _number(value: Decimal | None) -> str | None:
    """Always two places: 5 typed and 5.00 read back are the same number."""
    return None if value is None else f"{value:.2f}"
