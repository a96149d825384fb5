"""One consultation: who was asked what, what was said, what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from accounts.access import Visitor, is_secretariat
from meetings.anchors import Outline, anchor_words
from meetings.comment_forms import CommentForm, place_of
from meetings.models import Comment, Consultation, Disposition
from meetings.pages.versions import VersionLink, text_links
from programme.citing import absolute
from programme.models import MemberState, Official, Version


class MatrixRow(NamedTuple):
    """A comment as a visitor may see it; its answer is empty until the comments are released."""

    pk: int
    anchor: str
    place: str
    """The anchor in words."""
    party: str
    party_key: str
    """Names the party in addresses: state-mongolia, organization-3."""
    text: str
    proposed_wording: str
    disposition: str
    response: str
    carried_by: str
    carried_url: str
    received_by: str
    written_at: dt.datetime
    is_own: bool
    """Whether the visitor acts for the State that said it."""

    @property
    def disposition_words(self) -> str:
        return str(Disposition(self.disposition).label) if self.disposition else ""

    @property
    def place_on_page(self) -> str:
        return f"comment-{self.pk}"


def matrix_rows(consultation: Consultation, user: Visitor) -> list[MatrixRow]:
    """The comments that `user` may read, in the order of the text, without withdrawn ones.

    Three queries however many comments, besides who `user` is.
    """
    own = {state.pk for state in acting_states(user)}
    with_answers = answers_shown(consultation, user)
    comments = comments_of(consultation, user).standing()
    rows = [_row(comment, own, with_answers=with_answers) for comment in comments]
    if consultation.version is not None:
        outline = Outline(consultation.version)
        rows.sort(key=lambda row: outline.order(row.anchor))
    return rows


def comments_of(consultation: Consultation, user: Visitor) -> Any:
    """Those that `user` may read, withdrawn ones of the own State too. One query."""
    return (
        Comment.objects.visible_to(user)
        .filter(consultation=consultation)
        .select_related("state", "organization", "carried_by__plan", "carried_by__approach")
        .order_by("written_at", "pk")
    )


def _row(comment: Comment, own: set[int], *, with_answers: bool) -> MatrixRow:
    carried = comment.carried_by if with_answers else None
    state = comment.state
    return MatrixRow(
        pk=comment.pk,
        anchor=comment.anchor,
        place=anchor_words(comment.anchor),
        party=str(comment.party),
        party_key=f"state-{state.slug}" if state else f"organization-{comment.organization_id}",
        text=comment.text,
        proposed_wording=comment.proposed_wording,
        disposition=comment.disposition if with_answers else "",
        response=comment.response if with_answers and comment.disposition else "",
        carried_by=str(carried or ""),
        carried_url=carried.get_absolute_url() if carried else "",
        received_by=comment.received_by,
        written_at=comment.written_at,
        is_own=comment.state_id in own,
    )


def answers_shown(consultation: Consultation, user: Visitor) -> bool:
    return consultation.is_released or is_secretariat(user)


def acting_states(user: Visitor) -> list[MemberState]:
    """The States that `user` acts for today. One query, none for strangers."""
    acting = Official.objects.acting(user).values("state")
    return list(MemberState.objects.filter(pk__in=acting)) if user.is_authenticated else []


def is_party(consultation: Consultation, user: Visitor) -> bool:
    """Whether the comments are `user`'s to read at all: of those asked, or the secretariat."""
    if is_secretariat(user):
        return True
    return Consultation.objects.asking(user).filter(pk=consultation.pk).exists()


def states_to_speak_for(consultation: Consultation, user: Visitor) -> list[MemberState]:
    """The States asked that `user` acts for today."""
    acting = Official.objects.acting(user).values("state")
    return list(consultation.states.filter(pk__in=acting)) if user.is_authenticated else []


def comment_form(
    consultation: Consultation, states: list[MemberState], *, on: str = "", data: Any = None
) -> CommentForm | None:
    """The form of a new comment; None where there is nobody to speak for, or no time left.

    What was sent too late is put into the form again all the same.
    """
    if not states or consultation.version is None:
        return None
    if data is None and consultation.shut_sentence():
        return None
    outline = Outline(consultation.version)
    return CommentForm(data, outline=outline, states=states, initial=place_of(on))


def round_page(
    consultation: Consultation, user: Visitor, *, form: CommentForm | None
) -> dict[str, Any]:
    """Everything the page shows; `form` is that of a new comment, or of one refused."""
    party = is_party(consultation, user)
    rows = matrix_rows(consultation, user) if party and consultation.is_round else []
    works_here = is_secretariat(user)
    shut = consultation.shut_sentence()
    return {
        "consultation": consultation,
        "on": _on(consultation, user, party=party),
        "standing": consultation.standing,
        "states": list(consultation.states.all()),
        "organizations": list(consultation.organizations.all()),
        "compare_url": compare_url(consultation, user),
        "shut": shut,
        "days_left": consultation.days_left(),
        "is_party": party,
        "works_here": works_here,
        "own": [row for row in rows if row.is_own],
        "withdrawn": _withdrawn(consultation, user) if party else [],
        "others": [row for row in rows if not row.is_own],
        "outcome": outcome_of(consultation) if answers_shown(consultation, user) else [],
        "unanswered": sum(not row.disposition for row in rows) if works_here else 0,
        "silent": consultation.unanswered_parties() if works_here else None,
        "form": form,
        "canonical_url": absolute(consultation.get_absolute_url()),
        "has_sample": names_sample(consultation),
    }


def names_sample(consultation: Consultation) -> bool:
    """Whether the round is made up, or the text it is on."""
    version = consultation.version
    return consultation.is_sample or (version is not None and version.is_sample)


def _on(consultation: Consultation, user: Visitor, *, party: bool) -> VersionLink | None:
    """Whoever was asked may read the draft."""
    version = consultation.version
    if version is None:
        return None
    if party:
        return VersionLink(str(version), version.get_absolute_url(), version.stage)
    return text_links((version,), user)[version.pk]


def _withdrawn(consultation: Consultation, user: Visitor) -> list[Comment]:
    gone = comments_of(consultation, user).filter(withdrawn_at__isnull=False)
    return list(gone) if consultation.is_round else []


def outcome_of(consultation: Consultation) -> list[tuple[str, str, int]]:
    """How many comments had which answer: what is kept, in words, how many. One query."""
    counted = (
        Comment.objects.answered()
        .filter(consultation=consultation)
        .order_by()
        .values_list("disposition")
        .annotate(number=Count("pk"))
    )
    numbers = dict(counted)
    return [
        (value, str(label), numbers[value])
        for value, label in Disposition.choices
        if value in numbers
    ]


def compare_url(consultation: Consultation, user: Visitor) -> str:
    """Where the page stands that says what changed since the version before; "" without."""
    version = consultation.version
    if version is None or version.number is None or version.number < 2:
        return ""
    name, before = "programme:approach_compare", str(version.number - 1)
    args: tuple[str, ...] = (before, version.key)
    if version.plan is not None:
        name, args = "programme:plan_compare", (version.plan.slug, *args)
    earlier = Version.objects.visible_to(user).filter(
        plan=version.plan_id, approach=version.approach_id, number=version.number - 1
    )
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return address if earlier.exists() else ""
