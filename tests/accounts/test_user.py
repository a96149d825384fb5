"""A person has one account, under one spelling of the address."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from accounts.models.user import normalize_email
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ("Person@Example.ORG", " person@example.org\t"))
def test_email_is_kept_in_one_spelling(typed):
    user = make_user(typed)

    assert user.email == "person@example.org"


def test_email_of_nobody_is_empty():
    assert normalize_email(None) == ""


def test_user_is_found_by_any_spelling():
    user = make_user("person@example.org")

    assert User.objects.get_by_natural_key("PERSON@example.org") == user


def test_second_account_with_other_spelling_is_refused_with_a_sentence():
    make_user("person@example.org")
    second = User(email="Person@Example.org", name="Second", password="!")

    with pytest.raises(ValidationError) as refused:
        second.full_clean()

    assert refused.value.messages == ["There is already an account with this e-mail address."]


def test_database_refuses_second_account():
    make_user("person@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("person@example.org")


def test_database_refuses_capital_letters():
    user = make_user("person@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email="Person@example.org")


def test_superuser_has_every_right_and_a_password():
    user = User.objects.create_superuser("root@example.org", PASSWORD, name="Root")

    assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, True, True)


def test_person_without_password_cannot_be_guessed():
    user = User.objects.create_user("person@example.org", name="Somebody")

    assert not user.has_usable_password()


def test_person_is_shown_by_name():
    user = make_user(name="Somebody")

    assert [str(user), user.get_full_name(), user.get_short_name()] == ["Somebody"] * 3


def test_history_keeps_no_password():
    kept = {field.name for field in User.history.model._meta.get_fields()}

    assert kept & {"password", "last_login"} == set()
    assert kept >= {"email", "name", "is_staff", "is_active", "is_superuser"}


def test_history_has_a_row_for_an_edit_and_none_for_a_sign_in(client):
    user = make_user()
    user.name = "Somebody Else"
    user.save()

    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})

    user.refresh_from_db()
    assert user.last_login is not None
    assert [row.name for row in user.history.all()] == ["Somebody Else", "Somebody"]
