"""The meetings' part of the record is complete: a lost fact fails here."""

import datetime as dt

import pytest

from meetings.record import FOLDER, read_meetings_record
from meetings.sample import sample_papers
from programme.record import names, read_record
from tests.programme.test_record_files import SOURCES, sourced_rows

P, S, I = "public-page", "document", "inferred"  # noqa: E741 -- as the record's legend has them
CHINA, JAPAN, MONGOLIA = "china", "japan", "mongolia"
KOREA, RUSSIA = "republic-of-korea", "russian-federation"
SEOUL, BEIJING, MOSCOW = "Seoul, Republic of Korea", "Beijing, China", "Moscow, Russian Federation"
TOKYO, ULAANBAATAR = "Tokyo, Japan", "Ulaanbaatar, Mongolia"

SENIOR_OFFICIALS_MEETINGS = (
    (1, "1993-02-08", "1993-02-11", SEOUL, KOREA, "desertification inside a priority area", [P]),
    (2, "1994-11-28", "1994-11-29", BEIJING, CHINA, "five projects of a first phase", [P]),
    (3, "1996-09-01", "1996-09-30", ULAANBAATAR, MONGOLIA, "framework", [P]),
    (4, None, None, None, None, "", [I]),
    (5, "1999-02-24", "1999-02-26", "Kobe, Japan", JAPAN, "", [P]),
    (6, "2000-03-09", "2000-03-10", SEOUL, KOREA, "Vision Statement", [P]),
    (7, None, None, None, None, "", [I]),
    (8, None, None, None, None, "", [I]),
    (9, "2004-03-02", "2004-03-04", MOSCOW, RUSSIA, "project on dust and sandstorms", [P]),
    (10, "2004-11-24", "2004-11-26", "Naha, Japan", JAPAN, "", [P]),
    (11, "2005-10-25", "2005-10-26", SEOUL, KOREA, "projects on dust and sandstorms", [P]),
    (12, "2007-03-22", "2007-03-23", BEIJING, CHINA, "prevention and mitigation of dust", [P]),
    (13, "2008-03-20", "2008-03-21", "Mongolia", MONGOLIA, "", [P]),
    (14, "2009-04-08", "2009-04-09", MOSCOW, RUSSIA, "Approved the project on mitigation", [P]),
    (15, "2010-03-17", "2010-03-18", TOKYO, JAPAN, "invited to name a national agency", [P]),
    (16, "2011-09-01", "2011-09-02", SEOUL, KOREA, "COP10", [P]),
    (17, "2012-12-20", "2012-12-21", "Chengdu, China", CHINA, "", [P]),
    (18, "2013-11-05", "2013-11-06", ULAANBAATAR, MONGOLIA, "", [P]),
    (19, "2014-09-22", "2014-09-23", MOSCOW, RUSSIA, "dust, sandstorms and desertification", [P]),
    (20, "2016-02-01", "2016-02-02", TOKYO, JAPAN, "Strategic Plan 2016-2020. ", [S, P]),
    (21, "2017-03-16", "2017-03-17", SEOUL, KOREA, "", [P]),
    (22, "2018-10-25", "2018-10-26", BEIJING, CHINA, "", [P]),
    (23, "2019-10-09", "2019-10-10", ULAANBAATAR, MONGOLIA, "a study or an expert meeting", [P]),
    (24, "2020-10-12", "2020-10-13", "Videoconference, Russian Federation", RUSSIA, "5(e)", [P]),
    (25, "2022-09-20", "2022-09-21", "Virtual (GMT+9)", None, "study of 2021 was reported", [S, P]),
    (26, "2023-11-23", "2023-11-24", SEOUL, KOREA, "NEASPEC/SOM(26)/5", [S]),
    (
        27,
        "2024-12-12",
        "2024-12-13",
        BEIJING,
        CHINA,
        "five areas of work and the plan for 2025",
        [P],
    ),
    (28, "2025-09-22", "2025-09-23", ULAANBAATAR, MONGOLIA, "Strategic Plan 2026-2030", [P]),
)
ZONES = {
    CHINA: "Asia/Shanghai",
    JAPAN: "Asia/Tokyo",
    MONGOLIA: "Asia/Ulaanbaatar",
    KOREA: "Asia/Seoul",
    RUSSIA: "Europe/Moscow",
    None: "Asia/Seoul",
}
UNKNOWN = (4, 7, 8)

OTHER_MEETINGS = (
    ("2011-04-19", "2011-04-21", "other", "dust and sandstorm project", ULAANBAATAR),
    ("2011-10-11", "2011-10-11", "side-event", "(COP10)", "Changwon, Republic of Korea"),
    (
        "2013-09-01",
        "2013-09-30",
        "workshop",
        "Second training",
        "Beijing and Inner Mongolia, China",
    ),
    ("2015-07-07", "2015-07-09", "workshop", "International Workshop on Combating DLD", BEIJING),
    ("2019-06-21", "2019-06-21", "consultation", "APFW", "Songdo, Incheon, Republic of Korea"),
    ("2020-08-06", "2020-08-06", "focal-points", "National Focal Points", "Virtual"),
    ("2021-05-12", "2021-05-12", "focal-points", "National Focal Points", "Virtual"),
    ("2023-06-19", "2023-06-20", "expert", "Expert Group Meeting", ULAANBAATAR),
)


def soms():
    return {
        row["number"]: row for row in read_meetings_record("senior_officials_meetings")["meetings"]
    }


def others():
    return read_meetings_record("other_meetings")["meetings"]


def day(text):
    return dt.date.fromisoformat(text) if text else None


def test_files_of_the_record():
    assert names(FOLDER) == [
        "agenda",
        "consultations",
        "documents",
        "other_meetings",
        "outcomes",
        "paper_practice",
        "senior_officials_meetings",
        "unccd_sessions",
    ]


@pytest.mark.parametrize("name", names(FOLDER))
def test_every_row_says_how_it_is_known(name):
    data = read_meetings_record(name)
    tables = [value for value in data.values() if isinstance(value, list) and name != "agenda"]
    found = list(sourced_rows(data))

    assert found
    assert all("source" in row for table in tables for row in table if isinstance(row, dict))
    for row in found:
        assert set(row["source"]) <= SOURCES
        assert row["source"] == sorted(row["source"], key=[S, P, I].index)
        assert 0 < len(row["source_note"]) <= 300


def test_senior_officials_meetings_are_all_there():
    assert list(soms()) == list(range(1, 29))


@pytest.mark.parametrize(
    ("number", "first", "last", "place", "host", "words", "source"), SENIOR_OFFICIALS_MEETINGS
)
def test_senior_officials_meeting(number, first, last, place, host, words, source):
    som = soms()[number]

    assert som["slug"] == f"som-{number}"
    assert som["title"].endswith(f" Senior Officials Meeting (SOM-{number}) of NEASPEC")
    assert (som.get("starts_on"), som.get("ends_on")) == (day(first), day(last))
    assert (som.get("place"), som.get("host")) == (place, host)
    assert som["source"] == source
    assert words in som.get("summary", "")
    assert bool(words) == ("summary" in som)
    if number not in UNKNOWN:
        assert som["time_zone"] == ZONES[host]
        assert som["form"] == ("virtual" if number in (24, 25) else "in-person")


def test_precision_of_the_dates():
    found = {
        number: som["precision"] for number, som in soms().items() if som["precision"] != "day"
    }

    assert found == {3: "month", 4: "unknown", 7: "unknown", 8: "unknown"}


@pytest.mark.parametrize("number", UNKNOWN)
def test_meetings_of_which_only_the_number_is_inferred(number):
    som = soms()[number]

    assert som["source_note"] == "Number inferred from the sequence; nothing else is known."
    assert som["not_known"] == "Dates, place and what it did on DLD."


def test_what_is_not_known_of_senior_officials_meetings():
    found = {number: som["not_known"] for number, som in soms().items() if "not_known" in som}

    assert set(found) == {3, 4, 7, 8, 13, 25, 26, 27}
    assert found[26] == (
        "Whether the meeting approved, amended or noted the approach and the plan."
    )
    assert found[27] == "The wording of what it said on DLD."


def test_strategic_plan_and_results_framework():
    assert "budget and results framework" in soms()[28]["summary"]
    assert "NEAMSP) was launched" in soms()[20]["summary"]
    assert "Strategic Plan 2021-2025" in soms()[24]["summary"]
    assert "item 5(e)" in soms()[25]["summary"]
    assert "proposal, on the links of DLD with climate" in soms()[23]["summary"]


def test_other_meetings_are_all_there():
    assert len(others()) == len(OTHER_MEETINGS)
    for row, (first, last, kind, words, place) in zip(others(), OTHER_MEETINGS, strict=True):
        assert (row["starts_on"], row["ends_on"]) == (day(first), day(last))
        assert (row["kind"], row["place"]) == (kind, place)
        assert words in row["title"]
        assert row["precision"] == ("month" if first == "2013-09-01" else "day")


def test_details_of_other_meetings():
    inception, side_event, _, workshop, consultation, *_ = others()

    assert inception["summary"] == "With field trips to Zamyn-Uud."
    assert side_event["attendance"] == "More than 50 people."
    assert "NEAMSP" in workshop["summary"]
    assert consultation["attendance"] == "By invitation."


def test_expert_meeting():
    meeting = others()[-1]

    assert "Ministry of Environment and Tourism of Mongolia" in meeting["organizers"]
    assert meeting["attendance_about"] == 30
    assert meeting["attendance"] == (
        "About 30 experts from Australia, China, India, Mongolia, the Republic of Korea and the "
        "Russian Federation, and representatives of international and subregional organizations."
    )
    assert [(row["number"], row["title"]) for row in meeting["sessions"]] == [
        ("Opening", "Opening"),
        ("1", "Status, trends and impacts"),
        ("2", "Drivers and risks"),
        ("3", "A subregional approach and potential activities"),
    ]
    assert meeting["source"] == [S, P]


def test_outcomes_of_the_expert_meeting():
    outcomes = read_meetings_record("outcomes")["outcomes"]

    assert [row["source_note"] for row in outcomes] == [
        "NEASPEC/SOM(26)/5, para. 7",
        *["NEASPEC/SOM(26)/5, para. 8"] * 3,
    ]
    drivers = [row["slug"] for row in read_record("drivers")["drivers"]]
    assert outcomes[0]["drivers"] == drivers
    for row, words in zip(
        outcomes,
        ("assessed, monitored and managed", "analysis and research", "Capacity", "platforms"),
        strict=True,
    ):
        assert words in row["text"]
        assert row["meeting"] == others()[-1]["slug"]
        assert row["led_to_approach"]


def test_agenda_of_som_26():
    agenda = read_meetings_record("agenda")

    assert [(row["number"], row.get("parent"), row["title"]) for row in agenda["items"]] == [
        ("1", None, "Opening"),
        ("2", None, "Officers"),
        ("3", None, "Agenda"),
        ("4", None, "Statements"),
        ("5", None, "Review of programme planning and implementation"),
        ("5(a)", "5", "Air pollution"),
        ("5(b)", "5", "Biodiversity and nature conservation"),
        ("5(c)", "5", "Marine protected areas"),
        ("5(d)", "5", "Low carbon cities"),
        ("5(e)", "5", "Desertification and land degradation"),
    ]
    assert agenda["meetings"] == ["som-24", "som-25", "som-26", "som-27", "som-28"]
    assert agenda["later"] == ["Strategic plan", "Funds", "Next SOM", "Other matters", "Report"]
    assert '"2. & 3."' in agenda["later_note"]


def test_paper_as_its_masthead_has_it():
    (paper,) = read_meetings_record("documents")["documents"]
    masthead = sample_papers()["neaspec-som-26-5"].masthead

    assert paper["symbol"] == masthead.symbol == "NEASPEC/SOM(26)/5"
    assert paper["issued_on"] == masthead.issued == dt.date(2023, 10, 6)
    assert paper["days_before_meeting"] == (soms()[26]["starts_on"] - paper["issued_on"]).days == 48
    assert (paper["distribution"], masthead.distribution) == ("limited", "Limited")
    assert paper["language_line"] == masthead.languages == "English only"
    assert tuple(paper["body"]) == masthead.body
    assert masthead.meeting == soms()[26]["title"]
    assert masthead.place == soms()[26]["place"]
    assert paper["agenda_heading"].upper() == masthead.agenda_heading
    assert (paper["meeting"], paper["agenda_items"]) == ("som-26", ["5(e)"])
    assert paper["title"] == masthead.title
    assert paper["kind"] == "note"
    assert paper["footnotes"] == 1


def test_parts_and_annexes_of_the_paper_are_those_of_the_file():
    (paper,) = read_meetings_record("documents")["documents"]
    file = sample_papers()["neaspec-som-26-5"]

    assert [(row["number"], row["title"], row["paragraphs"]) for row in paper["parts"]] == [
        (part.number, part.title, [part.paragraphs[0].number, part.paragraphs[-1].number])
        for part in file.sections
    ]
    assert [(row["label"].upper(), row["title"]) for row in paper["annexes"]] == [
        (annex.label, annex.title) for annex in file.annexes
    ]
    assert [row["is_draft"] for row in paper["annexes"]] == [False, False, True]
    assert [row["text_supplied"] for row in paper["annexes"]] == [False] * 3
    assert [row.get("carries") for row in paper["annexes"]] == [None, "approach", "plan"]


def test_action_asked_is_quoted():
    (paper,) = read_meetings_record("documents")["documents"]
    last = sample_papers()["neaspec-som-26-5"].sections[-1].paragraphs

    assert [(row["paragraph"], row["text"]) for row in paper["actions"]] == [
        (paragraph.number, paragraph.text) for paragraph in last
    ]
    assert [row["annex"] for row in paper["actions"]] == ["Annex II", "Annex III"]
    for row in paper["actions"]:
        assert f"Para. {row['paragraph']}: “{row['text']}”" in paper["action_asked"]


def test_pillars_of_the_record_are_those_of_the_file():
    points = sample_papers()["neaspec-som-26-5"].sections[2].paragraphs[2].points

    for pillar, point in zip(read_record("approach")["pillars"], points, strict=True):
        quoted = f"{pillar['name']} {pillar['statement']}"
        assert point.text.startswith(quoted)
        assert point.text.removeprefix(quoted) in (";", "; and", ".")


def test_consultations_before_the_paper():
    consultations = read_meetings_record("consultations")["consultations"]

    assert [
        (row["states"], row["organizations"], row["source_note"][-7:]) for row in consultations
    ] == [
        ([], [], "para. 4"),
        (["mongolia"], [], "ara. 12"),
        ([], ["DLDD-NEAN"], "ara. 12"),
    ]
    assert {row["held"] for row in consultations} == {"before October 2023"}
    assert "seventeenth session" in consultations[1]["note"]


def test_sessions_of_the_convention():
    sessions = read_meetings_record("unccd_sessions")["sessions"]

    assert [(row["number"], row["place"]) for row in sessions] == [
        (10, "Changwon, Republic of Korea"),
        (16, "Riyadh"),
        (17, ULAANBAATAR),
    ]
    assert (sessions[1]["starts_on"], sessions[1]["ends_on"]) == (
        dt.date(2024, 12, 2),
        dt.date(2024, 12, 13),
    )
    assert (sessions[2]["starts_on"], sessions[2]["ends_on"]) == (
        dt.date(2026, 8, 17),
        dt.date(2026, 8, 28),
    )
    assert sessions[2]["theme"] == "Restoring Land, Restoring Hope"


def test_practice_of_papers():
    practice = read_meetings_record("paper_practice")

    assert practice["symbols_seen"] == [
        "NEASPEC/SOM(26)/5",
        "ICCD/COP(3)/1/Corr.1",
        "ICCD/COP(3)/5/Add.2(B)",
        "ESCAP/78/12/Add.1",
        "UNEP/EA.4/INF/3",
        "UNEP/EA.4/L.3",
        "UNEP/EA.4/CRP.3",
        "ICCD/COP(8)/11*",
        "ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8",
    ]
    assert practice["weeks_before_session"] == 6
    assert [row["key"] for row in practice["facts"]] == [
        "languages",
        "family",
        "classes",
        "deadline",
    ]


def test_names_used_across_the_files_exist():
    states = {row["slug"] for row in read_record("member_states")["member_states"]}
    organizations = {row["acronym"] for row in read_record("organizations")["organizations"]}
    consultations = read_meetings_record("consultations")["consultations"]
    meetings = [*soms().values(), *others()]

    assert {row["host"] for row in meetings if "host" in row} <= states
    assert {state for row in consultations for state in row["states"]} <= states
    assert {name for row in consultations for name in row["organizations"]} <= organizations
    slugs = [row["slug"] for row in meetings]
    assert len(set(slugs)) == len(slugs)
