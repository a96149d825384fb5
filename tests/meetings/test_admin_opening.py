"""Opening papers to the public at the desk."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from meetings.models import Distribution, Document
from meetings.services import document_open, document_open_cancel, limited_papers_open
from tests.factories import make_delegate, make_document, make_meeting, make_official
from tests.forms import posted

pytestmark = pytest.mark.django_db


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


@pytest.fixture
def paper():
    return make_document(distribution=Distribution.LIMITED)


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
def test_opening_is_the_managers_alone(client, request, paper, who, status):
    set_already = make_document(distribution=Distribution.LIMITED)
    later = timezone.now() + dt.timedelta(days=1)
    document_open(document=set_already, by=None, reason="As agreed", at=later)
    if who:
        client.force_login(request.getfixturevalue(who))

    pages = (
        at("document", "step", paper.pk, "open"),
        at("document", "step", set_already.pk, "keep-closed"),
        at("meeting", "step", paper.meeting_id, "open-papers"),
    )
    assert [client.get(page).status_code for page in pages] == [status] * 3


def test_opening_tells_who_reads_now_and_whose_days_count(client, manager, paper):
    client.force_login(manager)

    told = client.get(at("document", "step", paper.pk, "open")).context["consequences"]
    Document.objects.update(distribution=Distribution.RESTRICTED)
    of_restricted = client.get(at("document", "step", paper.pk, "open")).context["consequences"]

    assert told[0] == "Now it is read by the meeting’s delegates, officials and the secretariat."
    assert "Days are those at the place of the meeting: Seoul time, GMT+9." in told
    assert of_restricted[:2] == [
        "This paper is Restricted: until then nobody else knows it exists.",
        "Now it is read by the meeting’s delegates and the secretariat.",
    ]


def test_opening_asks_for_a_reason_and_keeps_it(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address))

    refused = client.post(address, answers)
    still = Document.objects.get().opened_at
    client.post(address, answers | {"reason": "The meeting is over"})

    document = Document.objects.get()
    assert answers["when"] == ["now"]
    assert refused.context["form"].errors == {"reason": ["This field is required."]}
    assert still is None
    assert document.is_open()
    assert (document.opened_by, document.opening_reason) == (manager, "The meeting is over")
    assert document.distribution == Distribution.LIMITED


def test_opening_on_a_day_counts_at_the_place_of_the_meeting(client, manager, paper):
    client.force_login(manager)
    address = at("document", "step", paper.pk, "open")
    answers = posted(client.get(address)) | {"reason": "As agreed", "when": "day"}

    unsaid = client.post(address, answers)
    past = client.post(address, answers | {"day": "2020-01-01"})
    client.post(address, answers | {"day": "2099-06-01"})

    assert unsaid.context["form"].errors["day"] == ["Say on which day, or choose another moment."]
    assert past.context["form"].errors["day"] == [
        "That day is over. Choose “Now” to open it at once."
    ]
    assert Document.objects.get().opened_at == dt.datetime(2099, 5, 31, 15, tzinfo=dt.UTC)


@pytest.fixture
def coming():
    """A meeting that begins in a month."""
    day = timezone.now().date() + dt.timedelta(days=30)
    return make_meeting(starts_on=day, ends_on=day)


@pytest.fixture
def draft(coming):
    return make_document(meeting=coming, distribution=Distribution.LIMITED)


def test_opening_with_the_meetings_end_moves_with_its_days(draft, coming):
    opened = document_open(document=draft, by=None, reason="As agreed", with_meeting=True)
    before = opened.opened_at

    coming.ends_on += dt.timedelta(days=2)
    coming.save()

    draft.refresh_from_db()
    assert (before, draft.opened_at) == (coming.closes_at - dt.timedelta(days=2), coming.closes_at)
    assert draft.history.first().history_change_reason == "The meeting's days moved"


def test_opening_waits_while_the_days_of_its_meeting_are_not_known(draft, coming):
    document_open(document=draft, by=None, reason="As agreed", with_meeting=True)

    coming.precision, coming.starts_on, coming.ends_on = "to-come", None, None
    coming.save()
    draft.refresh_from_db()

    assert (draft.opened_at, draft.is_opening_set, draft.is_open()) == (None, True, False)


def test_what_was_opened_does_not_move_with_the_meeting(coming, draft):
    document_open(document=draft, by=None, reason="As agreed", with_meeting=True)
    moment = timezone.now() - dt.timedelta(minutes=1)
    Document.objects.filter(pk=draft.pk).update(opened_at=moment)

    coming.ends_on += dt.timedelta(days=2)
    coming.save()

    draft.refresh_from_db()
    assert draft.opened_at == moment


READERS = ("public", "official", "elsewhere", "delegate")


@pytest.mark.parametrize(
    ("distribution", "before", "after"),
    (
        (Distribution.LIMITED, (False, True, False, True), (True,) * 4),
        (Distribution.RESTRICTED, (False, False, False, True), (True,) * 4),
    ),
)
def test_readers_of_a_paper_change_when_the_moment_comes(coming, distribution, before, after):
    paper = make_document(meeting=coming, distribution=distribution)
    people = (
        AnonymousUser(),
        make_official(),
        make_delegate(make_meeting()),
        make_delegate(coming),
    )
    moment = timezone.now() + dt.timedelta(days=1)
    document_open(document=paper, by=None, reason="As agreed", at=moment)

    def readers(at):
        return tuple(Document.objects.visible_to(one, at).exists() for one in people)

    assert readers(moment - dt.timedelta(seconds=1)) == before
    assert readers(moment) == after


def test_opening_is_taken_back_until_it_happens(client, manager, draft):
    client.force_login(manager)
    document_open(document=draft, by=manager, reason="As agreed", with_meeting=True)
    address = at("document", "step", draft.pk, "keep-closed")

    page = client.get(address)
    client.post(address, posted(page) | {"reason": "Japan asked to wait"})

    draft.refresh_from_db()
    assert (draft.is_opening_set, draft.opened_by, draft.opening_reason) == (False, None, "")
    assert [entry.history_change_reason for entry in draft.history.all()[:2]] == [
        "Opening taken back: Japan asked to wait",
        "Opening set",
    ]


def test_what_the_public_has_is_not_taken_back(client, manager, draft):
    client.force_login(manager)
    document_open(document=draft, by=manager, reason="As agreed")

    with pytest.raises(ValidationError, match="cannot be taken back"):
        document_open_cancel(document=draft, by=manager, reason="A mistake")
    response = client.get(at("document", "step", draft.pk, "keep-closed"), follow=True)

    assert "what the public has cannot be taken back" in response.content.decode()
    assert Document.objects.get().is_open()


def test_opening_is_taken_back_by_managers_alone(editor, draft):
    document_open(document=draft, by=None, reason="As agreed", with_meeting=True)

    with pytest.raises(PermissionDenied):
        document_open_cancel(document=draft, by=editor, reason="No")


def test_limited_papers_of_a_meeting_are_opened_together(client, manager, coming, draft):
    client.force_login(manager)
    restricted = make_document(meeting=coming, distribution=Distribution.RESTRICTED)
    second = make_document(meeting=coming, distribution=Distribution.LIMITED)
    address = at("meeting", "step", coming.pk, "open-papers")

    page = client.get(address)
    told = page.context["consequences"]
    client.post(address, posted(page) | {"when": "meeting", "reason": "At the end"})

    assert told[:2] == [f"{paper.symbol} {paper.title}" for paper in (draft, second)]
    opened = Document.objects.filter(opens_with_meeting=True).values_list("pk", "opened_at")
    assert dict(opened) == {draft.pk: coming.closes_at, second.pk: coming.closes_at}
    assert not Document.objects.get(pk=restricted.pk).is_opening_set
    with pytest.raises(ValidationError, match="no Limited paper"):
        limited_papers_open(meeting=coming, by=manager, reason="Again")
