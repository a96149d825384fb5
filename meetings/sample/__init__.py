"""The sample: made-up papers that show what the portal does, kept apart from the record.

Only `load_sample` reads it. Each paper says on its first page that it is a sample.
"""

from pathlib import Path

from meetings.papers import Paper, read_paper

PAPERS = Path(__file__).with_name("papers")


def sample_papers() -> dict[str, Paper]:
    """Every paper of the sample by its file's stem, in the order of the file names."""
    return {path.stem: read_paper(path) for path in sorted(PAPERS.glob("*.toml"))}
