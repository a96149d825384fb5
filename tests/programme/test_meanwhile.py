"""Two people at one form: the second is told, at the field and at the row, and loses nothing."""

import pytest
from django.urls import reverse

from meetings.models import AgendaItem
from programme.models import Activity, Indicator, Version
from tests import factories as make
from tests.forms import posted

pytestmark = pytest.mark.django_db

MARKED = (
    '<del><span class="hidden-visually">[removed: </span>Hers'
    '<span class="hidden-visually">]</span></del> '
    '<ins><span class="hidden-visually">[added: </span>His'
    '<span class="hidden-visually">]</span></ins>'
)
INDICATOR = {"name": "Cases", "unit": "cases", "target": 3}


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    return make.make_working_copy(make.make_plan()).pk


@pytest.fixture
def working(kept):
    return Version.objects.get(pk=kept)


@pytest.fixture
def opened(client, editor, working):
    """The form of a plan's text with E1 and B1, as one person has it open."""
    make.make_activity(working, "B1", pillar=2)
    client.force_login(editor)
    address = reverse("admin:programme_plantext_change", args=(working.pk,))
    return address, posted(client.get(address))


def rows_told(response):
    """What is said at each row of the first list in the form."""
    formset = response.context["inline_admin_formsets"][0].formset
    return [form.errors for form in formset.forms]


def titles(version):
    return list(version.activities.order_by("code").values_list("code", "title"))


def hers(working, manager, code="E1", title="Hers"):
    row = working.activities.get(code=code)
    row.title = title
    row._history_user = manager  # noqa: SLF001 -- how history is told who
    row.save()
    return row


def test_row_that_somebody_else_changed_is_told_where_it_stands(client, manager, working, opened):
    address, answers = opened
    hers(working, manager)

    refused = client.post(address, answers | {"activities-0-title": "His"})
    kept = titles(working)
    again = posted(refused)
    saved = client.post(address, again)

    first, second = rows_told(refused)[:2]
    assert f"Somebody else changed this while you were writing ({manager}, " in first["__all__"][0]
    assert first["title"] == [f"Stored now: Hers<br>From that to what you typed: {MARKED}"]
    assert second == {}
    assert kept == [("B1", "Activity B1"), ("E1", "Hers")]
    assert (again["activities-0-title"], saved.status_code) == ("His", 302)
    assert titles(working) == [("B1", "Activity B1"), ("E1", "His")]


def test_what_is_only_to_be_looked_at_is_named_on_top_and_is_no_error(
    client, manager, working, opened
):
    address, answers = opened
    hers(working, manager)

    refused = client.post(address, answers | {"activities-0-title": "His"})
    faulty = client.post(address, answers | {"activities-0-title": "His", "title": ""})

    for response in (refused, faulty):
        [note] = response.context["to_look_at"]
        assert (note.row, note.at) == ("E1 Hers", "activities-0")
        assert note.words.startswith("Somebody else changed this while you were writing (")
        assert '<a href="#activities-0">E1 Hers</a>: Somebody else' in response.content.decode()
    assert "Please correct" not in refused.content.decode()
    assert "<title>Error:" not in refused.content.decode()
    assert "Please correct the errors below." in faulty.content.decode()


def test_row_that_nobody_typed_into_keeps_what_somebody_else_stored(
    client, manager, working, opened
):
    address, answers = opened
    hers(working, manager)

    saved = client.post(address, answers | {"activities-1-title": "His"})

    assert saved.status_code == 302
    assert titles(working) == [("B1", "His"), ("E1", "Hers")]


def test_field_that_only_somebody_else_changed_takes_what_is_stored(client, working, opened):
    address, answers = opened
    Version.objects.filter(pk=working.pk).update(text="Her text")

    refused = client.post(address, answers | {"title": "His title"})
    client.post(address, posted(refused))

    working.refresh_from_db()
    told = refused.context["adminform"].form.errors
    assert told.keys() == {"__all__", "text"}
    assert told["text"][0].startswith("Changed meanwhile, and the form has it now.")
    assert (working.title, working.text) == ("His title", "Her text")


def test_row_that_somebody_else_added_is_told_once_and_stays(client, working, opened):
    address, answers = opened
    make.make_activity(working, "E2")

    refused = client.post(address, answers | {"activities-0-title": "His"})
    saved = client.post(address, posted(refused))

    formset = refused.context["inline_admin_formsets"][0].formset
    assert formset.non_form_errors()[0].startswith(
        "Somebody else added here while you were writing: E2 Activity E2 ("
    )
    assert saved.status_code == 302
    assert titles(working) == [("B1", "Activity B1"), ("E1", "His"), ("E2", "Activity E2")]


def test_row_that_somebody_else_deleted_keeps_what_was_typed(client, working, opened):
    address, answers = opened
    Activity.objects.get(code="E1").delete()

    refused = client.post(address, answers | {"activities-0-title": "His"})
    left = titles(working)
    saved = client.post(address, posted(refused))

    [told] = [row["__all__"][0] for row in rows_told(refused) if row]
    assert told.startswith("Somebody else deleted this row while you were writing (")
    assert left == [("B1", "Activity B1")]
    assert saved.status_code == 302
    assert titles(working) == [("B1", "Activity B1"), ("E1", "His")]


@pytest.mark.parametrize("ticked", (False, True))
def test_deleted_row_without_typed_words_is_gone(client, working, opened, ticked):
    address, answers = opened
    Activity.objects.get(code="E1").delete()
    more = {"activities-0-DELETE": "on"} if ticked else {}

    saved = client.post(address, answers | more | {"activities-1-title": "His"})

    assert saved.status_code == 302
    assert titles(working) == [("B1", "His")]


def made_indicator(working):
    return Indicator.objects.create(activity=working.activities.get(), number=1, **INDICATOR)


def made_item(_working):
    return make.make_item(make.make_meeting())


INLINES = (
    (made_indicator, Indicator, "programme_activity", "activity", "name"),
    (made_item, AgendaItem, "meetings_meeting", "meeting", "title"),
)


@pytest.mark.parametrize(("make_row", "model", "page", "owner", "field"), INLINES)
def test_list_in_a_form_tells_of_changes(
    client, manager, working, make_row, model, page, owner, field
):
    client.force_login(manager)
    row = make_row(working)
    address = reverse(f"admin:{page}_change", args=(getattr(row, f"{owner}_id"),))
    answers = posted(client.get(address))
    prefix = model._meta.get_field(owner).remote_field.related_name
    name = f"{prefix}-0-{field}"
    model.objects.filter(pk=row.pk).update(**{field: "Hers"})

    refused = client.post(address, answers | {name: "His"})

    row.refresh_from_db()
    assert refused.status_code == 200
    assert getattr(row, field) == "Hers"
    assert "Stored now: " in refused.content.decode()
    assert posted(refused)[name] == "His"
