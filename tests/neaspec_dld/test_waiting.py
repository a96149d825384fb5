"""The desk's first page tells each role what is due."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests import factories as make
from tests.loaded import rows_for_a_module

pytestmark = pytest.mark.django_db

FOR_BOTH = (
    "1 mail could not be sent",
    "1 follow-up of a decision is overdue",
    "1 round closes within two weeks",
    "1 comment has no answer",
    "1 progress report came back with a reason",
    "1 activity has no report of the last half year",
    "2 follow-ups are open and not yet due",
    "1 paper is in preparation",
    "2 drafts have changes that are not frozen yet",
)
FOR_MANAGERS = (
    "1 text was put to a meeting that is over, and has no decision",
    "1 round is past its last day and not closed",
    "1 closed round has its comments not released",
    "1 invitation of a delegate has expired",
    "1 invitation of an official has expired",
    "1 progress report waits to be accepted",
)


def test_first_page_says_that_nothing_waits(client, editor):
    client.force_login(editor)

    assert "Nothing: no round closes" in client.get(reverse("admin:index")).content.decode()


@pytest.fixture(scope="module")
def due(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of each thing that waits; an untouched working copy beside it, which does not."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("due")):
        today = timezone.now().date()
        now = timezone.now()
        mongolia = make.make_state()
        make.make_mail(given_up_at=now, next_attempt_at=None, attempts=6, last_error="refused")
        make.make_decision(
            follow_up_state="open",
            follow_up_by="The secretariat",
            follow_up_due=today - dt.timedelta(days=1),
        )
        for day in (today, None):
            make.make_decision(
                follow_up_state="open", follow_up_by="The secretariat", follow_up_due=day
            )
        make.make_submitted(make.make_plan("2021"), make.make_paper_annex("Annex 2021"))
        frozen = make.make_frozen(make.make_plan("2022"))
        open_round = make.make_round(frozen, states=(mongolia,))
        make.make_comment(open_round, mongolia)
        make.make_round(
            make.make_frozen(make.make_plan("2029")), states=(mongolia,), stage="closed"
        )
        late = make.make_round(make.make_frozen(make.make_plan("2030")), states=(mongolia,))
        type(late).objects.filter(pk=late.pk).update(
            opens_on=today - dt.timedelta(days=9), closes_on=today - dt.timedelta(days=1)
        )
        approved = make.make_approved_plan(activities=({"code": "E1"}, {"code": "B1", "pillar": 2}))
        make.make_accepted_report(approved.plan, "B1", until=today, period_start=today)
        make.make_report(approved.plan, until=dt.date(2023, 6, 30))
        make.make_report(
            approved.plan,
            until=dt.date(2023, 12, 31),
            period_start=dt.date(2023, 7, 1),
            stage="returned",
            return_reason="Say how many.",
        )
        for grant in (make.make_invited_delegate(), make.make_invited_official()):
            type(grant.invitation).objects.filter(pk=grant.invitation_id).update(expires_at=now)
        make.make_invited_delegate()
        make.make_document(published_at=None)
        make.make_working_copy(make.make_plan("2028"))
        working = frozen.plan.versions.working().get()
        working.title = "Another"
        working.save()
        yield


@pytest.mark.parametrize("role", ("editor", "manager"))
def test_first_page_tells_each_role_what_is_due(due, client, request, role):
    client.force_login(request.getfixturevalue(role))

    page = client.get(reverse("admin:index"))

    told = [str(thing.words) for thing in page.context["waiting"]]
    assert sorted(told) == sorted(FOR_BOTH + (FOR_MANAGERS if role == "manager" else ()))


def test_first_page_says_what_is_due_on_which_day(due, client, editor):
    today = timezone.now().date()
    day = today + dt.timedelta(days=50)
    meeting = make.make_meeting(kind="som", number=99, starts_on=day, ends_on=day)
    client.force_login(editor)

    told = client.get(reverse("admin:index")).context["due"]

    assert [(row.how_soon, row.is_late, row.words) for row in told] == [
        ("1 day ago", True, "Follow-up of a decision"),
        ("1 day ago", True, "Last day for comments"),
        ("today", False, "Follow-up of a decision"),
        ("in 7 days", False, "Last day for comments"),
        ("in 8 days", False, "Papers due"),
        ("in 50 days", False, "First day of a meeting"),
    ]
    assert told[-1].what == str(meeting)
    assert {client.get(row.url).status_code for row in told} == {200}


def test_what_waits_is_one_click_away(due, client, manager):
    client.force_login(manager)

    for thing in client.get(reverse("admin:index")).context["waiting"]:
        if thing.url:
            assert client.get(thing.url).context["cl"].result_count == thing.number
        assert len(thing.named) == thing.number - thing.further > 0
        for row in thing.named:
            assert client.get(row.url).status_code == 200


def test_first_page_says_when_the_worker_stands_still(client, editor):
    client.force_login(editor)
    sentence = "the worker does not seem to run"
    before = client.get(reverse("admin:index")).content.decode()
    DBTaskResult.objects.create(
        task_path="accounts.tasks.send_mail",
        args_kwargs={"args": [1], "kwargs": {}},
        backend_name="default",
        queue_name="default",
    )
    DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(minutes=11))

    after = client.get(reverse("admin:index")).content.decode()

    assert (sentence in before, sentence in after) == (False, True)
