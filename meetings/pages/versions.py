"""Links to versions, as far as a visitor may follow them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.access import Visitor
from programme.addresses import address_of
from programme.models import Version


class VersionLink(NamedTuple):
    """The version's own page, or the list of versions where it may only be known of."""

    text: str
    url: str
    stage: str
    is_readable: bool = True


def version_links(ids: Iterable[int], user: Visitor) -> dict[int, VersionLink]:
    """By row number; versions that `user` may not know of are left out.

    Costs one query, for a person who is signed in and not of the secretariat two more;
    none where there are no `ids`.
    """
    return links_to(known_versions(ids, user))


def known_versions(ids: Iterable[int], user: Visitor) -> list[Any]:
    """Those that `user` may know of, each with `is_readable`; costs what `version_links` does."""
    wanted = set(ids)
    if not wanted:
        return []
    readable = Version.objects.visible_to(user).filter(pk=OuterRef("pk"))
    known = Version.objects.known_to(user).filter(pk__in=wanted).order_by("pk")
    texts = known.select_related("approach", "plan")
    return list(texts.annotate(is_readable=Exists(readable)))


def links_to(versions: Iterable[Any]) -> dict[int, VersionLink]:
    """By row number, of what `known_versions` returns."""
    return {version.pk: _link(version, is_readable=version.is_readable) for version in versions}


def text_links(versions: Iterable[Version], user: Visitor) -> dict[int, VersionLink]:
    """The same for versions at hand, of texts `user` knows of; a draft is called just that."""
    at_hand = {version.pk: version for version in versions}
    known = version_links(at_hand, user)
    return {
        pk: known.get(pk)
        or VersionLink(
            _("a draft of “%s”") % version.subject, version.subject.get_absolute_url(), ""
        )
        for pk, version in at_hand.items()
    }


def _link(version: Version, *, is_readable: bool) -> VersionLink:
    if is_readable:
        return VersionLink(str(version), version.get_absolute_url(), version.stage)
    words = _("%(version)s (not public)") % {"version": version}
    return VersionLink(words, versions_url(version), version.stage, is_readable=False)


def versions_url(version: Version) -> str:
    """All versions of its text, which names those that may only be known of."""
    if version.plan is None:
        return address_of("programme:approach_version_list")
    return address_of("programme:plan_version_list", version.plan.slug)
