"""What the sample's loaders share: the data files, and that it is a sample."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from programme.models import Provenance

FOLDER = Path(__file__).parent
REASON = "Sample"
SAMPLE: dict[str, Any] = {"source": Provenance.SAMPLE}


def read_sample(name: str) -> dict[str, Any]:
    """The data file `name` (without its ending)."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
