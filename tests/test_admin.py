"""Every page of the desk is opened: admin options are strings that only fail when used."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.access import is_manager
from tests.desk import ROWS, make_desk
from tests.loaded import rows_for_a_module

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

DESK = admin.site._registry  # noqa: SLF001 -- the only place that knows every page
MODELS = sorted(DESK, key=lambda model: model._meta.label)
NAMES = [model.__name__ for model in MODELS]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


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
def test_pages_of_a_row_open(client, staff, desk, model):
    for row in desk[model.__name__]:
        assert client.get(address(model, "change", row.pk)).status_code == 200
        assert client.get(address(model, "history", row.pk)).status_code == 200
        response = client.get(address(model, "delete", row.pk), follow=True)
        assert response.status_code in {200, 403}


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_add_page_opens_for_whoever_may_add(client, staff, desk, model):
    response = client.get(address(model, "add"))

    request = response.wsgi_request
    expected = 200 if DESK[model].has_add_permission(request) else 403
    assert response.status_code == expected


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_words_on_what_readers_see_name_fields_of_the_row(model):
    named = getattr(DESK[model], "readers_see", {})

    fields = {field.name for field in model._meta.get_fields()}

    assert named.keys() - fields == set()
