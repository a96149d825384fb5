"""A brake on what is dear to answer and may be asked for by anyone.

Sign-in has django-allauth's own, which does not count requests of method GET.
"""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def may_go_on(
    request: HttpRequest, action: str, *, most: int, most_of_address: int, per: int
) -> bool:
    """Count one more `action`, and say whether it is within its number in `per` seconds.

    By person where one has signed in, at most `most`; by address else, at most
    `most_of_address`, since whole ministries share one. Counted in the cache in fixed spans of
    time, so the pause lasts `per` seconds at most. Two at the same moment may count as one: it
    is a brake, not a lock.
    """
    if request.user.is_authenticated:
        who, limit = f"person:{request.user.pk}", most
    else:
        who, limit = f"address:{get_adapter(request).get_client_ip(request)}", most_of_address
    key = f"brake:{action}:{who}:{int(time.time() // per)}"
    cache.add(key, 0, timeout=per)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # the cache made room in between
        return True
