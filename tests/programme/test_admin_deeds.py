"""Deeds at the desk: a text is frozen and submitted, after a page that asks first."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programme.models import Stage, Version
from tests.desk import make_report
from tests.factories import (
    make_activity,
    make_annex,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_plan,
    make_working_copy,
)
from tests.forms import posted

pytestmark = pytest.mark.django_db


def at(noun, page, *args):
    return reverse(f"admin:programme_{noun}_{page}", args=args)


def step(noun, row, name):
    return at(noun, "step", row.pk, name)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def frozen_sentence(version):
    return (
        f"{version} was frozen on {version.sealed_at:%-d %B %Y}, and what was frozen never "
        "changes. Change the working copy; freezing it makes the next version."
    )


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    return make_working_copy(make_plan()).pk


@pytest.fixture
def working(kept):
    return Version.objects.get(pk=kept)


@pytest.fixture
def frozen(working):
    return make_frozen(working.plan)


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 403), ("manager", 200), ("person", 403), (None, 302))
)
@pytest.mark.parametrize("deed", ("freeze", "submit", "accept"))
def test_deeds_open_for_the_manager_alone(client, request, working, who, status, deed):
    rows = {
        "freeze": lambda: ("plantext", working),
        "submit": lambda: ("plantext", make_frozen(working.plan)),
        "accept": lambda: ("progressreport", make_report(working.plan)),
    }
    noun, row = rows[deed]()
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(step(noun, row, deed)).status_code == status
    if status != 200:
        assert client.post(step(noun, row, deed)).status_code == status


@pytest.mark.parametrize(("who", "offered"), (("editor", False), ("manager", True)))
def test_button_to_freeze_is_shown_to_whoever_may(client, request, working, who, offered):
    client.force_login(request.getfixturevalue(who))

    page = client.get(at("plantext", "change", working.pk)).content.decode()

    assert (step("plantext", working, "freeze") in page) == offered


def test_freezing_asks_first_and_then_freezes(client, manager, working):
    client.force_login(manager)
    page = client.get(step("plantext", working, "freeze"))
    untouched = Version.objects.get(pk=working.pk).stage

    response = client.post(
        step("plantext", working, "freeze"), posted(page) | {"reason": "For the round"}
    )

    frozen = Version.objects.get(pk=working.pk)
    assert untouched == Stage.WORKING
    assert (frozen.stage, frozen.number, frozen.sealed_by) == (Stage.FROZEN, 1, manager)
    assert frozen.stage_changes.get().reason == "For the round"
    assert said(response) == [
        (
            "Plan 2023-2024 is frozen as version 1. Its working copy is open again. "
            "This is the first version; there is none before it to compare with."
        )
    ]


def test_freezing_an_unfit_text_is_refused_with_its_faults(client, manager, working):
    client.force_login(manager)
    working.activities.get().outputs.all().delete()
    page = client.get(step("plantext", working, "freeze"))

    response = client.post(
        step("plantext", working, "freeze"), posted(page) | {"reason": "For the round"}
    )

    assert page.context["faults"] == ["E1 has no output."]
    assert response.context["form"].non_field_errors() == ["E1 has no output."]
    assert 'value="For the round"' in response.content.decode()
    assert list(Version.objects.values_list("stage", flat=True)) == [Stage.WORKING]


def test_freezing_a_text_that_changed_meanwhile_is_refused(client, manager, working):
    client.force_login(manager)
    answers = posted(client.get(step("plantext", working, "freeze")))
    make_activity(working, "B1")

    response = client.post(step("plantext", working, "freeze"), answers)

    assert response.context["form"].non_field_errors() == [
        "This was changed while you read the page. Look at it again, then confirm."
    ]
    assert list(Version.objects.values_list("stage", flat=True)) == [Stage.WORKING]


def test_freezing_twice_is_told(client, manager, working):
    client.force_login(manager)
    frozen = make_frozen(working.plan)

    response = client.get(step("plantext", frozen, "freeze"))

    assert said(response) == [frozen_sentence(frozen)]


def test_submitting_ties_the_version_to_the_annex(client, manager, frozen):
    client.force_login(manager)
    annex = make_annex(make_document(items=(make_item(make_meeting()),)))
    make_annex(make_document())
    page = client.get(step("plantext", frozen, "submit"))

    client.post(step("plantext", frozen, "submit"), posted(page) | {"annex": annex.pk})

    annex.refresh_from_db()
    frozen.refresh_from_db()
    assert list(page.context["form"].fields["annex"].queryset) == [annex]
    assert annex.version == frozen
    assert frozen.stage == Stage.SUBMITTED


def test_working_copy_is_not_submitted(client, manager, working):
    client.force_login(manager)

    response = client.post(step("plantext", working, "submit"))

    assert said(response) == ["A working copy cannot be submitted. Freeze it first."]
