"""What an address asks for: understood, or left out and said so."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from programme.filters import LONGEST_WORDS, MOST_WORDS, ActivityFilter, Named
from programme.models import Activity
from programme.partners import named_partners
from tests import factories as make

STATES = (Named(3, "japan", "Japan"), Named(4, "mongolia", "Mongolia"))
DRIVERS = (Named(1, "mining", "Mining"),)
PARTNERS = (Named(2, "a-network", "A Network (AN)"),)


def asked(address):
    return ActivityFilter(QueryDict(address), STATES, DRIVERS, PARTNERS)


@pytest.mark.parametrize(
    ("address", "fault"),
    (
        ("pillar=none", "Pillar “none” was left out. There is no such choice."),
        ("state=xx", "State “xx” was left out. There is no such choice."),
        ("driver=1", "Driver “1” was left out. There is no such choice."),
        ("partner=an", "Partner “an” was left out. There is no such choice."),
        ("status=done", "Status “done” was left out. There is no such choice."),
        (
            "year=99999999999",
            "Year “99999999999” was left out. Write a year from 1992 to 2100.",
        ),
        ("year=1991", "Year “1991” was left out. Write a year from 1992 to 2100."),
        ("year=٢٠٢٣", "Year “٢٠٢٣” was left out. Write a year from 1992 to 2100."),
        ("year=-2023", "Year “-2023” was left out. Write a year from 1992 to 2100."),
    ),
)
def test_what_makes_no_sense_is_left_out_and_said(address, fault):
    found = asked(address)

    assert found.faults == [fault]
    assert [choice.chosen for choice in found.choices] == ["", "", "", "", ""]
    assert found.year == ""
    assert found.is_asked


@pytest.mark.parametrize(
    "words", ("x" * (LONGEST_WORDS + 1), " ".join("x" for _ in range(MOST_WORDS + 1)))
)
def test_too_many_words_are_left_out_and_said_in_short(words):
    found = asked(f"q={words}")

    assert found.words == ""
    (fault,) = found.faults
    assert fault.endswith("Ask for at most 10 words and 200 characters.")
    assert len(fault) < 130


@pytest.mark.parametrize("address", ("", "pillar=&state=&year=&q=", "q=+++", "other=1"))
def test_nothing_is_asked(address):
    assert not asked(address).is_asked


def test_choices_are_understood_in_any_case():
    address = "pillar=BUILD&state=Mongolia&driver=NOT-SAID&partner=a-Network&status=ongoing"
    found = asked(f"{address}&year=2023&q=a++b")

    assert [choice.chosen for choice in found.choices] == [
        *("build", "mongolia", "not-said", "a-network", "ongoing")
    ]
    assert (found.year, found.words, found.faults) == ("2023", "a b", [])


def test_lists_mark_what_is_chosen():
    html = asked("state=mongolia").lists

    assert '<option value="mongolia" selected>Mongolia</option>' in html
    assert html.count(" selected") == 1


FOUND = {
    "": ["E1", "B1", "P1"],
    "pillar=build": ["B1"],
    "state=mongolia": ["E1", "P1"],
    "state=not-said": ["B1"],
    "driver=mining": ["P1"],
    "driver=not-said&state=mongolia": ["E1"],
    "partner=a-network": ["B1"],
    "partner=not-said": ["E1", "P1"],
    "status=completed": ["B1"],
    "year=2024": ["B1", "P1"],
    "q=desert": ["B1"],
    "q=p1": ["P1"],
    "q=deserts+green": ["B1"],
    "q=100%25": [],
    "pillar=build&state=mongolia": [],
    "state=none&pillar=promote": ["P1"],
    "partner=a-lead": [],
}


@pytest.mark.django_db
def test_filters_find_their_activities():
    version = make.make_working_copy(make.make_plan())
    partner, lead = make.make_organization("AN"), make.make_organization("AL")
    green = {"title": "Green the deserts", "status": "completed", "partners": (partner,)}
    make.make_activity(version, "B1", pillar=2, lead=lead, **green)
    last = make.make_activity(version, "P1", pillar=3)
    first = version.activities.get(code="E1")
    Activity.objects.filter(pk=first.pk).update(ends_on="2023-06-30")
    mongolia = make.make_state(slug="mongolia")
    first.states.add(mongolia)
    last.states.add(mongolia)
    mining = make.make_driver()
    last.drivers.add(mining)
    states = [Named(mongolia.pk, "mongolia", "Mongolia")]
    drivers = [Named(mining.pk, "mining", "Mining")]
    partners = [Named(partner.pk, "a-network", "AN"), Named(lead.pk, "a-lead", "AL")]

    rows = version.activities.order_by("pillar")

    found = {
        address: [
            activity.code
            for activity in ActivityFilter(QueryDict(address), states, drivers, partners).found_in(
                rows
            )
        ]
        for address in FOUND
    }

    assert found == FOUND


@pytest.mark.django_db
def test_partners_are_called_by_their_names_each_by_one_of_its_own():
    names = ("A Network", "A  network!", "Институт", "!!!", "Not said")
    rows = [make.make_organization("", name=name) for name in names]
    acronym = make.make_organization("NN", name="New Network")

    found = {row.pk: row for row in named_partners(AnonymousUser())}

    slugs = [found[row.pk].slug for row in rows]
    assert slugs == [
        *("a-network", f"a-network-{rows[1].pk}", "институт", str(rows[3].pk)),
        f"not-said-{rows[4].pk}",
    ]
    assert found[acronym.pk] == (acronym.pk, "new-network", "New Network (NN)")
