"""python -m tests.races.attempts KIND START: twenty attempts by four threads of one process.

Begins at START (seconds since 1970), so that two processes begin together. Prints one line
for each attempt as JSON: what it did, or the sentence with which it was refused. Any other
error is printed as one.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import django

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


def edit(attempt):
    """The one form that was opened before, each time with another title typed into it."""
    address, answers = json.loads(os.environ["RACE_FORM"])
    client = Client()
    client.force_login(manager())
    answer = client.post(address, answers | {"title": f"Title {attempt}"})
    if answer.status_code == 302:
        return f"Title {attempt}"
    said = "Somebody else changed this while you were writing"
    if said not in answer.content.decode():
        raise LookupError(answer.content)
    raise ValidationError(said)


def manager():
    return User.objects.get(groups__name=MANAGER)


def attempt(kind, number):
    try:
        return {"done": kind(number)}
    except ValidationError as refusal:
        return {"refused": " ".join(refusal.messages)}
    except Exception as error:  # noqa: BLE001 -- told to the test, which allows none
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        connection.close()


def main(kind, start, first):
    time.sleep(max(0.0, float(start) - time.time()))
    numbers = range(int(first), int(first) + (FEW if kind == "edit" else ATTEMPTS))
    with ThreadPoolExecutor(THREADS) as pool:
        for outcome in pool.map(lambda number: attempt(KINDS[kind], number), numbers):
            sys.stdout.write(json.dumps(outcome) + "\n")


KINDS = {"freeze": freeze, "approve": approve, "comment": comment, "use": use, "edit": edit}

if __name__ == "__main__":
    django.setup()
    from django.core.exceptions import ValidationError
    from django.db import connection
    from django.test import Client

    from accounts.invitations.services import invitation_account_make
    from accounts.models import Invitation, User
    from accounts.roles import MANAGER
    from meetings.models import Consultation, Meeting
    from meetings.services import comment_write, decision_record
    from programme.models import ActivityPlan, Official, Version
    from programme.services import version_freeze
    from tests.factories import PASSWORD

    main(*sys.argv[1:])
