"""The register at the desk: what is offered, corrections, follow-ups."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from meetings.models import Decision
from programme.models import Stage
from tests.factories import (
    make_annex,
    make_approved,
    make_decision,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_plan,
    make_submitted,
)
from tests.forms import posted
from tests.meetings.pages import Page

pytestmark = pytest.mark.django_db

ADD = reverse("admin:meetings_decision_add")


@pytest.fixture
def annex():
    return make_annex(make_document(symbol="A/1", items=(make_item(make_meeting()),)))


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def step(decision, name):
    return reverse("admin:meetings_decision_step", args=(decision.pk, name))


def offered(response):
    field = response.context["adminform"].form.fields["versions"]
    return [label for _key, label in field.choices]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_form_offers_fitting_versions_with_stage_and_paper(desk, annex):
    first = make_submitted(make_plan(), annex)
    make_frozen(first.plan)
    elsewhere = make_annex(make_document(symbol="B/1", items=(make_item(make_meeting()),)))
    make_submitted(make_plan("2025-2026"), elsewhere)
    make_frozen(make_plan("2027-2028"))

    of_meeting = desk.get(f"{ADD}?meeting={annex.document.meeting_id}")
    of_any = desk.get(ADD)

    own = [
        "Plan 2023-2024, version 1: submitted; A/1, Annex I",
        "Plan 2023-2024, version 2: frozen; in no paper",
    ]
    assert offered(of_meeting) == own
    assert offered(of_any) == ["Plan 2025-2026, version 1: submitted; B/1, Annex I", *own]


def test_refused_entry_keeps_what_was_typed_and_says_what_is_wrong(desk, annex):
    version = make_submitted(make_plan(), annex)
    answers = posted(desk.get(f"{ADD}?meeting={annex.document.meeting_id}")) | {
        "verb": "approved-as-amended",
        "text": "Approved with two changes.",
        "versions": [str(version.pk)],
        "confirmed": "on",
    }

    response = desk.post(ADD, answers)

    assert response.context["adminform"].form.errors == {
        "__all__": ["Name the amended version: freeze the amended text first."]
    }
    assert {key: posted(response)[key] for key in ("text", "versions", "confirmed")} == {
        "text": "Approved with two changes.",
        "versions": [str(version.pk)],
        "confirmed": ["on"],
    }
    assert not Decision.objects.exists()


def test_refusal_of_a_field_stands_at_the_field(desk):
    day = dt.date(2099, 1, 1)
    answers = {"meeting": make_meeting(starts_on=day, ends_on=day).pk, "verb": "took-note"}
    rest = {"text": "Noted.", "follow_up_state": "none", "source": "secretariat", "confirmed": "on"}

    response = desk.post(ADD, answers | rest)

    assert response.context["adminform"].form.errors == {
        "meeting": ["This meeting has not begun: it has decided nothing yet."]
    }


def test_entry_is_corrected_in_a_form_that_holds_what_it_says(desk, annex):
    fields = {"paragraph": "14", "decided_on": dt.date(2023, 11, 24), "text": "Aproved."}
    first = make_approved(make_plan(), annex, **fields)
    version = first.versions.get()
    page = Page(desk.get(reverse("admin:meetings_decision_change", args=(first.pk,))))
    (link,) = [address for address in page.links if "corrects" in str(address)]

    answers = posted(desk.get(link)) | {"text": "Approved.", "confirmed": "on"}
    desk.post(ADD, answers)

    second = Decision.objects.get(number=2)
    assert (second.corrects, second.text, second.paragraph) == (first, "Approved.", "14")
    assert (second.decided_on, list(second.versions.all())) == (first.decided_on, [version])
    version.refresh_from_db()
    assert version.stage == Stage.APPROVED
    again = desk.get(reverse("admin:meetings_decision_change", args=(first.pk,))).content.decode()
    assert "?corrects=" not in again


@pytest.mark.parametrize("key", ("0", "x", "9" * 30))
def test_address_that_names_no_row_opens_an_empty_form(desk, key):
    assert desk.get(f"{ADD}?corrects={key}&meeting={key}").status_code == 200


def test_follow_up_is_done_and_opened_again_by_steps(desk):
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat")
    page = desk.get(step(decision, "done"))

    early = desk.post(step(decision, "done"), posted(page) | {"on": "2023-11-01", "note": "Sent."})
    done = desk.post(step(decision, "done"), posted(page) | {"on": "2023-12-01", "note": "Sent."})
    decision.refresh_from_db()
    stored = (decision.follow_up_state, decision.follow_up_done_on, decision.follow_up_note)
    reopening = posted(desk.get(step(decision, "reopen"))) | {"reason": "One is missing."}
    reopened = desk.post(step(decision, "reopen"), reopening)

    assert early.context["form"].errors == {"on": ["That is before the decision was taken."]}
    assert said(done) == ["The follow-up is done as of 1 December 2023."]
    assert stored == ("done", dt.date(2023, 12, 1), "Sent.")
    assert said(reopened)[-1] == "The follow-up is open again."


@pytest.mark.parametrize("name", ("done", "reopen"))
def test_follow_up_is_not_the_editors(client, editor, name):
    client.force_login(editor)
    decision = make_decision(follow_up_state="open", follow_up_by="Secretariat")

    assert client.get(step(decision, name)).status_code == 403


def test_version_put_off_is_offered_to_another_meeting(desk, annex):
    version = make_submitted(make_plan(), annex)
    make_annex(annex.document, "Annex II")
    following = make_annex(make_document(items=(make_item(make_meeting()),)))
    address = reverse("admin:programme_plantext_step", args=(version.pk, "submit"))
    before = desk.get(address)
    make_decision(annex.document.meeting, verb="deferred").versions.set([version])

    page = desk.get(address)

    assert before.status_code == 302
    assert list(page.context["form"].fields["annex"].queryset) == [following]
