"""Whoever wants to be told at once is: the worker is asked to look where news was saved."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from meetings.notices import sending
from meetings.tasks import tell_news
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_a_worker(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def asked():
    """How often the worker was asked since this was last called."""
    tasks = DBTaskResult.objects.filter(task_path="meetings.tasks.tell_news")
    number = tasks.count()
    tasks.delete()
    return number


def saved(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return asked()


def test_saving_what_makes_news_asks_the_worker():
    make.make_follow()
    meeting, round_ = make.make_meeting(), make.make_round(states=(make.make_state(),))
    paper = make.make_document(meeting=meeting, published_at=None)
    report = make.make_report(round_.version.plan)
    asked()

    now = timezone.now()
    times = {
        "in preparation": saved(paper, title="A better title"),
        "tomorrow": saved(paper, published_at=now + dt.timedelta(days=1)),
        "published": saved(paper, published_at=now),
        "meeting": saved(meeting, place="Ulaanbaatar"),
        "round": saved(round_, title="A better title"),
        "report": saved(report, text="More was done."),
        "accepted": saved(report, stage="accepted", accepted_at=now),
        "decision": make.make_decision(meeting) and asked(),
    }

    assert times == {
        "in preparation": 0,
        "tomorrow": 0,
        "published": 1,
        "meeting": 1,
        "round": 1,
        "report": 0,
        "accepted": 1,
        "decision": 1,
    }


def test_worker_is_not_asked_where_nobody_is_told_at_once():
    make.make_follow(pace="daily")
    make.make_follow(pace="never")
    make.make_follow(make.make_user(is_active=False))

    make.make_document()

    assert asked() == 0


def test_what_is_taken_back_asks_nobody():
    make.make_follow()

    with transaction.atomic():
        make.make_document()
        transaction.set_rollback(True)

    assert asked() == 0


def test_fault_with_one_reader_leaves_the_others_told(mailoutbox, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "tests.tasks.AtOnce"}}
    for name in ("first", "second"):
        make.make_follow(make.make_user(f"{name}@example.org"))
    make.make_document()
    monkeypatch.setattr(
        sending, "ending_address", lambda reader: 1 / 0 if "first" in reader.person.email else "x"
    )

    with pytest.raises(ZeroDivisionError):
        sending.notices_send()

    assert [mail.to for mail in mailoutbox] == [["second@example.org"]]


def test_last_of_several_tasks_tells_once(mailoutbox, settings):
    make.make_follow(make.make_user("reader@example.org"))
    paper = make.make_document()
    another_waits = asked()
    paper.save()
    settings.TASKS = {"default": {"BACKEND": "tests.tasks.AtOnce"}}

    tell_news.call()
    before = len(mailoutbox)
    asked()
    tell_news.call()
    tell_news.call()

    # The meeting of the paper was made, and so published, beside it
    assert (another_waits, before) == (2, 0)
    assert [mail.to for mail in mailoutbox] == [["reader@example.org"]]
