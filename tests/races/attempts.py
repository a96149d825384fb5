"""What the processes do that attempt the same at once.

Each is asked for a kind of attempt and the number of the first, and answers with what came of
each: what it did, or the sentence with which it was refused; any other error is told as one.
"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from accounts.invitations.services import invitation_account_make
from accounts.models import Invitation, User
from accounts.roles import MANAGER
from meetings.models import Consultation, DocumentFile, Meeting
from meetings.services import comment_write, decision_record, download_note
from programme.models import ActivityPlan, Official, Version
from programme.services import version_freeze
from tests.factories import PASSWORD

THREADS, ATTEMPTS = 4, 20
FEW = 4
"""Of a page, which costs more than a service."""


def freeze(_attempt):
    """Whatever working copy there is now."""
    working = ActivityPlan.objects.get().versions.working().get()
    return version_freeze(version=working, by=manager()).number


def approve(attempt):
    """One of the two versions that the meeting has before it, in turn."""
    version = Version.objects.get(number=attempt % 2 + 1)
    meeting = Meeting.objects.get(slug="som-26")
    decision = decision_record(
        meeting=meeting, verb="approved", text="Approved.", by=manager(), versions=(version,)
    )
    return decision.number


def comment(attempt):
    """For one State after the other, in the same round."""
    official = Official.objects.order_by("pk")[attempt % 2]
    written = comment_write(
        consultation=Consultation.objects.get(),
        by=official.user,
        state=official.state,
        anchor="E1",
        text=f"Comment {attempt}",
    )
    return written.text


def use(_attempt):
    """The one link that was sent."""
    digest = Invitation.objects.get().digest
    user = invitation_account_make(digest=digest, name="Whoever wins", password=PASSWORD)
    return user.email


def edit(attempt, address, answers):
    """The one form that was opened before, each time with another title typed into it."""
    client = Client()
    client.force_login(manager())
    response = client.post(address, answers | {"title": f"Title {attempt}"})
    if response.status_code == 302:
        return f"Title {attempt}"
    said = "Somebody else changed this while you were writing"
    if said not in response.content.decode():
        raise LookupError(response.content)
    raise ValidationError(said)


def take(attempt):
    """The one file, as whole and as a part of it in turn, within one hour."""
    download_note(
        file=DocumentFile.objects.get(),
        by=manager(),
        is_partial=bool(attempt % 2),
        at=dt.datetime(2023, 11, 23, 9, attempt, tzinfo=dt.UTC),
    )
    return attempt


def manager():
    return User.objects.get(groups__name=MANAGER)


def attempt(kind, number, *arguments):
    try:
        return {"done": kind(number, *arguments)}
    except ValidationError as refusal:
        return {"refused": " ".join(refusal.messages)}
    except Exception as error:  # noqa: BLE001 -- told to the test, which allows none
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        connection.close()


def outcomes(kind, count, first, *arguments):
    with ThreadPoolExecutor(THREADS) as pool:
        return list(
            pool.map(lambda number: attempt(kind, number, *arguments), range(first, first + count))
        )


FUNCTIONS = {
    kind.__name__: partial(outcomes, kind, count)
    for kind, count in (
        (freeze, ATTEMPTS),
        (approve, ATTEMPTS),
        (comment, ATTEMPTS),
        (use, ATTEMPTS),
        (take, ATTEMPTS),
        (edit, FEW),
    )
}
