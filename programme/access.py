"""May they? One predicate a permission, asked by services, views, admin and templates."""

from accounts.access import Visitor, is_secretariat, may_invite


def may_see_working_copy(user: Visitor) -> bool:
    return is_secretariat(user)


def may_change_activities(user: Visitor) -> bool:
    """Put the activities of a working copy in order, and change several of them together."""
    return is_secretariat(user) and user.has_perm("programme.change_activity")


def may_add_activity(user: Visitor) -> bool:
    return is_secretariat(user) and user.has_perm("programme.add_activity")


def may_freeze(user: Visitor) -> bool:
    return user.has_perm("programme.freeze_version")


def may_submit(user: Visitor) -> bool:
    return user.has_perm("programme.submit_version")


def may_report(user: Visitor) -> bool:
    """Write progress reports, submit them and take them back."""
    return user.has_perm("programme.change_progressreport")


def may_accept_report(user: Visitor) -> bool:
    """Accept progress reports, or return them with a reason."""
    return user.has_perm("programme.accept_progressreport")


def may_invite_official(user: Visitor) -> bool:
    return may_invite(user) and user.has_perm("programme.add_official")


def may_bring_activities(user: Visitor) -> bool:
    """Bring activities into a working copy from a table."""
    return may_add_activity(user) and may_change_activities(user)
