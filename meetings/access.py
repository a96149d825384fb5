"""May they? One predicate a permission, asked by services, views, admin and templates."""

from accounts.access import Visitor


def may_record_decision(user: Visitor) -> bool:
    return user.has_perm("meetings.record_decision")


def may_open_document(user: Visitor) -> bool:
    return user.has_perm("meetings.open_document")


def may_upload_file(user: Visitor) -> bool:
    return user.has_perm("meetings.add_documentfile")
