"""At the desk nobody raises himself or another: what the forms and addresses hold back."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import User
from tests.factories import make_manager, make_superuser, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:accounts_user_changelist")
ADD = reverse("admin:accounts_user_add")

RIGHTS = {
    "is_staff": "on",
    "is_superuser": "on",
    "groups": ["1", "2"],
    "user_permissions": ["1"],
    "password": "md5$x$x",
}


def change_page(user):
    return reverse("admin:accounts_user_change", args=(user.pk,))


def history_page(user):
    return reverse("admin:accounts_user_history", args=(user.pk,))


def old_state_page(user):
    version = user.history.first().history_id
    return reverse("admin:accounts_user_simple_history", args=(user.pk, version))


def listed(response):
    return set(response.context["cl"].queryset.values_list("email", flat=True))


def form_data(user, **changes):
    return {"email": user.email, "name": user.name, "is_active": "on", **changes}


@pytest.fixture
def by_manager(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def by_superuser(client, superuser):
    client.force_login(superuser)
    return client


def test_manager_sees_those_who_are_not_staff(by_manager, person, editor, superuser):
    response = by_manager.get(LIST)

    assert listed(response) == {person.email}


def test_superuser_sees_everybody(by_superuser, person, editor, superuser):
    response = by_superuser.get(LIST)

    assert listed(response) == {person.email, editor.email, superuser.email}


def test_search_finds_people_by_name_and_address(by_manager, person):
    make_user("other@example.org", name="Other")

    assert listed(by_manager.get(LIST, {"q": "Somebody"})) == {person.email}
    assert listed(by_manager.get(LIST, {"q": "other@"})) == {"other@example.org"}


def test_manager_changes_name_address_and_activity(by_manager, person):
    data = {"email": "New@Example.org", "name": "New Name"}

    response = by_manager.post(change_page(person), data)

    person.refresh_from_db()
    assert (response.status_code, response.url) == (302, LIST)
    assert (person.email, person.name, person.is_active) == ("new@example.org", "New Name", False)


def test_manager_cannot_raise_anybody(by_manager, person):
    before = person.password

    by_manager.post(change_page(person), form_data(person, name="Changed", **RIGHTS))

    person.refresh_from_db()
    assert person.name == "Changed"
    assert (person.is_staff, person.is_superuser, person.password) == (False, False, before)
    assert (person.groups.count(), person.user_permissions.count()) == (0, 0)


@pytest.mark.parametrize("make", (make_manager, make_superuser))
def test_manager_reaches_no_staff_by_address(by_manager, make):
    colleague = make()

    shown = by_manager.get(change_page(colleague))
    by_manager.post(change_page(colleague), form_data(colleague, name="Changed"))

    colleague.refresh_from_db()
    assert (shown.status_code, shown.url) == (302, reverse("admin:index"))
    assert colleague.name != "Changed"


def test_manager_adds_a_person_without_password_or_rights(by_manager):
    data = {"email": "New@example.org", "name": "New", "is_active": "on", **RIGHTS}

    response = by_manager.post(ADD, data, follow=True)

    added = User.objects.get(email="new@example.org")
    assert (added.is_staff, added.is_superuser, added.groups.count()) == (False, False, 0)
    assert not added.has_usable_password()
    assert "New has no password yet" in str(next(iter(response.context["messages"])))


def test_second_account_with_other_spelling_is_a_form_error(by_manager, person):
    data = {"email": person.email.upper(), "name": "Second", "is_active": "on"}

    response = by_manager.post(ADD, data)

    assert response.context["adminform"].form.errors == {
        "__all__": ["There is already an account with this e-mail address."]
    }
    assert User.objects.filter(name="Second").count() == 0


def test_no_page_sets_a_password(by_superuser, person):
    response = by_superuser.get(f"{LIST}{person.pk}/password/", follow=True)

    assert response.redirect_chain[-1][0] == reverse("admin:index")


def test_superuser_gives_a_role(by_superuser, person, editor):
    role = editor.groups.get()

    by_superuser.post(change_page(person), form_data(person, is_staff="on", groups=[str(role.pk)]))

    person.refresh_from_db()
    assert (person.is_staff, list(person.groups.all())) == (True, [role])


def test_role_without_the_desk_is_refused_with_a_sentence(by_superuser, person, editor):
    role = editor.groups.get()

    response = by_superuser.post(change_page(person), form_data(person, groups=[str(role.pk)]))

    assert response.context["adminform"].form.errors == {
        "is_staff": ["The secretariat's roles count only at the desk."]
    }
    assert person.groups.count() == 0


def test_editor_reads_people_and_changes_none(client, editor, person):
    client.force_login(editor)

    shown = client.get(change_page(person))
    posted = client.post(change_page(person), form_data(person, name="Changed"))

    person.refresh_from_db()
    assert (shown.status_code, posted.status_code) == (200, 403)
    assert person.name != "Changed"
    assert client.get(ADD).status_code == 403


def test_djangos_own_change_permission_opens_nothing(client, person):
    colleague = make_user(is_staff=True)
    plain = Permission.objects.filter(codename__in=("change_user", "add_user", "delete_user"))
    colleague.user_permissions.set(plain)
    client.force_login(colleague)

    addresses = (LIST, ADD, change_page(person))

    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
    assert colleague.has_perm("accounts.change_user")


def test_nobody_deletes_people(by_superuser, person):
    response = by_superuser.post(
        reverse("admin:accounts_user_delete", args=(person.pk,)), {"post": "yes"}
    )

    assert response.status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_list_cannot_be_filtered_by_password(by_superuser, person):
    response = by_superuser.get(LIST, {"password__startswith": "md5"})

    assert response.status_code == 400


def test_history_shows_who_changed_what(by_manager, manager, person):
    by_manager.post(change_page(person), form_data(person, name="New Name"))

    response = by_manager.get(history_page(person))

    assert response.status_code == 200
    assert person.history.first().history_user == manager
    assert person.history.first().name == "New Name"


def test_history_of_staff_is_hidden_from_the_manager(by_manager, superuser):
    addresses = (history_page(superuser), old_state_page(superuser))

    assert [by_manager.get(address).status_code for address in addresses] == [404, 404]


def test_history_is_read_and_never_written(by_superuser, person):
    page = old_state_page(person)

    posted = by_superuser.post(page, form_data(person, name="Changed"))

    person.refresh_from_db()
    assert by_superuser.get(page).status_code == 200
    assert posted.status_code == 403
    assert person.name != "Changed"
