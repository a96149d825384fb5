from accounts.models.invitation import Grant, Invitation, InvitationState, in_state, waits
from accounts.models.mail import MailState, OutgoingMail
from accounts.models.user import User

__all__ = [
    "Grant",
    "Invitation",
    "InvitationState",
    "MailState",
    "OutgoingMail",
    "User",
    "in_state",
    "waits",
]
