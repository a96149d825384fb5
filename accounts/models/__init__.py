from accounts.models.mail import MailState, OutgoingMail
from accounts.models.user import User

__all__ = ["MailState", "OutgoingMail", "User"]
