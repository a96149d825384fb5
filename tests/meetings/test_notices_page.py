"""What one follows, and one's own feeds: nobody else's business, and ended at once."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Follow, Reader
from meetings.notices.addresses import feed_addresses
from meetings.services import feeds_renew
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGE = "/accounts/notices/"


def own_feed(person, name="document"):
    return feed_addresses(feeds_renew(by=person))[name].removeprefix("https://portal.example")


def test_meeting_is_followed_by_its_button_and_no_longer(client, person):
    make.make_meeting(slug="open", title="Open")
    client.force_login(person)
    assert "Follow this meeting" in client.get("/meetings/open/").content.decode()

    for _ in range(2):
        client.post(f"{PAGE}follow/", {"meeting": "open"})
    followed = client.get("/meetings/open/").content.decode()
    row = Follow.objects.get()
    client.post(f"{PAGE}{row.pk}/stop/")

    assert row.meeting.slug == "open"
    assert "You follow this." in followed
    assert Follow.objects.count() == 0


def test_stranger_sees_no_button(client):
    make.make_meeting(slug="open")
    make.make_approved_plan()

    for page in ("/meetings/open/", "/plans/2023-2024/"):
        assert "Follow this" not in client.get(page).content.decode()


def test_what_may_not_be_known_cannot_be_followed(client, person):
    make.make_meeting(slug="closed", is_public=False)
    make.make_working_copy(make.make_plan())
    others = make.make_follow()
    client.force_login(person)

    answers = [
        client.post(f"{PAGE}follow/", {"meeting": "closed"}).status_code,
        client.post(f"{PAGE}follow/", {"plan": "2023-2024"}).status_code,
        client.post(f"{PAGE}{others.pk}/stop/").status_code,
    ]

    assert answers == [404, 404, 404]
    assert list(Follow.objects.all()) == [others]


def test_page_names_nothing_that_is_closed_again(client, person):
    meeting = make.make_meeting(title="Secret talks")
    make.make_follow(person, meeting=meeting)
    client.force_login(person)
    assert "Secret talks" in client.get(PAGE).content.decode()

    meeting.is_public = False
    meeting.save()

    page = client.get(PAGE).content.decode()
    assert "Secret talks" not in page
    assert "Something that is not open to you today" in page


def test_pace_is_chosen_and_one_that_is_none_refused(client, person):
    client.force_login(person)

    client.post(f"{PAGE}pace/", {"pace": "daily"})
    refused = client.post(f"{PAGE}pace/", {"pace": "hourly"})

    assert Reader.objects.get(person=person).pace == "daily"
    assert refused.status_code == 400
    assert "Select a valid choice" in refused.content.decode()


def test_mails_wanted_again_begin_from_then(client, person):
    make.make_follow(person, pace="never")
    client.force_login(person)
    before = timezone.now()

    client.post(f"{PAGE}pace/", {"pace": "at-once"})

    assert Reader.objects.get(person=person).mails_since >= before


def test_personal_feed_shows_what_its_person_may_read_now(client):
    meeting = make.make_meeting()
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    for symbol, distribution in (("T/1", "general"), ("T/2", "limited"), ("T/3", "restricted")):
        make.make_document(symbol=symbol, meeting=meeting, distribution=distribution)
    make.make_document(symbol="T/4", meeting=meeting, published_at=None)
    people = {
        "person": make.make_user(),
        "official": make.make_official(),
        "delegate": make.make_delegate(meeting),
        "elsewhere": make.make_delegate(make.make_meeting()),
        "expired": make.make_delegate(meeting, valid_until=yesterday),
        "inactive": make.make_delegate(meeting, make.make_user(is_active=False)),
        "editor": make.make_editor(),
    }

    found = {}
    for role, person in people.items():
        response = client.get(own_feed(person))
        text = response.content.decode()
        symbols = "".join(n for n in "1234" if f"<title>T/{n}:" in text)
        found[role] = symbols if response.status_code == 200 else response.status_code

    assert found == {
        "person": "1",
        "official": "12",
        "delegate": "123",
        "elsewhere": "1",
        "expired": "1",
        "inactive": 404,
        "editor": "123",
    }


def test_personal_feed_is_private_and_holds_no_address_of_itself(client, person):
    address = own_feed(person, "decision")

    response = client.get(address)

    headers = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert [response[name] for name in headers] == [
        "private, no-store",
        "noindex, nofollow",
        "no-referrer",
    ]
    assert address not in response.content.decode()


def test_new_address_ends_the_old_one(client, person):
    old = own_feed(person)
    client.force_login(person)

    client.post(f"{PAGE}feeds/")
    page = client.get(PAGE)
    addresses = feed_addresses(Reader.objects.get(person=person))
    new = addresses["document"]

    assert [address in page.content.decode() for address in addresses.values()] == [True] * 4
    # Told no address, a browser would say that its forms come from nowhere
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("private, no-store", "same-origin")
    client.logout()
    assert client.get(old).status_code == 404
    assert client.get(new.removeprefix("https://portal.example")).status_code == 200
    key = Reader.objects.get(person=person).feed_key
    assert client.get(f"/feeds/personal/{key}.forged/documents.atom").status_code == 404


@pytest.mark.parametrize("rows", (1, 3))
def test_page_costs_the_same_however_much_is_followed(
    client, person, rows, django_assert_num_queries
):
    for number in range(rows):
        make.make_follow(person, meeting=make.make_meeting())
        make.make_follow(person, plan=make.make_plan(f"20{30 + 2 * number}-20{31 + 2 * number}"))
    client.force_login(person)

    with django_assert_num_queries(7):
        client.get(PAGE)
