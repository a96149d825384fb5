"""Every page of the desk is opened: admin options are strings that only fail when used."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.forms import SplitDateTimeField
from django.urls import reverse

from accounts.access import is_manager
from tests.desk import ROWS, make_desk
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


def asked_of(page):
    """What the links of a list's filters and of its years ask for."""
    changes = page.context["cl"]
    filters = {name for spec in changes.filter_specs for name in spec.expected_parameters()}
    day = changes.date_hierarchy
    return sorted(filters | ({f"{day}__year", f"{day}__month", f"{day}__day"} if day else set()))


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


@pytest.fixture(params=("editor", "manager"))
def staff(request, client):
    user = request.getfixturevalue(request.param)
    client.force_login(user)
    return user


def test_every_noun_of_the_desk_has_rows_to_open():
    assert set(NAMES) == ROWS.keys()


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_opens_with_every_filter_and_search(client, staff, desk, model):
    listing = address(model, "changelist")

    response = client.get(listing)

    assert response.status_code == 200
    assert response.context["cl"].result_count >= 1
    queries = {
        choice["query_string"]
        for spec in response.context["cl"].filter_specs
        for choice in spec.choices(response.context["cl"])
        if "query_string" in choice
    }
    if model._meta.label != "accounts.User":
        assert response.context["cl"].search_fields
    # Filters are the same for both roles: every one for the manager, who sees the most
    asked = sorted(queries) if is_manager(staff) else ()
    for query in [*asked, "?" + urlencode({"q": 'E1 (26)/5 "'})]:
        assert client.get(listing + query).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_is_narrowed_by_its_filters_alone(client, manager, desk, model):
    client.force_login(manager)
    columns = {field.name for field in model._meta.concrete_fields}

    answers = {
        client.get(address(model, "changelist"), {f"{name}__range": "1"}).status_code
        for name in sorted(columns)
    }

    assert answers == {400}


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_list_overlooks_what_makes_no_sense(client, manager, desk, model):
    client.force_login(manager)
    listing = address(model, "changelist")
    asked = [
        {name: odd}
        for name in (*asked_of(client.get(listing)), "o", "p", "all", "q")
        for odd in (ODD if name.endswith("__year") else ODD[-1:])
    ]

    answers = [client.get(listing, each) for each in asked]

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert {answer.url for answer in answers if answer.status_code == 302} <= {f"{listing}?e=1"}


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_pages_of_a_row_open(client, staff, desk, model):
    for row in desk[model.__name__]:
        assert client.get(address(model, "change", row.pk)).status_code == 200
        assert client.get(address(model, "history", row.pk)).status_code == 200
        response = client.get(address(model, "delete", row.pk), follow=True)
        assert response.status_code in {200, 403}


@pytest.mark.parametrize("model", TOLD, ids=[model.__name__ for model in TOLD])
def test_old_states_of_a_row_open(client, manager, desk, model):
    client.force_login(manager)

    for row in desk[model.__name__]:
        for state in row.history.values_list("history_id", flat=True):
            assert client.get(address(model, "simple_history", row.pk, state)).status_code == 200


@pytest.mark.parametrize("model", TOLD, ids=[model.__name__ for model in TOLD])
@pytest.mark.parametrize("odd", ("abc", "²", "9" * 30))
def test_old_state_that_is_no_number_is_not_found(client, manager, desk, model, odd):
    client.force_login(manager)
    row = desk[model.__name__][0]

    response = client.get(address(model, "simple_history", row.pk, odd))

    assert response.status_code == 404


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_add_page_opens_for_whoever_may_add(client, staff, desk, model):
    response = client.get(address(model, "add"))

    request = response.wsgi_request
    expected = 200 if DESK[model].has_add_permission(request) else 403
    assert response.status_code == expected


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_add_page_overlooks_what_its_address_cannot_mean(client, manager, desk, model):
    client.force_login(manager)
    page = client.get(address(model, "add"))
    if page.status_code == 200:
        names = [field.name for field in page.context["adminform"].form]

        answers = [client.get(page.request["PATH_INFO"], oddly(names, at)) for at in (0, 1)]

        assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_form_with_odd_values_is_shown_again(client, manager, desk, model):
    client.force_login(manager)
    rows = [address(model, "change", row.pk) for row in desk[model.__name__][:1]]

    for page in (address(model, "add"), *rows):
        form = client.get(page)
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
