"""Those who follow are told what happened, as far as they may know of it, and once."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OutgoingMail
from meetings.models import Told
from meetings.notices.sending import notices_send
from meetings.services import document_open
from programme.services import progress_accept
from tests import factories as make
from tests.loaded import rows_for_a_module

pytestmark = pytest.mark.django_db

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
FOLLOWERS = (
    "person",
    "official",
    "delegate",
    "elsewhere",
    "expired",
    "editor",
)
EVERYONE = set(FOLLOWERS)
INSIDE = {"delegate", "editor"}
WITH_OFFICIALS = {"official", *INSIDE}


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker, tmp_path_factory):
    """One follower of everything in each role, on a meeting that is on record for long."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("cast")):
        state = make.make_state()
        meeting = make.make_meeting(slug="open", title="Meeting")
        closed = make.make_meeting(slug="closed", title="Closed", is_public=False)
        age(meeting, closed)
        people = {
            "person": make.make_user("person@example.org"),
            "official": make.make_official(make.make_user("official@example.org"), state=state),
            "delegate": make.make_delegate(meeting, make.make_user("delegate@example.org")),
            "elsewhere": make.make_delegate(
                make.make_meeting(), make.make_user("elsewhere@example.org")
            ),
            "expired": make.make_delegate(
                meeting,
                make.make_user("expired@example.org"),
                valid_until=timezone.now().date() - DAY,
            ),
            "editor": make.make_editor(email="editor@example.org"),
        }
        make.make_delegate(closed, people["delegate"])
        for row in type(meeting).objects.all():
            age(row)
        for person in people.values():
            make.make_follow(person)
        yield {"state": state, "meeting": meeting, "closed": closed} | people


def age(*rows):
    """As if they had been entered long ago."""
    for row in rows:
        row.history.update(history_date=timezone.now() - 90 * DAY)


def told(mailoutbox):
    """Who was written to since this was last asked."""
    found = {mail.to[0].partition("@")[0] for mail in mailoutbox}
    mailoutbox.clear()
    return found


def limited(cast, **fields):
    return make.make_document(meeting=cast["meeting"], distribution="limited", **fields)


def opened(cast):
    paper = limited(cast, published_at=timezone.now() - 2 * HOUR)
    age(paper)
    return document_open(document=paper, by=None, reason="Over", at=timezone.now() - HOUR)


def published(cast):
    cast["closed"].refresh_from_db()
    cast["closed"].is_public = True
    cast["closed"].save()


def moved(cast, name="meeting"):
    cast[name].refresh_from_db()
    cast[name].place = "Ulaanbaatar"
    cast[name].save()


TABLE = {
    "general paper": (lambda c: make.make_document(meeting=c["meeting"]), EVERYONE),
    "limited paper": (limited, WITH_OFFICIALS),
    "restricted paper": (
        lambda c: make.make_document(meeting=c["meeting"], distribution="restricted"),
        INSIDE,
    ),
    "paper in preparation": (
        lambda c: make.make_document(meeting=c["meeting"], published_at=None),
        set(),
    ),
    "paper of tomorrow": (
        lambda c: make.make_document(meeting=c["meeting"], published_at=timezone.now() + DAY),
        set(),
    ),
    "paper opened tomorrow": (
        lambda c: limited(c, opened_at=timezone.now() + DAY),
        WITH_OFFICIALS,
    ),
    "paper of a closed meeting": (lambda c: make.make_document(meeting=c["closed"]), INSIDE),
    "decision": (lambda c: make.make_decision(c["meeting"]), EVERYONE),
    "decision of a closed meeting": (lambda c: make.make_decision(c["closed"]), INSIDE),
    "round": (lambda c: make.make_round(states=(c["state"],)), {"official", "editor"}),
    "round planned": (lambda c: make.make_round(states=(c["state"],), stage="planned"), set()),
    "meeting published": (published, EVERYONE),
    "meeting moved": (moved, EVERYONE),
    "closed meeting moved": (lambda c: moved(c, "closed"), INSIDE),
}


@pytest.mark.parametrize("event", TABLE)
def test_news_reaches_those_who_may_know_once(cast, mailoutbox, event):
    happens, readers = TABLE[event]
    happens(cast)

    notices_send()
    first = told(mailoutbox)
    notices_send()

    assert first == readers
    assert told(mailoutbox) == set()
    assert Told.objects.count() == len(readers)


def test_opening_is_told_to_those_who_could_not_read_before(cast, mailoutbox):
    opened(cast)

    notices_send()

    subjects = {mail.to[0].partition("@")[0]: mail.body.splitlines()[1] for mail in mailoutbox}
    assert {who: words.partition(":")[0] for who, words in subjects.items()} == {
        **dict.fromkeys(WITH_OFFICIALS, "Paper published"),
        **dict.fromkeys(EVERYONE - WITH_OFFICIALS, "Paper opened to the public"),
    }


def test_paper_of_tomorrow_is_told_when_its_moment_came(cast, mailoutbox):
    paper = make.make_document(meeting=cast["meeting"], published_at=timezone.now() + DAY)
    notices_send()
    before = told(mailoutbox)

    for rows in (type(paper).objects.filter(pk=paper.pk), paper.history):
        rows.update(published_at=timezone.now())
    notices_send()

    assert (before, told(mailoutbox)) == (set(), EVERYONE)


def test_approval_is_told_with_its_decision(cast, mailoutbox):
    annex = make.make_annex(make.make_document(items=(make.make_item(cast["meeting"]),)))
    plan = make.make_plan()
    make.make_follow(make.make_user("plan@example.org"), plan=plan)
    make.make_follow(make.make_user("other@example.org"), plan=make.make_plan("2029-2030"))

    make.make_approved(plan, annex)
    notices_send()

    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert mails.keys() == {f"{name}@example.org" for name in (*EVERYONE, "plan")}
    assert mails["plan@example.org"].subject == "NEASPEC DLD: 3 pieces of news"
    lines = mails["plan@example.org"].body.splitlines()
    assert "Decision 1 of Meeting: Approved" in lines
    assert "Plan 2023-2024, version 1" in lines


def test_mail_says_what_where_and_how_to_end_it(client, cast, mailoutbox):
    make.make_follow(make.make_user("reader@example.org"), meeting=cast["meeting"])
    make.make_document(
        meeting=cast["meeting"],
        symbol="NEASPEC/SOM(26)/5",
        title="Land & “water”",
        source="sample",
        published_at=dt.datetime(2026, 11, 1, 1, 30, tzinfo=dt.UTC),
    )

    call_command("send_notices", verbosity=0)

    mail = next(mail for mail in mailoutbox if mail.to == ["reader@example.org"])
    ending = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert mail.subject == "NEASPEC/SOM(26)/5: Land & “water” (sample)"
    lines = mail.body.splitlines()
    assert lines[0] == mail.subject
    assert lines[1].startswith("Paper published: ")
    assert lines[1].endswith(" (Seoul time, GMT+9)")
    assert lines[2] == "https://portal.example/documents/NEASPEC/SOM(26)/5/"
    assert "https://portal.example/accounts/notices/" in lines
    assert ending in lines
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # The address that ends mails is for one person: nothing of it is kept
    kept = OutgoingMail.objects.get(to="reader@example.org")
    assert (kept.body, kept.unsubscribe_url) == ("", "")


def test_mailbox_ends_mails_by_one_post(client, cast, mailoutbox):
    limited(cast)
    notices_send()
    mail = next(mail for mail in mailoutbox if mail.to == ["official@example.org"])
    address = (
        mail.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://portal.example")
    )
    strict = type(client)(enforce_csrf_checks=True)
    told(mailoutbox)

    asked = strict.get(address)
    make.make_document()
    notices_send()
    before = told(mailoutbox)
    ended = strict.post(address, {"List-Unsubscribe": "One-Click"})
    make.make_document()
    notices_send()

    assert "Should they end?" in asked.content.decode()
    assert (ended.status_code, ended["Cache-Control"]) == (200, "private, no-store")
    assert (before, told(mailoutbox)) == (EVERYONE, EVERYONE - {"official"})


def test_nobody_is_told_of_their_own_doing(cast, mailoutbox):
    make.make_decision(cast["meeting"], recorded_by=cast["editor"])

    notices_send()

    assert told(mailoutbox) == EVERYONE - {"editor"}


def test_what_happened_before_is_not_told(cast, mailoutbox):
    make.make_document(meeting=cast["meeting"])
    late = make.make_user("late@example.org")
    make.make_follow(late, since=timezone.now() + HOUR)
    inactive = make.make_user("gone@example.org", is_active=False)
    make.make_follow(inactive)

    notices_send()

    assert told(mailoutbox) == EVERYONE


def test_daily_mail_holds_the_day_before(cast, mailoutbox):
    daily = make.make_user("daily@example.org")
    make.make_follow(daily, pace="daily", meeting=cast["meeting"])
    for _ in range(2):
        make.make_document(meeting=cast["meeting"])
    today = timezone.now()

    for at in (today, today + DAY, today + DAY, today + 2 * DAY):
        notices_send(at=at)

    mails = [mail for mail in mailoutbox if mail.to == ["daily@example.org"]]
    assert [mail.subject for mail in mails] == ["NEASPEC DLD: 2 pieces of news"]


def test_mail_and_what_it_told_stand_or_fall_together(cast, mailoutbox, monkeypatch):
    make.make_document(meeting=cast["meeting"])
    with monkeypatch.context() as broken:
        broken.setattr(Told.objects, "bulk_create", lambda rows: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            notices_send()
    written = OutgoingMail.objects.count()
    mailoutbox.clear()

    notices_send()

    assert (written, told(mailoutbox)) == (0, EVERYONE)
    assert Told.objects.count() == len(EVERYONE)


def test_progress_is_told_once_it_is_accepted(cast, mailoutbox):
    plan = make.make_approved_plan().plan
    notices_send()
    told(mailoutbox)
    report = make.make_report(plan, status="ongoing")
    notices_send()
    before = told(mailoutbox)

    progress_accept(report=report, by=None)
    notices_send()

    lines = mailoutbox[0].body.splitlines()
    assert (before, told(mailoutbox)) == (set(), EVERYONE)
    assert lines[0] == "Plan 2023-2024, E1: Ongoing"
    assert lines[1].startswith("Progress report accepted: ")
    assert lines[2] == "It reports on 1 January – 30 June 2024."
    assert lines[3] == "https://portal.example/plans/2023-2024/progress/#E1"
