"""Texts, activities, partners and reports at the desk."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    Driver,
    Organization,
    Stage,
    Version,
)
from tests.factories import (
    make_activity,
    make_approach,
    make_frozen,
    make_plan,
    make_state,
    make_working_copy,
)
from tests.forms import posted

pytestmark = pytest.mark.django_db

KEPT_TEXT = (
    "Versions are not deleted: they are part of the record. Change the working copy instead; "
    "it is seen by the secretariat alone."
)


def at(noun, page, *args):
    return reverse(f"admin:programme_{noun}_{page}", args=args)


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
    ("noun", "model", "answers"),
    (
        ("approach", Approach, {"title": "A new approach", "source": "secretariat"}),
        (
            "activityplan",
            ActivityPlan,
            {
                "title": "A new plan",
                "slug": "2025-2026",
                "starts_on": "2025-01-01",
                "ends_on": "2026-12-31",
                "source": "secretariat",
            },
        ),
    ),
)
def test_adding_a_text_opens_its_working_copy(client, editor, noun, model, answers):
    client.force_login(editor)

    response = client.post(at(noun, "add"), answers)

    subject = model.objects.get(title=answers["title"])
    assert response.status_code == 302
    assert [(v.stage, v.title) for v in subject.versions.all()] == [
        (Stage.WORKING, answers["title"])
    ]


def test_working_copy_takes_an_activity_in_its_form(client, editor, working):
    client.force_login(editor)
    address = at("plantext", "change", working.pk)
    answers = posted(client.get(address))
    answers |= {
        "title": "Plan in new words",
        "activities-TOTAL_FORMS": "2",
        "activities-1-code": "B1",
        "activities-1-pillar": "2",
        "activities-1-order": "0",
        "activities-1-title": "Training",
    }

    response = client.post(address, answers)

    working.refresh_from_db()
    assert response.status_code == 302
    assert working.title == "Plan in new words"
    assert working.history.count() == 2
    assert [a.code for a in working.activities.all()] == ["E1", "B1"]


def test_activity_is_added_with_an_output(client, editor, working):
    client.force_login(editor)
    address = f"{at('activity', 'add')}?version={working.pk}"
    answers = posted(client.get(address))
    answers |= {
        "code": "P1",
        "pillar": "3",
        "title": "A network",
        "outputs-0-text": "A list of members",
        "states": [str(make_state().pk)],
    }

    response = client.post(address, answers)

    activity = Activity.objects.get(code="P1")
    assert response.status_code == 302
    assert [output.text for output in activity.outputs.all()] == ["A list of members"]
    assert activity.states.count() == 1


def test_activity_cannot_be_added_to_a_frozen_version(client, editor, frozen):
    client.force_login(editor)
    answers = posted(client.get(at("activity", "add")))

    response = client.post(
        at("activity", "add"),
        answers | {"version": frozen.pk, "code": "P1", "pillar": "3", "title": "A network"},
    )

    assert response.context["adminform"].form.errors["version"] == [
        "Select a valid choice. That choice is not one of the available choices."
    ]
    assert [a.code for a in frozen.activities.all()] == ["E1"]


@pytest.mark.parametrize("who", ("editor", "manager", "superuser"))
def test_frozen_text_is_read_and_not_changed(client, request, frozen, who):
    client.force_login(request.getfixturevalue(who))
    address = at("plantext", "change", frozen.pk)
    page = client.get(address)

    response = client.post(address, {"title": "Other words", "activities-TOTAL_FORMS": "0"})

    assert frozen_sentence(frozen) in page.content.decode()
    assert said(response) == [frozen_sentence(frozen)]
    assert Version.objects.get(pk=frozen.pk).title == frozen.title


@pytest.mark.parametrize("page", ("change", "delete"))
def test_activity_of_a_frozen_version_stays_as_it_is(client, manager, frozen, page):
    client.force_login(manager)
    activity = frozen.activities.get()

    response = client.post(
        at("activity", page, activity.pk), {"title": "Other words", "post": "yes"}
    )

    assert said(response) == [frozen_sentence(frozen)]
    assert frozen.activities.get().title == activity.title


def test_activity_of_a_working_copy_may_go(client, editor, working):
    client.force_login(editor)
    activity = make_activity(working, "B1")

    client.post(at("activity", "delete", activity.pk), {"post": "yes"})

    assert [a.code for a in working.activities.all()] == ["E1"]


def test_version_is_not_deleted(client, superuser, working):
    client.force_login(superuser)

    response = client.post(at("plantext", "delete", working.pk), {"post": "yes"})

    assert said(response) == [KEPT_TEXT]
    assert Version.objects.filter(pk=working.pk).exists()


@pytest.mark.parametrize("noun", ("plantext", "activity", "memberstate", "organization"))
def test_bulk_delete_is_not_offered_and_not_done(client, superuser, working, noun):
    client.force_login(superuser)
    make_state()
    Organization.objects.create(name="A partner", kind="platform")
    rows = {"plantext": Version, "activity": Activity, "organization": Organization}
    model = rows.get(noun, type(make_state()))
    before = list(model.objects.values_list("pk", flat=True))
    answers = {"action": "delete_selected", "_selected_action": before, "post": "yes"}

    client.post(at(noun, "changelist"), answers)

    assert list(model.objects.values_list("pk", flat=True)) == before


def test_member_state_is_not_deleted(client, superuser):
    client.force_login(superuser)
    state = make_state()

    response = client.post(at("memberstate", "delete", state.pk), {"post": "yes"})

    assert said(response) == [
        "Member States are not deleted: texts, meetings and people of the record name them."
    ]
    state.refresh_from_db()


def test_driver_that_a_frozen_text_names_keeps_its_address(client, editor, working):
    client.force_login(editor)
    driver = Driver.objects.create(name="Fire", slug="fire", kind="biophysical")
    working.activities.get().drivers.add(driver)
    make_frozen(working.plan)
    address = at("driver", "change", driver.pk)
    answers = posted(client.get(address))

    changed = client.post(address, answers | {"name": "Wildfire", "slug": "wildfire"})
    deleted = client.post(at("driver", "delete", driver.pk), {"post": "yes"})

    driver.refresh_from_db()
    assert changed.status_code == 302
    assert (driver.name, driver.slug) == ("Wildfire", "fire")
    assert said(deleted)[-1] == (
        "Frozen texts name Wildfire, and what was frozen never changes. It stays in the list."
    )


def test_second_of_two_who_save_is_told_what_the_first_saved(client, editor, working):
    client.force_login(editor)
    address = at("plantext", "change", working.pk)
    answers = posted(client.get(address))
    Version.objects.filter(pk=working.pk).update(title="<b>Hers</b>")

    refused = client.post(address, answers | {"title": "His"})
    form = refused.context["adminform"].form
    working.refresh_from_db()
    kept = working.title
    client.post(address, posted(refused))

    working.refresh_from_db()
    [told] = form.errors["title"]
    assert told.startswith(
        "Stored now: &lt;b&gt;Hers&lt;/b&gt;<br>From that to what you typed: <del>"
    )
    assert "<b>Hers</b>" not in refused.content.decode()
    assert kept == "<b>Hers</b>"
    assert working.title == "His"


@pytest.mark.parametrize("rows", (1, 3))
def test_list_of_activities_costs_the_same_however_long(
    client, manager, working, django_assert_num_queries, rows
):
    client.force_login(manager)
    for number in range(2, rows + 1):
        make_activity(working, f"E{number}")

    with django_assert_num_queries(11):
        client.get(at("activity", "changelist"))


def test_approach_text_shows_pillars_and_plan_text_activities(client, editor, working):
    client.force_login(editor)
    approach = make_working_copy(make_approach())

    inlines = [
        [formset.opts.model.__name__ for formset in page.context["inline_admin_formsets"]]
        for page in (
            client.get(at("approachtext", "change", approach.pk)),
            client.get(at("plantext", "change", working.pk)),
        )
    ]

    assert inlines == [["Pillar", "StageChange"], ["Activity", "StageChange"]]
