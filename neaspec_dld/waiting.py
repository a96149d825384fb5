"""What waits for somebody at the desk: each is shown to those who may do it, with where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from accounts.access import Visitor, is_secretariat
from accounts.models import InvitationState, OutgoingMail
from meetings.access import (
    may_answer_comment,
    may_close_consultation,
    may_invite_delegate,
    may_record_decision,
    may_release_comments,
)
from meetings.models import (
    Annex,
    Comment,
    Consultation,
    Decision,
    DelegateInvitation,
    Document,
    DocumentFile,
)
from programme.access import may_accept_report, may_invite_official, may_report
from programme.canonical import differs_from_last
from programme.models import Activity, OfficialInvitation, ProgressReport, Stage, Version
from programme.pages.progress import OVERDUE

SOON = 14
"""Days before the last day of a round from which the desk tells of it."""
NAMED, NAMED_WITHOUT_LIST = 3, 20
"""How many rows of a kind are named: few where a list of the desk shows just these."""


class Named(NamedTuple):
    words: str
    url: str


class Waiting(NamedTuple):
    """One kind of thing that waits, as many as this person may open."""

    number: int
    words: str
    url: str
    """The list that shows just these, or ""."""
    named: Sequence[Named]

    @property
    def further(self) -> int:
        """How many are not named."""
        return self.number - len(self.named)


class _Kind(NamedTuple):
    may: Callable[[Visitor], bool]
    """Whose work it is."""
    rows: Callable[[Visitor], QuerySet[Any] | Sequence[Any]]
    words: Any
    noun: str
    """Whose page at the desk it is done on."""
    query: str = ""
    """What makes that noun's list show just these."""


def _rounds(user: Visitor) -> Any:
    return Consultation.objects.visible_to(user)


def _decisions(user: Visitor) -> Any:
    return Decision.objects.visible_to(user)


def _reports(user: Visitor) -> Any:
    return ProgressReport.objects.visible_to(user).select_related("plan")


def _expired(kind: Any, user: Visitor) -> Any:
    """Invitations that nobody used in time: to be sent again, or withdrawn."""
    expired = kind.objects.visible_to(user).in_state(InvitationState.EXPIRED)
    return expired.select_related("invitation")


def _drafts(user: Visitor) -> list[Version]:
    """Working copies that say other than what was frozen last. Eight queries for each."""
    working = Version.objects.visible_to(user).working().order_by("pk")
    return [row for row in working.select_related("approach", "plan") if differs_from_last(row)]


def _not_reported(user: Visitor) -> Any:
    since = timezone.now().date() - OVERDUE
    activities = Activity.objects.visible_to(user).without_report_since(since)
    return activities.select_related("version__plan").order_by("version", "pillar", "order", "pk")


def _undecided(user: Visitor) -> Any:
    """Texts put to a meeting that is over, on which no decision is recorded."""
    today = timezone.now().date()
    before_one = Annex.objects.filter(version=OuterRef("pk"), document__meeting__ends_on__lt=today)
    decided = Decision.objects.filter(versions=OuterRef("pk"))
    submitted = Version.objects.visible_to(user).filter(stage=Stage.SUBMITTED)
    undecided = submitted.filter(Exists(before_one), ~Exists(decided))
    return undecided.select_related("approach", "plan").order_by("pk")


KINDS = (
    _Kind(
        is_secretariat,
        lambda user: OutgoingMail.objects.visible_to(user).given_up(),
        ngettext_lazy("%d mail could not be sent", "%d mails could not be sent"),
        "accounts_outgoingmail",
        "state=failed",
    ),
    _Kind(
        is_secretariat,
        lambda user: DocumentFile.objects.visible_to(user).infected().select_related("document"),
        ngettext_lazy(
            "%d file is held back: the virus scanner found something",
            "%d files are held back: the virus scanner found something",
        ),
        "meetings_documentfile",
        "scan=infected",
    ),
    _Kind(
        is_secretariat,
        lambda user: _decisions(user).overdue().select_related("meeting"),
        ngettext_lazy("%d follow-up of a decision is overdue", "%d follow-ups are overdue"),
        "meetings_decision",
        "follow_up=overdue",
    ),
    _Kind(
        may_record_decision,
        _undecided,
        ngettext_lazy(
            "%d text was put to a meeting that is over, and has no decision",
            "%d texts were put to meetings that are over, and have no decision",
        ),
        "programme_version",
    ),
    _Kind(
        may_close_consultation,
        lambda user: _rounds(user).past_their_day(),
        ngettext_lazy(
            "%d round is past its last day and not closed",
            "%d rounds are past their last day and not closed",
        ),
        "meetings_consultation",
        "standing=past",
    ),
    _Kind(
        is_secretariat,
        lambda user: _rounds(user).closing_within(SOON),
        ngettext_lazy(
            "%d round closes within two weeks",
            "%d rounds close within two weeks",
        ),
        "meetings_consultation",
        "standing=open",
    ),
    _Kind(
        may_answer_comment,
        lambda user: Comment.objects.visible_to(user).unanswered().select_related("state"),
        ngettext_lazy("%d comment has no answer", "%d comments have no answer"),
        "meetings_comment",
        "answer=none",
    ),
    _Kind(
        may_release_comments,
        lambda user: _rounds(user).filter(closed_at__isnull=False, released_at__isnull=True),
        ngettext_lazy(
            "%d closed round has its comments not released",
            "%d closed rounds have their comments not released",
        ),
        "meetings_consultation",
        "standing=closed",
    ),
    _Kind(
        may_accept_report,
        lambda user: _reports(user).waiting(),
        ngettext_lazy(
            "%d progress report waits to be accepted", "%d progress reports wait to be accepted"
        ),
        "programme_progressreport",
        "stage__exact=submitted",
    ),
    _Kind(
        may_report,
        lambda user: _reports(user).filter(stage="returned"),
        ngettext_lazy(
            "%d progress report came back with a reason",
            "%d progress reports came back with a reason",
        ),
        "programme_progressreport",
        "stage__exact=returned",
    ),
    _Kind(
        may_invite_delegate,
        lambda user: _expired(DelegateInvitation, user),
        ngettext_lazy(
            "%d invitation of a delegate has expired", "%d invitations of delegates have expired"
        ),
        "meetings_delegateinvitation",
        "standing=expired",
    ),
    _Kind(
        may_invite_official,
        lambda user: _expired(OfficialInvitation, user),
        ngettext_lazy(
            "%d invitation of an official has expired", "%d invitations of officials have expired"
        ),
        "programme_officialinvitation",
        "standing=expired",
    ),
    _Kind(
        may_report,
        _not_reported,
        ngettext_lazy(
            "%d activity has no report of the last half year",
            "%d activities have no report of the last half year",
        ),
        "programme_activity",
    ),
    _Kind(
        is_secretariat,
        lambda user: _decisions(user).not_yet_due().select_related("meeting"),
        ngettext_lazy(
            "%d follow-up of a decision is open and not yet due",
            "%d follow-ups are open and not yet due",
        ),
        "meetings_decision",
        "follow_up=not_yet_due",
    ),
    _Kind(
        is_secretariat,
        lambda user: Document.objects.visible_to(user).in_preparation(),
        ngettext_lazy("%d paper is in preparation", "%d papers are in preparation"),
        "meetings_document",
        "standing=preparation",
    ),
    _Kind(
        is_secretariat,
        _drafts,
        ngettext_lazy(
            "%d draft has changes that are not frozen yet",
            "%d drafts have changes that are not frozen yet",
        ),
        "programme_version",
    ),
)
"""In the order of pressure."""


def what_waits(user: Visitor) -> list[Waiting]:
    """What is there for this person to do, the most pressing first.

    Costs one query a kind, a second where there is any, and those of the drafts.
    """
    found = (_waiting(kind, user) for kind in KINDS if kind.may(user))
    return [waiting for waiting in found if waiting.number]


def _waiting(kind: _Kind, user: Visitor) -> Waiting:
    rows = kind.rows(user)
    number = rows.count() if isinstance(rows, QuerySet) else len(rows)
    most = NAMED if kind.query else NAMED_WITHOUT_LIST
    return Waiting(
        number=number,
        words=kind.words % number,
        url=f"{reverse(f'admin:{kind.noun}_changelist')}?{kind.query}" if kind.query else "",
        named=[Named(str(row), _page_of(kind, row)) for row in rows[:most]] if number else (),
    )


def _page_of(kind: _Kind, row: Any) -> str:
    noun = kind.noun
    if isinstance(row, Version):
        noun = "programme_plantext" if row.plan_id else "programme_approachtext"
    return reverse(f"admin:{noun}_change", args=(row.pk,))
