"""Rounds and comments at the desk: opened, closed, released, answered, entered from mail."""

import pytest
from django.urls import reverse

from meetings.models import Comment, Consultation
from programme.models import Stage, Version
from tests.factories import (
    make_comment,
    make_frozen,
    make_organization,
    make_plan,
    make_round,
    make_state,
)
from tests.forms import posted

pytestmark = pytest.mark.django_db


def at(noun, page, *args):
    return reverse(f"admin:meetings_{noun}_{page}", args=args)


@pytest.fixture
def state():
    return make_state()


def do(client, row, name, **answers):
    """Presses the button: what the page asks, confirmed as it stands."""
    address = at("consultation", "step", row.pk, name)
    return client.post(address, posted(client.get(address)) | answers)


def test_round_is_opened_closed_and_released_by_three_deeds(client, manager, state):
    client.force_login(manager)
    row = make_round(states=(state,), stage="planned")
    stages = []

    for deed in ("open", "close", "release"):
        response = do(client, row, deed, reason="As agreed")
        assert response.status_code == 302
        row.refresh_from_db()
        stages.append((row.standing, Version.objects.get(pk=row.version_id).stage))

    assert stages == [
        ("open", Stage.IN_CONSULTATION),
        ("closed", Stage.FROZEN),
        ("released", Stage.FROZEN),
    ]


def test_deeds_are_for_managers(client, editor, state):
    client.force_login(editor)
    row = make_round(states=(state,), stage="planned")

    response = client.get(at("consultation", "step", row.pk, "open"))
    page = client.get(at("consultation", "change", row.pk))

    assert response.status_code == 403
    assert page.context["steps"] == []


@pytest.mark.parametrize(
    ("stage", "buttons"),
    (("planned", ["open"]), ("open", ["close"]), ("closed", ["release"]), ("released", [])),
)
def test_each_standing_offers_its_one_deed(client, manager, state, stage, buttons):
    client.force_login(manager)
    row = make_round(states=(state,), stage=stage)

    page = client.get(at("consultation", "change", row.pk))

    assert [step["url"].split("/")[-2] for step in page.context["steps"]] == buttons


def test_opening_says_what_is_missing(client, manager):
    client.force_login(manager)
    row = make_round(stage="planned")

    page = client.get(at("consultation", "step", row.pk, "open"))

    assert page.context["faults"] == ["Nobody is asked: name a State or an organization."]


def test_deed_is_refused_where_the_round_changed_meanwhile(client, manager, state):
    client.force_login(manager)
    row = make_round(states=(state,), stage="planned")
    address = at("consultation", "step", row.pk, "open")
    answers = posted(client.get(address))
    row.states.add(make_state())

    page = client.post(address, answers)

    assert "This was changed while you read the page" in page.content.decode()
    assert Consultation.objects.get().opened_at is None


def test_what_those_asked_were_told_stays_from_the_opening_on(client, manager, state):
    client.force_login(manager)
    row = make_round(states=(state,))
    address = at("consultation", "change", row.pk)
    answers = posted(client.get(address))
    other = make_frozen(make_plan("2025-2026"))
    last = row.closes_on.replace(year=row.closes_on.year + 1)

    client.post(
        address, answers | {"version": other.pk, "states": [], "closes_on": last.isoformat()}
    )

    changed = Consultation.objects.get()
    assert (changed.version, list(changed.states.all())) == (row.version, [state])
    assert changed.closes_on == last


def test_comment_is_answered_through_the_form(client, editor, state):
    client.force_login(editor)
    comment = make_comment(make_round(states=(state,)), state, "Ours")
    address = at("comment", "change", comment.pk)
    answers = posted(client.get(address))

    response = client.post(
        address, answers | {"text": "Theirs", "response": "Thank you", "disposition": "noted"}
    )

    assert response.status_code == 302
    comment.refresh_from_db()
    assert (comment.text, comment.response, comment.disposition) == ("Ours", "Thank you", "noted")
    assert comment.answered_by == editor


def test_answer_that_is_refused_stays_in_the_form(client, editor, state):
    client.force_login(editor)
    comment = make_comment(make_round(states=(state,)), state)
    address = at("comment", "change", comment.pk)
    answers = posted(client.get(address))

    page = client.post(address, answers | {"response": "We think not"})

    assert "Say what became of the comment." in page.content.decode()
    assert posted(page)["response"] == "We think not"
    assert Comment.objects.get().response == ""


def test_comment_that_came_by_mail_is_entered_and_put_right(client, editor):
    client.force_login(editor)
    platform = make_organization()
    row = make_round(organizations=(platform,), stage="closed")
    add = f"{at('comment', 'add')}?consultation={row.pk}"
    words = {"organization": platform.pk, "anchor": "E1.title", "text": "Mroe"}

    client.post(add, posted(client.get(add)) | words)
    comment = Comment.objects.get()
    address = at("comment", "change", comment.pk)
    client.post(address, posted(client.get(address)) | {"text": "More"})

    comment.refresh_from_db()
    assert (comment.organization, comment.anchor, comment.text) == (platform, "E1.title", "More")
    assert (comment.received_by, comment.author) == ("mail", editor)


def test_mail_of_who_was_not_asked_is_refused_and_kept_in_the_form(client, editor, state):
    client.force_login(editor)
    row = make_round(states=(state,))
    add = f"{at('comment', 'add')}?consultation={row.pk}"
    other = make_organization()

    page = client.post(
        add, posted(client.get(add)) | {"organization": other.pk, "text": "More of it"}
    )

    assert f"{other} was not asked in this round." in page.content.decode().replace("&amp;", "&")
    assert posted(page)["text"].strip() == "More of it"
    assert not Comment.objects.exists()


def test_list_finds_what_has_no_answer(client, editor, state):
    client.force_login(editor)
    row = make_round(states=(state,))
    waiting = make_comment(row, state)
    answered = make_comment(row, state, "And this")
    Comment.objects.filter(pk=answered.pk).update(disposition="noted")

    page = client.get(f"{at('comment', 'changelist')}?answer=none")

    assert [comment.pk for comment in page.context["cl"].result_list] == [waiting.pk]


@pytest.mark.parametrize("rows", (1, 3))
def test_lists_cost_the_same_however_long(client, manager, state, django_assert_num_queries, rows):
    client.force_login(manager)
    round_ = make_round(states=(state,))
    for number in range(rows):
        make_comment(round_, state, str(number))
        make_round(round_.version, states=(state,))

    for noun, queries in (("comment", 13), ("consultation", 11)):
        with django_assert_num_queries(queries):
            client.get(at(noun, "changelist"))
