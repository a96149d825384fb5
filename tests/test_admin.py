"""Every page of the desk is opened: admin options are strings that only fail when used."""

from functools import cache
from urllib.parse import parse_qsl

import pytest
from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.forms import SplitDateTimeField
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.access import is_manager
from tests.desk import ROWS, make_desk
from tests.factories import make_editor, make_manager
from tests.forms import posted
from tests.loaded import rows_for_a_module

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

DESK = admin.site._registry  # noqa: SLF001 -- the only place that knows every page
MODELS = sorted(DESK, key=lambda model: model._meta.label)
NAMES = [model.__name__ for model in MODELS]
ODD = ("-1", "9999", "0001-01-01", "²", "9" * 30)
TOLD = [model for model in MODELS if hasattr(model, "history")]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def filters_of(page):
    """What the links of a list's filters ask for."""
    specs = page.context["cl"].filter_specs
    return sorted({name for spec in specs for name in spec.expected_parameters()})


def days_of(page):
    """What the links of its years ask for."""
    day = page.context["cl"].date_hierarchy
    return [f"{day}__{part}" for part in ("year", "month", "day")] if day else []


def list_asked(model, person, asked):
    """The list as the view behind its address makes it, before a page is made of it."""
    request = RequestFactory().get(address(model, "changelist"), asked)
    request.user = person
    return DESK[model].get_changelist_instance(request)


def read_through(changes):
    """Whatever a page would ask a list for that depends on what was asked."""
    return list(changes.result_list), [list(s.choices(changes)) for s in changes.filter_specs]


def rights(person, model, row):
    request = RequestFactory().get("/")
    request.user = person
    desk = DESK[model]
    asked = desk.has_view_permission, desk.has_change_permission, desk.has_delete_permission
    return [may(request, row) for may in asked]


def oddly(names, at):
    """What can be neither a key nor a day for each name: one or the other in turn."""
    return {name: ODD[-1 - (number + at) % 3] for number, name in enumerate(names)}


def fields_of(page):
    """The name of every input of an admin form, rows to be added included."""
    context = page.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [*inline.formset.forms, inline.formset.empty_form]
    names = [
        f"{field.html_name}{part}"
        for form in forms
        for field in form
        for part in (("_0", "_1") if isinstance(field.field, SplitDateTimeField) else ("",))
    ]
    return [name.replace("__prefix__", "0") for name in names]


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker, tmp_path_factory):
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("desk")):
        yield make_desk()


@pytest.fixture(scope="module")
def people(desk):
    """Of each role a person, with the cookies of one who signed in."""
    found = {}
    for role, make in (("editor", make_editor), ("manager", make_manager)):
        person, browser = make(), Client()
        browser.force_login(person)
        found[role] = person, {name: kept.value for name, kept in browser.cookies.items()}
    return found


@pytest.fixture(params=("editor", "manager"))
def staff(request, client, people):
    person, cookies = people[request.param]
    client.cookies.load(cookies)
    return person


@pytest.fixture
def manager(client, people):
    person, cookies = people["manager"]
    client.cookies.load(cookies)
    return person


@pytest.fixture(scope="module")
def opened(people):
    """Gives the manager's page of an address: asked for once, whichever tests learn from it."""
    browser = Client()
    browser.cookies.load(people["manager"][1])
    return cache(browser.get)


def test_every_noun_of_the_desk_has_rows_to_open():
    assert set(NAMES) == ROWS.keys()


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_opens_with_every_filter_and_search(client, staff, opened, model):
    listing = address(model, "changelist")
    words = {"q": 'E1 (26)/5 "'}

    response = opened(listing) if is_manager(staff) else client.get(listing)

    assert response.status_code == 200
    assert response.context["cl"].result_count >= 1
    if model._meta.label != "accounts.User":
        assert response.context["cl"].search_fields
    # Filters are the same for both roles: every one for the manager, who sees the most
    if is_manager(staff):
        choices = [
            dict(parse_qsl(choice["query_string"].removeprefix("?")))
            for spec in response.context["cl"].filter_specs
            for choice in spec.choices(response.context["cl"])
            if "query_string" in choice
        ]
        for asked in (*choices, words):
            read_through(list_asked(model, staff, asked))
        for asked in choices:
            words |= asked  # the last of each filter, all on one page
    assert client.get(listing, words).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_is_narrowed_by_its_filters_alone(client, manager, model):
    asked = [{f"{field.name}__range": "1"} for field in model._meta.concrete_fields]

    for each in asked:
        with pytest.raises(DisallowedModelAdminLookup):
            list_asked(model, manager, each)

    assert client.get(address(model, "changelist"), asked[0]).status_code == 400


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_overlooks_what_makes_no_sense(client, manager, opened, model):
    listing = address(model, "changelist")
    days = days_of(opened(listing))
    together, alone, refused = {}, [], []

    for name in (*filters_of(opened(listing)), *days, "o", "p", "all", "q"):
        for odd in ODD if name.endswith("__year") else ODD[-1:]:
            try:
                changes = list_asked(model, manager, {name: odd})
            except IncorrectLookupParameters:
                refused.append({name: odd})
                continue
            read_through(changes)
            if name in days:
                alone.append({name: odd})  # the page itself counts with a day
            else:
                together[name] = odd

    shown = [client.get(listing, each) for each in (together, *alone)]
    # One stands for all: the view goes back from whatever makes no list
    left = [client.get(listing, each) for each in refused[:1]]

    assert {page.status_code for page in shown} == {200}
    assert {page.url for page in left} <= {f"{listing}?e=1"}


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_pages_of_a_row_open(client, staff, people, desk, model):
    for row in desk[model.__name__]:
        change = address(model, "change", row.pk)
        # Where both roles may do the same, history and deletion are the same pages for both
        same = rights(staff, model, row) == rights(people["manager"][0], model, row)
        if is_manager(staff) or row == desk[model.__name__][0] or not same:
            assert client.get(address(model, "history", row.pk)).status_code == 200
            deletion = client.get(address(model, "delete", row.pk))
            if deletion.status_code == 302:
                assert deletion.url == change  # which then says why
            else:
                assert deletion.status_code in {200, 403}
        assert client.get(change).status_code == 200


@pytest.mark.parametrize("model", TOLD, ids=[model.__name__ for model in TOLD])
def test_old_states_of_a_row_open(client, manager, desk, model):
    for row in desk[model.__name__]:
        for state in row.history.values_list("history_id", flat=True):
            assert client.get(address(model, "simple_history", row.pk, state)).status_code == 200


@pytest.mark.parametrize("model", TOLD, ids=[model.__name__ for model in TOLD])
@pytest.mark.parametrize("odd", ("abc", "²", "9" * 30))
def test_old_state_that_is_no_number_is_not_found(client, manager, desk, model, odd):
    row = desk[model.__name__][0]

    response = client.get(address(model, "simple_history", row.pk, odd))

    assert response.status_code == 404


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_add_page_opens_for_whoever_may_add(client, staff, opened, model):
    get = opened if is_manager(staff) else client.get

    response = get(address(model, "add"))

    request = response.wsgi_request
    expected = 200 if DESK[model].has_add_permission(request) else 403
    assert response.status_code == expected


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_add_page_overlooks_what_its_address_cannot_mean(client, manager, opened, model):
    page = opened(address(model, "add"))
    if page.status_code == 200:
        names = [field.name for field in page.context["adminform"].form]

        answers = [client.get(page.request["PATH_INFO"], oddly(names, at)) for at in (0, 1)]

        assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_form_with_odd_values_is_shown_again(client, manager, opened, desk, model):
    rows = [address(model, "change", row.pk) for row in desk[model.__name__][:1]]

    for page in (address(model, "add"), *rows):
        form = opened(page)
        if form.status_code != 200 or not form.context["has_change_permission"]:
            continue
        for at in (0, 1):
            answers = posted(form) | oddly(fields_of(form), at)
            assert client.post(page, answers).status_code in {200, 302}


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_words_on_what_readers_see_name_fields_of_the_row(model):
    named = getattr(DESK[model], "readers_see", {})

    fields = {field.name for field in model._meta.get_fields()}

    assert named.keys() - fields == set()
