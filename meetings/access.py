"""May they? One predicate a permission, asked by services, views, admin and templates."""

from accounts.access import Visitor, may_invite
from meetings.models import Channel, Comment
from programme.models import Official


def may_record_decision(user: Visitor) -> bool:
    return user.has_perm("meetings.record_decision")


def may_follow_up(user: Visitor) -> bool:
    """Say what became of a decision's follow-up: whoever answers for the register."""
    return user.has_perm("meetings.record_decision")


def may_edit_agenda(user: Visitor) -> bool:
    return user.has_perm("meetings.add_agendaitem")


def may_invite_delegate(user: Visitor) -> bool:
    return may_invite(user) and user.has_perm("meetings.add_delegate")


def may_open_document(user: Visitor) -> bool:
    return user.has_perm("meetings.open_document")


def may_upload_file(user: Visitor) -> bool:
    return user.has_perm("meetings.add_documentfile")


def may_delete_file(user: Visitor) -> bool:
    """A wrong one, of a paper in preparation."""
    return user.has_perm("meetings.delete_documentfile")


def may_open_consultation(user: Visitor) -> bool:
    return user.has_perm("meetings.open_consultation")


def may_close_consultation(user: Visitor) -> bool:
    return user.has_perm("meetings.close_consultation")


def may_release_comments(user: Visitor) -> bool:
    return user.has_perm("meetings.release_comments")


def may_enter_comment(user: Visitor) -> bool:
    """A comment that came by mail."""
    return user.has_perm("meetings.add_comment")


def may_answer_comment(user: Visitor) -> bool:
    return user.has_perm("meetings.change_comment")


def may_change_words(user: Visitor, comment: Comment) -> bool:
    """Whether the words of a comment are this person's to change, while they may change.

    A State's are its officials', and what came by mail is also the secretariat's.
    """
    if comment.state_id is not None:
        acting = Official.objects.acting(user).filter(state=comment.state_id)
        if acting.exists():
            return True
    return comment.received_by == Channel.MAIL and may_enter_comment(user)
