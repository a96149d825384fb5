"""What reading one file may take, and how the process says why it stopped."""

import resource

CPU_SECONDS = 40
WALL_SECONDS = 60
MEMORY = 1024 * 1024 * 1024
MAX_OUTPUT = 24 * 1024 * 1024
MAX_PAGES = 20_000
MAX_CHARACTERS = 3_000_000

DAMAGED, PROTECTED, LARGE, SLOW = 11, 12, 13, 14
"""Exit codes."""


def bind() -> None:
    """Bound this process for good; called before a byte of the file is read."""
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _soft, hard = resource.getrlimit(kind)
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (bound, bound))
