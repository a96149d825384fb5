"""What a page shows, read with few queries: each function starts at what its visitor may see."""

from collections.abc import Iterable
from typing import Any

from programme.models import Provenance


def any_sample(rows: Iterable[Any]) -> bool:
    """Whether something among `rows` is made up, so that the page says so at its top."""
    return any(row.source == Provenance.SAMPLE for row in rows)
