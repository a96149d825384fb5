"""The desk has one door, and shows nothing by accident."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.models import User
from neaspec_dld.writing import what_is_written
from tests.factories import (
    make_approach,
    make_frozen,
    make_item,
    make_meeting,
    make_plan,
    make_user,
    make_working_copy,
)

pytestmark = pytest.mark.django_db

DESK = reverse("admin:index")


def test_stranger_is_sent_to_the_one_door(client):
    response = client.get(f"{DESK}accounts/user/?q=a", follow=True)

    assert response.redirect_chain[-1] == (
        f"{reverse('account_login')}?next=%2Fadmin%2Faccounts%2Fuser%2F%3Fq%3Da",
        302,
    )


@pytest.mark.parametrize("path", (DESK, f"{DESK}login/", f"{DESK}accounts/user/"))
def test_signed_in_person_who_is_not_staff_is_told_so(client, person, path):
    client.force_login(person)

    assert client.get(path).status_code == 403


def test_staff_come_in(client, editor):
    client.force_login(editor)

    assert client.get(DESK).status_code == 200


def test_staff_who_open_the_old_door_are_led_on(client, editor):
    client.force_login(editor)

    response = client.get(f"{DESK}login/")

    assert (response.status_code, response.url) == (302, DESK)


def test_password_typed_at_the_old_door_signs_nobody_in(client, editor):
    client.post(f"{DESK}login/", {"username": editor.email, "password": "anything"})

    assert "_auth_user_id" not in client.session


def test_password_is_changed_where_everybody_changes_it(client, editor):
    client.force_login(editor)

    response = client.get(reverse("admin:password_change"))

    assert (response.status_code, response.url) == (302, reverse("account_change_password"))


def test_staff_without_a_role_see_no_model(client):
    client.force_login(make_user(is_staff=True))

    response = client.get(DESK)

    assert response.context["app_list"] == []


def test_only_models_of_ours_are_registered():
    registered = {model for model in apps.get_models() if admin.site.is_registered(model)}

    assert User in registered
    assert registered & {Group, EmailAddress, Session} == set()


def test_choice_of_an_agenda_item_names_its_meeting(client, editor):
    make_item(make_meeting(title="Experts on drivers"), "5(e)")
    client.force_login(editor)

    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "meetings", "model_name": "decision", "field_name": "agenda_item"},
    ).json()

    assert [row["text"] for row in found["results"]] == ["Experts on drivers, 5(e) Item 5(e)"]


def test_first_page_leads_to_the_working_copies_and_their_activities(client, editor, person):
    plan, approach = make_working_copy(make_plan()), make_working_copy(make_approach())
    client.force_login(editor)

    page = client.get(DESK)

    assert [tuple(row) for row in page.context["writing"]] == [
        (
            "2023\N{EN DASH}2024",
            reverse("admin:programme_plantext_change", args=(plan.pk,)),
            reverse("admin:programme_plantext_activities", args=(plan.pk,)),
        ),
        ("the approach", reverse("admin:programme_approachtext_change", args=(approach.pk,)), ""),
    ]
    assert what_is_written(person) == []


def test_list_of_texts_begins_with_what_is_written_on_and_filters_by_plans_alone(client, editor):
    plan, other = make_plan(), make_plan("2025-2026")
    make_working_copy(plan)
    make_frozen(plan)
    client.force_login(editor)

    page = client.get(reverse("admin:programme_plantext_changelist"))

    listing = page.context["cl"]
    assert [row.stage for row in listing.result_list] == ["working", "frozen"]
    [by_plan] = [spec for spec in listing.filter_specs if spec.title == "activity plan"]
    assert [str(choice["display"]) for choice in by_plan.choices(listing)] == [
        "All",
        str(other),
        str(plan),
    ]
    assert f"{listing.result_count} texts of activity plans" in page.content.decode()
