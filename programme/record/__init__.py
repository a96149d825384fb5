"""The record: what is known of the programme, as data files with the source of each fact.

Each row says `source`: "document" (said in NEASPEC/SOM(26)/5), "public-page" (of neaspec.org,
unescap.org or a government) or "inferred"; a list where several apply, strongest first.
`source_note` says where exactly. What is not known is left out; `not_known` says so in words.
"""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_record(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The data file `name` (without its ending), every `source` made a list."""
    data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    _list_sources(data)
    return data


def names(folder: Path = FOLDER) -> list[str]:
    """The data files of a folder, without their ending."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def _list_sources(node: Any) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("source"), str):
            node["source"] = [node["source"]]
        for child in node.values():
            _list_sources(child)
    elif isinstance(node, list):
        for child in node:
            _list_sources(child)
