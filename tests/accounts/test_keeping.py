"""What was typed is not lost with the session, and is nobody else's and never stored by itself."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from accounts.keeping import held
from accounts.keeping.views import SESSION_KEY
from meetings.models import Comment
from tests import factories as make
from tests.factories import PASSWORD
from tests.forms import posted

pytestmark = pytest.mark.django_db

LOST = "What you asked for there has to be asked for once more"


@pytest.fixture
def working():
    return make.make_working_copy(make.make_plan())


@pytest.fixture
def form(client, editor, working):
    """The address of a form of the desk, and what a person typed into it."""
    client.force_login(editor)
    address = reverse("admin:programme_plantext_change", args=(working.pk,))
    return address, posted(client.get(address)) | {"title": "Typed <words>", "_save": "Save"}


def sign_in(client, answer, user, **more):
    """Fill in the sign-in page that came as an answer."""
    fields = posted(answer) | {"login": user.email, "password": PASSWORD} | more
    return client.post(reverse("account_login"), fields)


def text(answer):
    return answer.content.decode()


def hidden(answer, name="kept"):
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    return found and found[1]


def test_form_of_an_ended_session_is_there_again_after_signing_in(client, editor, working, form):
    address, answers = form
    client.logout()

    over = client.post(address, answers)
    signed_in = sign_in(client, over, editor)
    again = client.get(signed_in.url)

    working.refresh_from_db()
    assert (over.status_code, over["Cache-Control"]) == (403, "private, no-store")
    assert "Typed" not in over.content.decode()
    assert (signed_in.status_code, signed_in.url) == (302, address)
    assert again.status_code == 200
    assert 'value="Typed &lt;words&gt;"' in again.content.decode()
    assert "Nothing of this is stored yet" in again.content.decode()
    assert (working.title, working.history.count()) == ("Plan 2023-2024", 1)
    saved = client.post(address, posted(again))
    working.refresh_from_db()
    assert (saved.status_code, working.title) == (302, "Typed <words>")
    assert "Nothing of this" not in client.get(address).content.decode()


def test_adding_form_comes_back_with_its_rows_and_nothing_is_added(client, editor, working):
    client.force_login(editor)
    address = f"{reverse('admin:programme_activity_add')}?version={working.pk}"
    answers = posted(client.get(address)) | {
        "code": "P1",
        "pillar": "3",
        "title": "A network",
        "outputs-0-text": "A list of members",
    }
    client.logout()

    signed_in = sign_in(client, client.post(address, answers), editor)
    again = client.get(signed_in.url)

    assert signed_in.url == address
    assert 'value="A list of members"' in again.content.decode()
    assert working.activities.count() == 1


def test_comment_of_a_state_is_there_again_after_signing_in(client, working):
    state = make.make_state()
    official = make.make_official(state=state)
    round_ = make.make_round(make.make_frozen(working.plan), states=(state,))
    client.force_login(official)
    address = round_.get_absolute_url()
    answers = posted(client.get(address)) | {"text": "A long comment"}
    client.logout()

    over = client.post(address, answers)
    again = client.get(sign_in(client, over, official).url)

    assert over.status_code == 403
    assert "A long comment" in again.content.decode()
    assert Comment.objects.count() == 0


def test_stale_token_shows_the_form_again_to_who_opened_it(editor, form):
    address, answers = form
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    answer = strict.post(address, answers | {"csrfmiddlewaretoken": "stale"})

    assert (answer.status_code, answer.url) == (302, address)
    assert 'value="Typed &lt;words&gt;"' in strict.get(address).content.decode()


def test_stale_token_and_no_session_leads_to_signing_in(editor, form):
    address, answers = form
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(address, answers)

    assert answer.status_code == 403
    assert held.unseal(hidden(answer)).person == editor.pk


@pytest.mark.parametrize(
    "headers", ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"})
)
def test_form_sent_by_another_site_is_neither_kept_nor_shown(editor, form, headers):
    address, answers = form
    for signed_in in (True, False):
        strict = Client(enforce_csrf_checks=True)
        if signed_in:
            strict.force_login(editor)

        answer = strict.post(address, answers, headers=headers)

        assert answer.status_code == 403
        assert hidden(answer) is None
        assert "The form was not accepted" in answer.content.decode()
        assert SESSION_KEY not in strict.session


def test_another_person_who_signs_in_sees_nothing_of_it(client, manager, form):
    address, answers = form
    client.logout()

    signed_in = sign_in(client, client.post(address, answers), manager)
    page = client.get(signed_in.url)

    assert page.status_code == 200
    assert "Typed" not in page.content.decode()
    assert "belongs to another account" in page.content.decode()
    assert SESSION_KEY not in client.session


def test_form_of_another_account_is_not_shown_to_who_is_signed_in(manager, form):
    address, answers = form
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(manager)

    answer = strict.post(address, answers)

    assert answer.status_code == 403
    assert "opened with another account" in answer.content.decode()
    assert SESSION_KEY not in strict.session


def test_mark_is_good_for_its_address_and_unaltered(client, working, form):
    address, answers = form
    client.logout()
    elsewhere = reverse("admin:programme_activityplan_change", args=(working.plan_id,))
    mark = answers["opened-by"]

    for where, given in ((elsewhere, mark), (address, mark[:-1] + "x"), (address, "made up")):
        answer = client.post(where, answers | {"opened-by": given})

        assert (answer.status_code, hidden(answer)) == (403, None)
        assert LOST in answer.content.decode()


def test_what_is_carried_cannot_be_made_up_and_leads_nowhere_else(client, editor, form):
    address, answers = form
    client.logout()
    over = client.post(address, answers)

    made_up = sign_in(client, over, editor, kept="made up", next="https://elsewhere.example/")

    assert made_up.url == reverse("account")
    assert SESSION_KEY not in client.session


def test_wrong_password_keeps_it_and_stores_nothing(client, editor, form):
    address, answers = form
    client.logout()
    over = client.post(address, answers)

    refused = sign_in(client, over, editor, password="wrong")

    assert hidden(refused) == hidden(over)
    assert SESSION_KEY not in client.session
    assert sign_in(client, refused, editor).url == address


def test_sign_in_page_of_who_signed_in_on_another_page_leads_to_the_form(editor, manager, form):
    address, answers = form
    strict = Client(enforce_csrf_checks=True)
    carried = hidden(strict.post(address, answers))
    answer = {"login": editor.email, "password": PASSWORD, "kept": carried}
    strict.force_login(editor)

    sent = strict.post(reverse("account_login"), answer)
    strict.force_login(manager)
    others = strict.post(reverse("account_login"), answer)

    assert (sent.status_code, sent.url) == (302, address)
    assert (others.status_code, SESSION_KEY in strict.session) == (403, False)


def test_too_much_is_not_carried_and_said(client, form, monkeypatch):
    address, answers = form
    client.logout()
    monkeypatch.setattr(held, "MOST", 100)

    over = client.post(address, answers)

    assert hidden(over) is None
    assert "It is too long to be kept" in over.content.decode()


@pytest.mark.parametrize("has_token", (True, False))
def test_form_that_says_not_whose_it_is_is_lost_and_that_is_said(editor, working, has_token):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    address = reverse("admin:programme_plantext_activities", args=(working.pk,))
    answers = posted(strict.get(address)) | {"down": "E1"}
    if has_token:
        del strict.cookies[settings.SESSION_COOKIE_NAME]
    else:
        strict.logout()

    over = strict.post(address, answers)

    assert (over.status_code, over["Cache-Control"]) == (403, "private, no-store")
    assert "You are signed out, and nothing was stored" in over.content.decode()
    assert LOST in over.content.decode()
    assert hidden(over, "next") == address


def test_change_of_several_that_was_turned_away_is_previewed_after_signing_in(
    client, editor, working
):
    client.force_login(editor)
    several = reverse("admin:programme_plantext_activities_change", args=(working.pk,))
    asked = f"{several}?rows=E1&ends_on=2024-06-30&preview=1"
    page = client.get(asked)
    answers = {"csrfmiddlewaretoken": "x", "rows": "E1", "ends_on": "2024-06-30"}
    client.logout()

    address = unescape(re.search(r'<form method="post" action="([^"]*change[^"]*)"', text(page))[1])
    signed_in = sign_in(client, client.post(address, answers), editor)

    assert (address, signed_in.url) == (asked, asked)
    assert "Change 1 activity" in text(client.get(signed_in.url))


def test_stranger_who_posts_no_form_of_ours_is_sent_to_sign_in(client, working):
    address = reverse("admin:programme_plantext_activities", args=(working.pk,))

    answer = client.post(address, {"down": "E1"})

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize(
    ("referer", "link"),
    (
        (
            "http://testserver/search/?q=1",
            "/accounts/login/?next=http%3A//testserver/search/%3Fq%3D1",
        ),
        ("https://elsewhere.example/", "/accounts/login/"),
    ),
)
def test_refused_form_of_a_stranger_has_a_way_to_sign_in_and_back(referer, link):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(reverse("account_login"), {"login": "x"}, headers={"Referer": referer})

    assert answer.status_code == 403
    assert f'<p><a href="{link}">Sign in' in text(answer)


def test_passwords_tokens_and_buttons_are_not_kept(rf):
    request = rf.post(
        "/x/?y=1", {"password1": "a", "_save": "b", "csrfmiddlewaretoken": "c", "d": ["e", "f"]}
    )

    kept = held.held_of(request, 1)

    assert kept == held.Held(1, "/x/?y=1", {"d": ["e", "f"]})
    assert held.unseal(held.seal(kept)) == kept
    assert held.unseal(held.seal(kept)[:-2]) is None


def test_value_that_asks_for_it_is_refused_and_not_stored(client, editor, working, form):
    address, answers = form

    refused = client.post(address, answers | {"_shown_again": "yes"})

    working.refresh_from_db()
    assert refused.status_code == 200
    assert working.title == "Plan 2023-2024"
    assert get_user_model().objects.count() == 1
