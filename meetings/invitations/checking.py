"""What each row of a table says of somebody to invite, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Invitation, InvitationState, User
from accounts.models.user import normalize_email
from meetings.models import Delegate, DelegateInvitation, DelegateRole, Meeting
from programme.dates import format_days, plain_day
from programme.models import MemberState, Organization
from programme.sheets.names import Names, Party, parties, short
from programme.sheets.reading import SheetRow

PARTY = ("delegation__state", "delegation__organization")


@dataclass(kw_only=True)
class InvitedRow:
    """One row as understood; with a fault nobody is invited, of no row."""

    line: int
    cells: dict[str, str]
    party: Party | None = None
    name: str = ""
    email: str = ""
    role: str = DelegateRole.DELEGATE
    valid_from: dt.date
    valid_until: dt.date | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def party_words(self) -> str:
        return str(self.party or self.cells.get("party", ""))

    @property
    def role_words(self) -> str:
        """As the row says it, where that names no role."""
        return str(DelegateRole(self.role).label) if self.role else self.cells.get("role", "")

    @property
    def days(self) -> str:
        if self.valid_until is None:
            return _("from %s") % format_days(self.valid_from)
        return format_days(self.valid_from, self.valid_until)


def check_rows(meeting: Meeting, rows: Sequence[SheetRow]) -> list[InvitedRow]:
    """Each row as understood. Five queries however many rows."""
    check = _Check(meeting, {normalize_email(row.cells.get("email")) for row in rows})
    return [check.row(row) for row in rows]


class _Check:
    def __init__(self, meeting: Meeting, emails: set[str]) -> None:
        named = parties(MemberState.objects.all(), Organization.objects.all())
        self._parties: Names[Party] = Names(named)
        self._roles = Names((role.value, _names_of(role)) for role in DelegateRole)
        there = Delegate.objects.filter(delegation__meeting=meeting, user__email__in=emails)
        self._there = set(there.values_list("user__email", *PARTY))
        invited: Any = DelegateInvitation.objects
        waiting = invited.in_state(InvitationState.SENT).filter(
            delegation__meeting=meeting, invitation__email__in=emails
        )
        self._invited = set(waiting.values_list("invitation__email", *PARTY))
        off = User.objects.filter(email__in=emails, is_active=False)
        self._off = set(off.values_list("email", flat=True))
        self._today = timezone.now().date()
        self._lines: dict[str, int] = {}

    def row(self, sheet: SheetRow) -> InvitedRow:
        row = InvitedRow(line=sheet.line, cells=sheet.cells, valid_from=self._today)
        row.name = " ".join(sheet.cells.get("name", "").split())
        row.email = normalize_email(sheet.cells.get("email"))
        self._party(row)
        self._person(row)
        self._role(row)
        self._days(row)
        if row.party is not None:
            self._known(row, row.party)
        return row

    def _party(self, row: InvitedRow) -> None:
        words = row.cells.get("party", "")
        found = self._parties.all_of(words)
        if len(found) == 1:
            row.party = found[0]
        elif found:
            row.faults.append(_("“%s” may be several parties: give the full name.") % short(words))
        else:
            said = _("There is no party “%s”.") % short(words) if words else _("Name the party.")
            row.faults.append(said)

    def _person(self, row: InvitedRow) -> None:
        """Name and address, by the rules of an invitation."""
        try:
            Invitation(name=row.name, email=row.email).clean_fields(
                exclude=("digest", "mail", "sent_at", "expires_at")
            )
        except ValidationError as refusal:
            for name, faults in refusal.message_dict.items():
                label = _("Name") if name == "name" else _("E-mail")
                row.faults += [f"{label}: {fault}" for fault in faults]
        before = self._lines.setdefault(row.email, row.line)
        if row.email and before != row.line:
            row.faults.append(_("This is the same address as in row %d.") % before)

    def _role(self, row: InvitedRow) -> None:
        words = row.cells.get("role", "")
        if found := self._roles.all_of(words):
            row.role = found[0]
        elif words:
            row.role = ""
            offered = get_text_list([str(label) for label in DelegateRole.labels], _("or"))
            row.faults.append(
                _("There is no role “%(words)s”: write %(offered)s.")
                % {"words": short(words), "offered": offered}
            )

    def _days(self, row: InvitedRow) -> None:
        row.valid_from = _day(row, "valid_from") or self._today
        row.valid_until = _day(row, "valid_until")
        if row.valid_until is not None and row.valid_until < row.valid_from:
            row.faults.append(_("The last day lies before the first."))
        elif row.valid_until is not None and row.valid_until < self._today:
            row.faults.append(_("The last day is over."))

    def _known(self, row: InvitedRow, party: Party) -> None:
        is_state = isinstance(party, MemberState)
        key = (row.email, party.pk if is_state else None, None if is_state else party.pk)
        if key in self._there:
            row.faults.append(already_there())
        if key in self._invited:
            row.faults.append(already_invited())
        if row.email in self._off:
            row.faults.append(
                _("The account with this address is switched off. Switch it on first.")
            )


def _names_of(role: DelegateRole) -> tuple[str, ...]:
    with override("en"):
        english = str(role.label)
    return (role.value, str(role.label), english)


def _day(row: InvitedRow, key: str) -> dt.date | None:
    words = row.cells.get(key, "")
    if not words:
        return None
    try:
        day = dt.date.fromisoformat(words)
        plain_day(day)
    except ValueError:
        row.faults.append(_("“%s” is no day: write it like 2026-06-01.") % short(words))
    except ValidationError as refusal:
        row.faults += refusal.messages
    else:
        return day
    return None


def already_there() -> str:
    return _("This person is in the delegation already. The days are changed there.")


def already_invited() -> str:
    return _("This address is invited already. Open that invitation to send it again.")
