"""What is typed at the desk, as the public will see it: looked at, and not stored."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from programme.models import Activity, Output, Version
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

PREVIEW = {"_preview": "1"}


def at(noun, page, *args):
    return reverse(f"admin:programme_{noun}_{page}", args=args)


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    return make.make_working_copy(make.make_plan()).pk


@pytest.fixture
def working(kept):
    return Version.objects.get(pk=kept)


def stored():
    return [
        list(Activity.objects.values_list("code", "title")),
        list(Output.objects.values_list("text", flat=True)),
        list(Version.objects.values_list("title", flat=True)),
        Activity.history.count(),
        Version.history.count(),
        LogEntry.objects.count(),
    ]


def test_preview_of_an_activity_shows_what_is_typed_and_stores_nothing(
    client, editor, working, mongolia
):
    client.force_login(editor)
    address = at("activity", "change", working.activities.get().pk)
    answers = posted(client.get(address)) | {
        "title": "A study of <drivers>",
        "states": [str(mongolia.pk)],
        "outputs-1-text": "A second volume",
    }
    before = stored()

    response = client.post(address, answers | PREVIEW)
    shown = response.context["preview"]

    assert "<h1>A study of &lt;drivers&gt;</h1>" in shown
    assert ["A second volume" in shown, "Mongolia" in shown] == [True, True]
    assert "<main" not in shown
    assert shown in response.content.decode()
    assert response.context["errors"] == []
    assert stored() == before

    saved = client.post(address, posted(response))

    activity = working.activities.get()
    assert saved.status_code == 302
    assert (activity.title, activity.states.get()) == ("A study of <drivers>", mongolia)
    assert [output.text for output in activity.outputs.all()] == ["A study", "A second volume"]


def test_preview_of_a_new_activity_stores_none(client, editor, working):
    client.force_login(editor)
    address = f"{at('activity', 'add')}?version={working.pk}"
    answers = posted(client.get(address)) | {"code": "P1", "pillar": "3", "title": "A network"}
    before = stored()

    response = client.post(address, answers | PREVIEW)

    assert "<h1>A network</h1>" in response.context["preview"]
    assert 'value="A network"' in response.content.decode()
    assert stored() == before


@pytest.mark.parametrize("noun", ("plantext", "approachtext"))
def test_preview_of_a_text_shows_what_is_typed(client, editor, working, noun):
    text = working if noun == "plantext" else make.make_working_copy(make.make_approach())
    client.force_login(editor)
    address = at(noun, "change", text.pk)
    page = client.get(address)
    answers = posted(page) | {"title": "In new words", "text": "To begin with"}
    before = stored()

    response = client.post(address, answers | PREVIEW)

    assert text.get_absolute_url() in [link["url"] for link in page.context["links"]]
    assert "<h1>In new words</h1>" in response.context["preview"]
    assert "<p>To begin with</p>" in response.context["preview"]
    assert stored() == before


def test_approach_that_the_site_does_not_show_has_no_page(client, editor):
    text = make.make_working_copy(make.make_approach())
    make.make_working_copy(make.make_approach())
    client.force_login(editor)
    address = at("approachtext", "change", text.pk)

    response = client.post(address, posted(client.get(address)) | PREVIEW)

    assert response.context["preview"] == (
        "<p>The site shows another approach; this one has no page.</p>"
    )


def test_preview_of_what_cannot_be_saved_says_why(client, editor, working):
    client.force_login(editor)
    address = at("activity", "change", working.activities.get().pk)
    answers = posted(client.get(address)) | {"title": "", "ends_on": "2030-01-01"}

    response = client.post(address, answers | PREVIEW)

    assert "preview" not in response.context
    assert response.context["adminform"].form.errors["title"] == ["This field is required."]


def test_frozen_text_has_no_preview(client, editor, working):
    frozen = make.make_frozen(working.plan)
    client.force_login(editor)
    address = at("plantext", "change", frozen.pk)

    page = client.get(address).content.decode()
    response = client.post(address, {"title": "Other words"} | PREVIEW)

    assert "_preview" not in page
    assert "As it will look" not in page
    assert response.url == address
