"""Addresses made once: those of the same few plans, texts and meetings stand on every page."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def address_of(name: str, *args: str | int) -> str:
    """What reverse() says, remembered: building it costs more than reading the row it is of.

    For views without a language in their address; it is the same as long as the process lives.
    """
    return reverse(name, args=args)
