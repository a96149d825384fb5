"""What each row of a table would do in a round, or what is wrong with it. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from django.utils.translation import gettext as _

from accounts.models import User
from meetings.access import may_answer_comment
from meetings.anchors import anchor_words
from meetings.comment_forms import LONGEST
from meetings.exchange.known import Known
from meetings.exchange.reading import SheetRow
from meetings.models import Comment, Consultation, Disposition
from meetings.services import words_kept_because
from programme.models import MemberState, Official, Version
from programme.sheets.names import Party, Unknown
from programme.sheets.plain import plain

T = TypeVar("T")
Said = tuple[Party | None, str, str, str]


class Deed(Enum):
    ENTER = "enter"
    ANSWER = "answer"
    NOTHING = "nothing"


@dataclass(kw_only=True)
class CheckedRow:
    """One row as understood; with a fault it does nothing, and neither does any other row."""

    line: int
    cells: dict[str, str]
    deed: Deed = Deed.NOTHING
    comment: Comment | None = None
    """The one that is there already."""
    party: Party | None = None
    anchor: str = ""
    text: str = ""
    wording: str = ""
    disposition: str = ""
    response: str = ""
    carried_by: Version | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The anchor in words, or what the row says where that names no place."""
        named = self.cells.get("place") or self.cells.get("code") or ""
        return named if self.faults and not self.anchor else anchor_words(self.anchor)

    @property
    def party_words(self) -> str:
        return str(self.party or self.cells.get("party", ""))

    @property
    def disposition_words(self) -> str:
        return str(Disposition(self.disposition).label) if self.disposition else ""

    @property
    def is_answered(self) -> bool:
        return bool(self.disposition)

    @property
    def deed_seen(self) -> str:
        """Stands for what the row would do to what is there: another one says it changed."""
        if self.comment is None:
            return self.deed.value
        parts: list[object] = [self.deed.value, self.comment.pk]
        if self.deed == Deed.ANSWER:
            parts += [self.comment.stamp, self.comment.answered_at]
        return ":".join(map(str, parts))

    @property
    def sentence(self) -> str:
        """What it would do."""
        number = self.comment.pk if self.comment else 0
        if self.deed == Deed.ENTER:
            return _("New, with its answer") if self.is_answered else _("New")
        if self.deed == Deed.ANSWER:
            return _("Answers comment %d") % number
        return _("There already, as comment %d: passed over") % number


def check_rows(consultation: Consultation, rows: Sequence[SheetRow], by: User) -> list[CheckedRow]:
    """Each row as understood. Nine queries however many rows, besides who `by` is."""
    check = _Check(consultation, by)
    return [check.row(row) for row in rows]


class _Check:
    def __init__(self, consultation: Consultation, by: User) -> None:
        self._known = Known(consultation)
        self._may_answer = may_answer_comment(by)
        self._own = set(Official.objects.acting(by).values_list("state", flat=True))
        draft = Comment(consultation=consultation)
        self._shut = words_kept_because(draft, of_state=False)
        comments = consultation.comments.select_related("state", "organization", "carried_by")
        self._numbered = {comment.pk: comment for comment in comments}
        self._said: dict[Said, Comment] = {}
        for comment in self._numbered.values():
            if not comment.is_withdrawn:
                self._said[_words_of(comment)] = comment
        self._lines: dict[object, int] = {}

    def row(self, sheet: SheetRow) -> CheckedRow:
        row = CheckedRow(line=sheet.line, cells=sheet.cells)
        self._read(row)
        if not row.faults:
            self._find(row)
        if not row.faults:
            self._weigh(row)
        if not row.faults and sheet.seen and sheet.seen != row.deed_seen:
            row.faults.append(_("This changed since the table was checked: %s.") % row.sentence)
        return row

    def _read(self, row: CheckedRow) -> None:
        """The cells as what they name."""
        cells = row.cells
        row.text, row.wording = cells.get("text", ""), cells.get("wording", "")
        row.response = cells.get("response", "")
        for words in (row.text, row.wording, row.response):
            if len(words) > LONGEST:
                row.faults.append(
                    _("A text of %(long)d characters; at most %(most)d are taken.")
                    % {"long": len(words), "most": LONGEST}
                )
        numbered = self._of_number(row)
        if not numbered or cells.get("party"):
            row.party = _named(row, self._known.party, cells.get("party", ""))
        row.anchor = self._anchor(row)
        row.disposition = _named(row, self._known.disposition, cells.get("disposition", "")) or ""
        row.carried_by = _named(row, self._known.version, cells.get("carried_by", ""))

    def _of_number(self, row: CheckedRow) -> bool:
        """Whether the row goes by its number alone; the comment is then in the row, or a fault."""
        number = row.cells.get("number", "")
        if not number:
            return False
        is_number = number.isdecimal() and len(number) < 18
        row.comment = self._numbered.get(int(number)) if is_number else None
        if row.comment is None and not (is_number and row.text):
            # With words it may come from the table of another round
            row.faults.append(_("There is no comment %s in this round.") % number[:20])
            return True
        return row.comment is not None

    def _anchor(self, row: CheckedRow) -> str:
        named = [words for key in ("place", "code") if (words := row.cells.get(key, ""))]
        anchors = [_named(row, self._known.place, words) for words in named]
        if len(anchors) == 2 and None not in anchors and anchors[0] != anchors[1]:
            row.faults.append(_("The place and its code name two different parts."))
        return (anchors[0] if anchors else "") or ""

    def _find(self, row: CheckedRow) -> None:
        """The comment that the row is about, or that it is a new one."""
        if row.comment is not None:
            self._compare(row, row.comment)
            return
        if not row.text:
            row.faults.append(_("Write the comment."))
            return
        words = (row.party, row.anchor, row.text, row.wording)
        row.comment = self._said.get(words)
        if row.comment is None and not row.wording:
            row.comment = next((c for said, c in self._said.items() if said[:3] == words[:3]), None)
        if row.comment is None:
            row.deed = Deed.ENTER
            self._refuse_new(row)
        self._once(row, words)

    def _refuse_new(self, row: CheckedRow) -> None:
        if self._shut:
            row.faults.append(self._shut)
        if isinstance(row.party, MemberState) and row.party.pk in self._own:
            row.faults.append(
                _("You act for %s: its comments are written on the page of the round.") % row.party
            )

    def _compare(self, row: CheckedRow, comment: Comment) -> None:
        """Words beside a number are those of the comment, or left out."""
        if comment.is_withdrawn:
            row.faults.append(_("This comment was withdrawn."))
            return
        party, anchor, text, wording = _words_of(comment)
        has_place = any(row.cells.get(key) for key in ("place", "code"))
        differs = (
            (row.party is not None and row.party != party)
            or (has_place and row.anchor != anchor)
            or (row.text and row.text != text)
            or (row.wording and row.wording != wording)
        )
        if differs:
            row.faults.append(
                _(
                    "Comment %d reads otherwise. A table changes no words; without a number they are a new comment."
                )
                % comment.pk
            )
        row.party, row.anchor, row.text, row.wording = party, anchor, text, wording
        self._once(row, comment.pk)

    def _once(self, row: CheckedRow, what: object) -> None:
        if before := self._lines.get(what):
            row.faults.append(_("This is the same comment as in row %d.") % before)
        self._lines.setdefault(what, row.line)

    def _weigh(self, row: CheckedRow) -> None:
        """The answer in the row: none, the one that is there, or one to give."""
        if not (row.disposition or row.response or row.carried_by):
            return
        comment = row.comment
        if comment is not None:
            # A column that the table does not have leaves what is there
            if "response" not in row.cells:
                row.response = plain(comment.response).strip()
            if "carried_by" not in row.cells:
                row.carried_by = comment.carried_by
            there = (comment.disposition, plain(comment.response).strip(), comment.carried_by)
            if there == (row.disposition, row.response, row.carried_by):
                return
            row.deed = Deed.ANSWER
        if not self._may_answer:
            row.faults.append(_("You may not answer comments."))
        if not row.disposition:
            row.faults.append(_("Say what became of the comment."))
        elif row.disposition in Disposition.WITH_REASONS and not row.response:
            row.faults.append(_("Say why it was not accepted as it stands."))


def _named(row: CheckedRow, look_up: Callable[[str], T], words: str) -> T | None:
    try:
        return look_up(words)
    except Unknown as unknown:
        row.faults.append(str(unknown))
        return None


def _words_of(comment: Comment) -> Said:
    text, wording = (plain(words).strip() for words in (comment.text, comment.proposed_wording))
    return comment.party, comment.anchor, text, wording
