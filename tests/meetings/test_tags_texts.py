"""What meetings tell on the pages of texts: where one stands, how it came about."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Consultation, Outcome
from programme.dates import format_days
from programme.models import ProgressReport
from programme.services import progress_accept
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_delegate,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_official,
    make_plan,
    make_state,
    make_submitted,
)
from tests.meetings.parts import approved_plan, make_som, read_again

pytestmark = pytest.mark.django_db


# --- where a text stands ------------------------------------------------------------------------

STANDING = "{% version_standing version %}"


def test_standing_names_meeting_decision_paper_version_and_seal(part, annex):
    version = approved_plan(annex)

    found = part(STANDING, version=version)

    assert found.text == (
        "Approved by the Senior Officials Meeting 26 "
        "Decision SOM-26, item 5(e), 24 November 2023 "
        "Paper NEASPEC/SOM(26)/5, Annex III "
        "Version version 1 · all versions "
        f"Seal {version.short_digest} …"
    )
    assert found.links == [
        "/decisions/som-26/1/",
        "/documents/NEASPEC/SOM(26)/5/",
        "/plans/2023-2024/versions/1/",
        "/plans/2023-2024/versions/",
    ]


@pytest.mark.parametrize("source", ("sample", "document"))
def test_standing_says_sample_where_the_decision_is_made_up(part, annex, source):
    version = approved_plan(annex, source=source)

    found = part(STANDING, version=version)

    assert ("Sample" in found.text) is (source == "sample")


def test_standing_of_a_submitted_text_says_what_is_known(part, annex):
    plan = make_plan(standing_note="Put to SOM-26; the outcome is not recorded.")
    version = read_again(make_submitted(plan, annex))

    stranger = part(STANDING, version=version)
    official = part(STANDING, make_official(), version=version)

    assert "Submitted" in stranger.text
    assert "Put to SOM-26; the outcome is not recorded." in stranger.text
    assert "Before SOM-26" in stranger.text
    fixed = "/plans/2023-2024/versions/1/"
    assert (fixed in stranger.links, fixed in official.links) == (False, True)


def test_standing_does_not_name_a_paper_that_is_not_open(part):
    item = make_item(make_som())
    paper = make_document(symbol="HIDDEN/1", items=(item,), distribution="restricted")
    version = read_again(make_submitted(make_plan(), make_annex(paper)))

    stranger = part(STANDING, version=version)
    delegate = part(STANDING, make_delegate(item.meeting), version=version)

    assert ("HIDDEN/1" in stranger.text, "HIDDEN/1" in delegate.text) == (False, True)


def test_standing_costs_two_queries(part, annex, django_assert_num_queries):
    version = approved_plan(annex)

    with django_assert_num_queries(2):
        part(STANDING, version=version)


# --- how a text came about ----------------------------------------------------------------------

STORY = "{% version_story version %}"


def frozen(version):
    """The step of its freezing, today."""
    day = format_days(timezone.localtime(version.sealed_at).date())
    return f"{day} Draft: frozen as {version.label}"


def test_story_leads_from_the_expert_meeting_to_progress(part, annex):
    version = approved_plan(annex)
    expert = make_meeting(
        title="Expert Group Meeting",
        slug="egm",
        starts_on=dt.date(2023, 6, 19),
        ends_on=dt.date(2023, 6, 20),
        place="Ulaanbaatar",
    )
    for text in ("One", "Two"):
        Outcome.objects.create(meeting=expert, text=text, approach=version.plan.approach)
    consultation = Consultation.objects.create(
        kind="dialogue", title="Dialogue", version=version, held="before October 2023"
    )
    consultation.states.add(make_state(short_name="Mongolia"))
    report = ProgressReport.objects.create(
        plan=version.plan,
        activity_code="E1",
        period_start=dt.date(2023, 1, 1),
        period_end=dt.date(2024, 9, 30),
        status="completed",
        text="Done.",
        stage="submitted",
    )
    progress_accept(report=report, by=None)

    found = part(STORY, version=version)

    assert found.items == [
        "19–20 June 2023 Expert Group Meeting: Ulaanbaatar",
        "before October 2023 Consultation with Mongolia",
        frozen(version),
        "6 October 2023 NEASPEC/SOM(26)/5: issued, General; Annex III",
        "24 November 2023 Decision: approved: SOM-26",
        "1 January 2023 – 31 December 2024 Activities: 1",
        "as of 30 September 2024 Progress: 1 of 1 activity completed",
    ]
    assert found.links == [
        "/meetings/egm/",
        consultation.get_absolute_url(),
        "/plans/2023-2024/versions/1/",
        "/documents/NEASPEC/SOM(26)/5/",
        "/decisions/som-26/1/",
        "/plans/2023-2024/#activities",
        "/plans/2023-2024/progress/",
    ]


def test_story_of_a_submitted_text_ends_with_what_is_not_recorded(part, annex):
    version = read_again(make_submitted(make_plan(), annex))

    found = part(STORY, version=version)

    assert found.items == [
        frozen(version),
        "6 October 2023 NEASPEC/SOM(26)/5: issued, General; Annex III",
        "so far Decision: none is recorded",
    ]
    assert version.get_absolute_url() not in found.links


def test_story_of_an_approach_tells_its_own_steps(part, annex):
    approach = make_approach()
    Outcome.objects.create(meeting=make_meeting(title="Experts"), text="One", approach=approach)
    version = read_again(make_approved(approach, annex).versions.get())

    found = part(STORY, version=version)

    assert [item.split(": ")[0] for item in found.items] == [
        "23–24 November 2023 Experts",
        frozen(version).split(": ")[0],
        "6 October 2023 NEASPEC/SOM(26)/5",
        "day not known Decision",
    ]


def test_story_leaves_out_what_the_visitor_may_not_see(part):
    item = make_item(make_som())
    paper = make_document(symbol="HIDDEN/1", items=(item,), distribution="limited")
    approach = make_approach()
    hidden = make_meeting(title="Hidden meeting", is_public=False)
    Outcome.objects.create(meeting=hidden, text="One", approach=approach)
    version = read_again(make_submitted(approach, make_annex(paper)))
    Consultation.objects.create(kind="dialogue", title="Hidden", version=version, held="then")

    stranger = part(STORY, version=version)
    official = part(STORY, make_official(), version=version)

    assert stranger.items == [frozen(version), "so far Decision: none is recorded"]
    assert "HIDDEN/1" in official.text


def test_story_of_a_draft_is_told_to_those_who_read_it(part):
    version = read_again(make_frozen(make_plan()))

    assert part(STORY, version=version).text == ""
    assert part(STORY, make_official(), version=version).items == [frozen(version)]


def test_consultations_of_the_same_days_are_one_step(part, annex):
    version = approved_plan(annex)
    for title, name in (("One", "Mongolia"), ("Two", "China"), ("Three", "Mongolia")):
        row = Consultation.objects.create(
            kind="dialogue", title=title, version=version, held="before October 2023"
        )
        row.states.add(make_state(short_name=name))
    Consultation.objects.create(kind="dialogue", title="Talks", version=version, held="in 2024")

    found = part(STORY, version=version)

    parties = ("Mongolia", "China", "Mongolia")
    each = ", ".join(f"Consultation with {party}" for party in parties)
    assert [item for item in found.items if "Consultation" in item] == [
        f"before October 2023 Consultations: {each}",
        "in 2024 Consultation: Talks",
    ]


def test_consultation_on_a_later_version_is_not_part_of_the_story(part, annex):
    version = approved_plan(annex)
    later = make_approved(version.plan, make_annex(annex.document, "Annex IV")).versions.get()
    Consultation.objects.create(kind="dialogue", title="Later", version=later, held="in 2024")

    found = part(STORY, version=version)

    assert "Consultation" not in found.text


def test_story_costs_the_same_however_many_are_consulted(part, annex, django_assert_num_queries):
    version = approved_plan(annex)

    # Meetings, consultations, papers, decisions, activities, the day of the last report
    with django_assert_num_queries(6):
        part(STORY, version=version)
    for number in range(3):
        Consultation.objects.create(
            kind="dialogue", title=str(number), version=version, held="2023"
        )
    # And States, organizations
    with django_assert_num_queries(8):
        part(STORY, version=version)


# --- an approach and its versions ---------------------------------------------------------------


def test_approach_outcomes_name_their_meeting_as_far_as_it_is_open(part):
    approach = make_approach()
    for title, is_public in (("Experts", True), ("Hidden", False)):
        meeting = make_meeting(title=title, slug=title.lower(), is_public=is_public)
        Outcome.objects.create(meeting=meeting, text=f"{title} say", approach=approach)

    found = part("{% approach_outcomes approach %}", approach=approach)

    assert found.items == ["Experts say Experts23–24 November 2023"]
    assert found.links == ["/meetings/experts/#outcomes"]


def test_version_decisions_pair_each_version_with_what_approved_it(part, annex):
    approved = approved_plan(annex)
    frozen = make_frozen(make_approach())
    source = "{% version_decisions versions as rows %}{% for v, d in rows %}{{ d }};{% endfor %}"

    found = part(source, versions=[approved, frozen])

    assert found.text == "Decision 1 of SOM-26: approved;None;"
