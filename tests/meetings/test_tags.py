"""What meetings show on the pages of others, to each visitor as far as it is open."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import timezone
from html5lib import parseFragment

from meetings.models import Consultation, Outcome
from meetings.templatetags.meetings import held, opened, zone_words
from programme.models import ProgressReport, Version
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
from tests.meetings.pages import HTML, said

pytestmark = pytest.mark.django_db


class Part:
    """A part of a page: its words, its links, its list items."""

    def __init__(self, rf, source, user=None, **context):
        request = rf.get("/")
        request.user = user or AnonymousUser()
        template = Template("{% load meetings %}" + source)
        self.html = template.render(Context({"request": request} | context))
        tree = parseFragment(self.html)
        self.text = said(tree)
        self.links = [link.get("href") for link in tree.iter(f"{HTML}a")]
        self.items = [said(item) for item in tree.iter(f"{HTML}li")]


@pytest.fixture
def part(rf):
    return lambda source, user=None, **context: Part(rf, source, user, **context)


def make_som(number=26, **fields):
    title = f"Senior Officials Meeting {number}"
    return make_meeting(kind="som", number=number, slug=f"som-{number}", title=title, **fields)


@pytest.fixture
def annex():
    """Annex III of NEASPEC/SOM(26)/5, under item 5(e) of SOM-26."""
    item = make_item(make_som())
    return make_annex(make_document(symbol="NEASPEC/SOM(26)/5", items=(item,)), "Annex III")


def read_again(version):
    """As pages read it."""
    return Version.objects.select_related("approach", "plan__approach").get(pk=version.pk)


def approved_plan(annex, **fields):
    item = annex.document.agenda_items.get()
    day = dt.date(2023, 11, 24)
    fields = {"agenda_item": item, "decided_on": day} | fields
    decision = make_approved(make_plan(approach=make_approach()), annex, **fields)
    return read_again(decision.versions.get())


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
        "before October 2023 Consultation: Mongolia",
        "6 October 2023 NEASPEC/SOM(26)/5: issued, General; Annex III",
        "24 November 2023 Decision: approved: SOM-26",
        "as of 30 September 2024 Progress: 1 of 1 activity completed",
    ]
    assert found.links == [
        "/meetings/egm/",
        consultation.get_absolute_url(),
        "/documents/NEASPEC/SOM(26)/5/",
        "/decisions/som-26/1/",
        "/plans/2023-2024/progress/",
    ]


def test_story_of_a_submitted_text_ends_with_what_is_not_recorded(part, annex):
    version = read_again(make_submitted(make_plan(), annex))

    found = part(STORY, version=version)

    assert found.items == [
        "6 October 2023 NEASPEC/SOM(26)/5: issued, General; Annex III",
        "day not known Decision: none is recorded",
    ]


def test_story_of_an_approach_tells_its_own_steps(part, annex):
    approach = make_approach()
    Outcome.objects.create(meeting=make_meeting(title="Experts"), text="One", approach=approach)
    version = read_again(make_approved(approach, annex).versions.get())

    found = part(STORY, version=version)

    assert [item.split(": ")[0] for item in found.items] == [
        "23–24 November 2023 Experts",
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

    assert stranger.items == ["day not known Decision: none is recorded"]
    assert "HIDDEN/1" in official.text


def test_story_of_a_draft_may_be_empty(part):
    version = read_again(make_frozen(make_plan()))

    assert part(STORY, version=version).text == ""


def test_consultations_of_the_same_days_are_one_step(part, annex):
    version = approved_plan(annex)
    for title, name in (("One", "Mongolia"), ("Two", "China"), ("Three", "Mongolia")):
        row = Consultation.objects.create(
            kind="dialogue", title=title, version=version, held="before October 2023"
        )
        row.states.add(make_state(short_name=name))
    Consultation.objects.create(kind="dialogue", title="Talks", version=version, held="in 2024")

    found = part(STORY, version=version)

    assert [item for item in found.items if "Consultation" in item] == [
        "before October 2023 Consultation: Mongolia, China, Mongolia",
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

    # Meetings, consultations, papers, decisions, the day of the last report
    with django_assert_num_queries(5):
        part(STORY, version=version)
    for number in range(3):
        Consultation.objects.create(
            kind="dialogue", title=str(number), version=version, held="2023"
        )
    # And States, organizations
    with django_assert_num_queries(7):
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

    assert found.text == "SOM-26, approved (1);None;"


# --- activities, States, the home page ----------------------------------------------------------


def test_activity_links_name_meetings_and_papers_that_are_open(part):
    plan = make_plan()
    about = {"plan": plan, "activity_code": "E1"}
    meeting = make_meeting(title="Training", slug="training", **about)
    make_meeting(title="Other activity", plan=plan, activity_code="E2")
    make_meeting(title="Hidden", is_public=False, **about)
    make_document(symbol="A/1", meeting=meeting, **about)
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="restricted", **about)

    found = part('{% activity_links plan "E1" %}', plan=plan)

    assert found.links == ["/meetings/training/", "/documents/A/1/"]


def test_activity_links_say_that_there_are_none(part):
    found = part('{% activity_links plan "E1" %}', plan=make_plan())

    assert found.text == "No meeting or paper of this activity is on record yet."


def test_activity_links_cost_two_queries(part, django_assert_num_queries):
    plan = make_plan()
    for _row in range(3):
        make_document(meeting=make_meeting(plan=plan, activity_code="E1"))
        make_document(plan=plan, activity_code="E1")

    with django_assert_num_queries(2):
        part('{% activity_links plan "E1" %}', plan=plan)


def test_state_meetings_are_those_it_hosted_and_was_asked_in(part, annex):
    state = make_state()
    make_meeting(title="Here", slug="here", host=state)
    make_meeting(title="Elsewhere", host=make_state())
    make_meeting(title="Hidden", host=state, is_public=False)
    version = approved_plan(annex)
    for title, text in (("Asked", version), ("Hidden too", None)):
        row = Consultation.objects.create(kind="dialogue", title=title, version=text, held="2023")
        row.states.add(state)

    found = part("{% state_meetings state %}", state=state)

    asked = Consultation.objects.get(title="Asked")
    assert found.links == [
        "/meetings/here/",
        asked.get_absolute_url(),
        "/plans/2023-2024/versions/1/",
    ]
    assert found.items == [
        "Here, 23–24 November 2023, Seoul",
        "Asked, 2023: Plan 2023-2024, version 1",
    ]


def test_state_documents_are_those_of_the_meetings_it_hosted(part):
    state = make_state()
    meeting = make_meeting(host=state)
    make_document(symbol="A/1", meeting=meeting)
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="limited")
    make_document(symbol="B/1")

    found = part("{% state_documents state %}", state=state)

    assert found.links == ["/documents/A/1/"]


@pytest.mark.parametrize(
    ("source", "words"),
    (
        ("{% state_meetings state %}", "No meeting hosted by this State is on record."),
        (
            "{% state_documents state %}",
            "No paper of a meeting hosted by this State is open to you here.",
        ),
    ),
)
def test_state_without_any_says_so(part, source, words):
    assert part(source, state=make_state()).text == words


def test_latest_meetings_are_the_next_the_last_and_the_last_with_papers(part):
    day = timezone.now().date()
    som = make_som()
    make_document(symbol="A/1", meeting=som)
    make_document(symbol="HIDDEN/1", meeting=som, distribution="restricted")
    last = {"starts_on": day - dt.timedelta(9), "ends_on": day - dt.timedelta(8)}
    make_meeting(title="Just over", **last)
    hidden = make_meeting(title="Its papers are hidden", **last | {"is_public": False})
    make_document(meeting=hidden)
    for days in (90, 30):
        when = day + dt.timedelta(days)
        make_meeting(title=f"In {days} days", starts_on=when, ends_on=when)
    make_meeting(title="Some day", starts_on=None, ends_on=None, precision="to-come")

    found = part("{% latest_meetings %}")

    for words in (
        "Next: In 30 days",
        "Last: Just over",
        "Last with papers here: Senior Officials Meeting 26",
    ):
        assert words in found.text
    for words in ("In 90 days", "Some day", "HIDDEN/1", "Its papers are hidden"):
        assert words not in found.text
    assert "/documents/A/1/" in found.links


def test_latest_meetings_name_one_that_is_last_and_has_papers_once(part):
    make_document(meeting=make_som())

    found = part("{% latest_meetings %}")

    assert found.text.count("Senior Officials Meeting 26") == 1


def test_latest_meetings_show_a_few_papers_and_where_the_others_are(part):
    meeting = make_som()
    for number in range(9):
        make_document(symbol=f"A/{number}", meeting=meeting)

    found = part("{% latest_meetings %}")

    assert sum(link.startswith("/documents/") for link in found.links) == 6
    assert "All 9 papers, by agenda item" in found.text


def test_latest_meetings_say_that_there_are_none(part):
    make_meeting(is_public=False)

    assert part("{% latest_meetings %}").text == "No meeting has been published yet."


def test_latest_meetings_cost_four_queries(part, django_assert_num_queries):
    for number in range(3):
        make_document(meeting=make_som(number + 1))

    with django_assert_num_queries(4):
        part("{% latest_meetings %}")


def test_part_without_a_request_is_for_strangers():
    meeting = make_meeting(title="Open")
    make_document(symbol="HIDDEN/1", meeting=meeting, distribution="restricted")

    html = Template("{% load meetings %}{% latest_meetings %}").render(Context())

    assert ("Open" in html, "HIDDEN/1" in html) == (True, False)


# --- words in rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    (
        ({}, ">23–24 November 2023<"),
        ({"precision": "month"}, ">November 2023<"),
        ({"precision": "to-come", "starts_on": None, "ends_on": None}, ">to be announced<"),
        ({"precision": "unknown", "starts_on": None, "ends_on": None}, ">dates not known<"),
    ),
)
def test_held_says_days_as_far_as_they_are_known(fields, words):
    assert words in held(make_meeting(**fields))


def test_held_may_say_where():
    assert ">23–24 November 2023 (Seoul, GMT+9)<" in held(make_meeting(), where=True)


@pytest.mark.parametrize(
    ("fields", "words"),
    (
        ({"time_zone": "Asia/Ulaanbaatar"}, "Ulaanbaatar time, GMT+8"),
        ({"precision": "to-come", "starts_on": None, "ends_on": None}, "Seoul time"),
    ),
)
def test_zone_is_said_in_words(fields, words):
    assert zone_words(make_meeting(**fields)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    (
        (-1, "<small>opened to the public</small>"),
        (1, "<small>to be opened to the public</small>"),
        (None, ""),
    ),
)
def test_opened_says_whether_it_is(days, words):
    moment = days and timezone.now() + dt.timedelta(days)

    assert opened(moment) == words
