"""History at the desk: who changed what, and the way back through the same checks."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from programme.models import Activity, MemberState
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db


def page(name, *args, noun="activity"):
    return reverse(f"admin:programme_{noun}_{name}", args=args)


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    """E1 of a working copy, renamed at the desk; it was of Mongolia before, and of no State now."""
    client, editor, state = Client(), make.make_editor(), make.make_state(slug="mongolia")
    client.force_login(editor)
    activity = make.make_working_copy(make.make_plan()).activities.get()
    activity.states.set([state])
    change = page("change", activity.pk)
    fields = posted(client.get(change)) | {"title": "Renamed", "states": []}
    assert client.post(change, fields).status_code == 302
    return {"activity": activity.pk, "editor": editor.pk, "state": state.pk}


@pytest.fixture
def activity(kept):
    return Activity.objects.get(pk=kept["activity"])


@pytest.fixture
def editor(kept):
    return User.objects.get(pk=kept["editor"])


@pytest.fixture
def mongolia(kept):
    return MemberState.objects.get(pk=kept["state"])


@pytest.fixture
def by_editor(client, editor):
    client.force_login(editor)
    return client


def first_state(activity):
    """The record of the row as it was, with its State, before it was renamed."""
    return next(
        record
        for record in activity.history.all()
        if record.title == "Activity E1" and record.states.exists()
    )


def test_history_says_who_changed_what_and_offers_the_way_back(by_editor, activity, editor):
    told = by_editor.get(page("history", activity.pk)).content.decode()

    assert f"<td>{editor}</td>" in told
    assert "<strong>Title:</strong> Activity E1 &rarr; Renamed" in told
    address = f"{page('change', activity.pk)}?restore={first_state(activity).history_id}"
    assert f'<a href="{address}">Restore</a>' in told


def test_restored_state_is_shown_and_stored_only_when_it_is_saved(by_editor, activity, mongolia):
    address = f"{page('change', activity.pk)}?restore={first_state(activity).history_id}"

    opened = by_editor.get(address)

    assert "Nothing is stored yet: look at it, then save." in opened.content.decode()
    activity.refresh_from_db()
    assert activity.title == "Renamed"

    saved = by_editor.post(address, posted(opened))

    assert saved.status_code == 302
    activity.refresh_from_db()
    assert (activity.title, list(activity.states.all())) == ("Activity E1", [mongolia])
    assert activity.history.filter(history_change_reason__startswith="Restored the state").exists()


def test_restoring_passes_the_checks_of_any_change(by_editor, activity):
    address = f"{page('change', activity.pk)}?restore={first_state(activity).history_id}"
    plan = activity.version.plan
    plan.slug, plan.starts_on, plan.ends_on = "2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    plan.save()

    refused = by_editor.post(address, posted(by_editor.get(address)))

    assert "The dates lie outside the plan’s period" in refused.content.decode().replace(
        "&#x27;", "’"
    )
    activity.refresh_from_db()
    assert activity.title == "Renamed"


def test_restoring_tells_of_a_change_made_meanwhile(by_editor, activity):
    address = f"{page('change', activity.pk)}?restore={first_state(activity).history_id}"
    fields = posted(by_editor.get(address))
    Activity.objects.filter(pk=activity.pk).update(title="By another")

    refused = by_editor.post(address, fields)

    assert "Somebody else changed this while you were writing" in refused.content.decode()
    activity.refresh_from_db()
    assert activity.title == "By another"


def test_frozen_row_has_no_way_back(by_editor, activity):
    make.make_frozen(activity.version.plan)
    record = first_state(activity)

    told = by_editor.get(page("history", activity.pk)).content.decode()
    opened = by_editor.get(f"{page('change', activity.pk)}?restore={record.history_id}")

    assert "Renamed" in told
    assert ">Restore</a>" not in told
    assert "Activity E1" not in opened.content.decode()


@pytest.mark.parametrize("asked", ("x", "", "9" * 40, "0", "²"))
def test_state_that_is_not_there_opens_the_form_as_it_is(by_editor, activity, asked):
    opened = by_editor.get(page("change", activity.pk), {"restore": asked})

    assert opened.status_code == 200
    assert "Nothing is stored yet" not in opened.content.decode()
    assert posted(opened)["title"] == "Renamed"


def test_state_of_another_row_is_not_taken(by_editor, activity):
    other = make.make_activity(activity.version, "E2", title="Of another")

    opened = by_editor.get(
        page("change", activity.pk), {"restore": other.history.first().history_id}
    )

    assert posted(opened)["title"] == "Renamed"


def test_history_of_an_activity_tells_of_its_outputs(by_editor, activity, editor):
    output = activity.outputs.get()
    output.text = "A longer study"
    output.save()
    output.delete()

    told = by_editor.get(page("history", activity.pk)).content.decode()

    assert "<strong>Output:</strong> A study &rarr; A longer study" in told
    assert told.count("<td>A longer study</td>") == 2


def test_deleted_activity_is_entered_again_from_the_history_of_its_text(
    by_editor, activity, mongolia
):
    text = page("history", activity.version.pk, noun="plantext")
    activity.states.set([mongolia])
    version = activity.version_id
    by_editor.post(page("delete", activity.pk), {"post": "yes"})
    record = Activity.history.filter(history_type="-").get()

    told = by_editor.get(text).content.decode()

    address = f"{page('add')}?restore={record.history_id}"
    assert f'<a href="{address}">Enter it again</a>' in told
    fields = posted(by_editor.get(address))
    assert by_editor.post(address, fields).status_code == 302
    again = Activity.objects.get(version=version)
    assert (again.code, again.title) == ("E1", "Renamed")
