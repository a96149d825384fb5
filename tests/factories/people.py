"""People who sign in, and the mails they get."""

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.mail import mail_queue
from accounts.models import OutgoingMail, User
from accounts.roles import EDITOR, MANAGER
from tests.factories.building import next_number

PASSWORD = "correct horse battery staple"


def make_user(email=None, *, name="Somebody", password=PASSWORD, roles=(), **fields):
    number = next_number()
    user = User.objects.create_user(
        email or f"person{number}@example.org", password, name=name, **fields
    )
    if roles:
        user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_editor(**fields):
    return make_user(name="The editor", roles=(EDITOR,), is_staff=True, **fields)


def make_manager(**fields):
    return make_user(name="The manager", roles=(MANAGER,), is_staff=True, **fields)


def make_superuser(**fields):
    return make_user(name="The superuser", is_staff=True, is_superuser=True, **fields)


def make_mail(*, task=True, **fields):
    """A mail in the outbox, through the service; given a state or no task, as a row alone."""
    defaults = {
        "to": f"person{next_number()}@example.org",
        "subject": "Hello",
        "body": "A text",
    }
    rest = {"purpose": "test"}
    if task and not fields.keys() - {"to", "subject", "body", "keep_body"}:
        mail = mail_queue(**defaults | rest | fields)
        mail.refresh_from_db()
        return mail
    return OutgoingMail.objects.create(
        **defaults | rest | {"next_attempt_at": timezone.now()} | fields
    )
