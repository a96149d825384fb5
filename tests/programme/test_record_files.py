"""The programme's part of the record is complete: a lost fact fails here."""

import pytest

from programme.record import names, read_record

SOURCES = {"document", "public-page", "inferred"}
PLATFORMS = (["document", "public-page"], True)


def rows(name, *keys):
    (table,) = (value for value in read_record(name).values() if isinstance(value, list))
    return [tuple(row.get(key) for key in keys) for row in table]


def sourced_rows(node):
    """Every table of a file that claims something."""
    if isinstance(node, dict):
        if "source" in node:
            yield node
        for child in node.values():
            yield from sourced_rows(child)
    elif isinstance(node, list):
        for child in node:
            yield from sourced_rows(child)


def test_files_of_the_record():
    assert names() == [
        "about",
        "approach",
        "drivers",
        "member_states",
        "milestones",
        "organizations",
        "plans",
    ]


@pytest.mark.parametrize("name", names())
def test_every_row_says_how_it_is_known(name):
    data = read_record(name)
    tables = [value for value in data.values() if isinstance(value, list)]
    found = list(sourced_rows(data))

    assert found
    assert all("source" in row for table in tables for row in table)
    for row in found:
        assert row["source"] == sorted(
            row["source"], key=["document", "public-page", "inferred"].index
        )
        assert set(row["source"]) <= SOURCES
        assert 0 < len(row["source_note"]) <= 300


def test_member_states_in_official_order():
    keys = ("official_name", "iso_code", "slug", "order", "source")

    assert rows("member_states", *keys) == [
        ("China", "CN", "china", 1, ["public-page"]),
        (
            "Democratic People's Republic of Korea",
            "KP",
            "democratic-peoples-republic-of-korea",
            2,
            ["public-page"],
        ),
        ("Japan", "JP", "japan", 3, ["public-page"]),
        ("Mongolia", "MN", "mongolia", 4, ["public-page"]),
        ("Republic of Korea", "KR", "republic-of-korea", 5, ["public-page"]),
        ("Russian Federation", "RU", "russian-federation", 6, ["public-page"]),
    ]


def test_drivers_as_named():
    assert rows("drivers", "name", "kind", "order", "source") == [
        ("Agriculture", "anthropogenic", 1, ["document"]),
        ("Animal husbandry", "anthropogenic", 2, ["document"]),
        ("Mining", "anthropogenic", 3, ["document"]),
        ("Land use and land cover", "anthropogenic", 4, ["document"]),
        ("Population pressure and migration", "anthropogenic", 5, ["document"]),
        ("Climate change", "biophysical", 6, ["document"]),
    ]


def test_platforms_not_to_duplicate():
    assert rows("organizations", "acronym", "source", "not_to_duplicate")[:3] == [
        ("DLDD-NEAN", *PLATFORMS),
        ("AFoCO", *PLATFORMS),
        ("UNCCD", *PLATFORMS),
    ]


def test_what_is_known_of_the_network():
    network = read_record("organizations")["organizations"][0]

    assert network["name"] == "Northeast Asia Desertification, Land Degradation and Drought Network"
    assert network["founders"] == ["china", "mongolia", "republic-of-korea"]
    assert network["joined_later"] == [{"state": "russian-federation", "month": "July 2020"}]
    for words in (
        "Changwon 2011",
        "China, Mongolia and the Republic of Korea",
        "joined in July 2020",
        "Reforestation and forest management",
        "knowledge sharing",
        "joint forestry project",
    ):
        assert words in network["focus"]


@pytest.mark.parametrize(
    ("name", "words"),
    (
        (
            "Asian Forestry Cooperation Organization",
            "Forest restoration and management, and capacity",
        ),
        (
            "United Nations Convention to Combat Desertification",
            "COP16, Riyadh, 2-13 December 2024",
        ),
        (
            "United Nations Convention to Combat Desertification",
            "COP17, Ulaanbaatar, 17-28 August 2026",
        ),
        ("United Nations Convention to Combat Desertification", "Restoring Land, Restoring Hope"),
        ("United Nations Economic and Social Commission for Asia and the Pacific", "papers"),
        ("ESCAP Subregional Office for East and North-East Asia", "Incheon"),
        ("ESCAP Subregional Office for East and North-East Asia", "interim since 1993"),
        ("ESCAP Subregional Office for East and North-East Asia", "permanent since 2010"),
        ("Ministry of Nature, Environment and Tourism of Mongolia", "2011"),
        ("Ministry of Environment and Tourism of Mongolia", "2023"),
        ("Ministry of Environment and Climate Change of Mongolia", "2025"),
    ),
)
def test_what_is_known_of_other_organizations(name, words):
    focus = dict(rows("organizations", "name", "focus"))

    assert words in focus[name]


def test_one_row_an_organization():
    assert len(rows("organizations", "name")) == 8


def test_approach_as_submitted():
    data = read_record("approach")

    assert data["approach"]["title"] == "NEASPEC approach for desertification and land degradation"
    assert data["approach"]["not_known"] == (
        "The text of Annex II, and whether SOM-26 approved, amended or noted it."
    )
    version = data["approach"]["version"]
    assert (version["stage"], version["submitted_to"]) == ("submitted", "som-26")
    assert version["text_supplied"] is False


def test_pillars_are_quoted_with_their_paragraph():
    quoted = [
        (pillar["name"], pillar["statement"], pillar["basis"])
        for pillar in read_record("approach")["pillars"]
    ]

    assert quoted == [
        (
            "ENHANCE",
            (
                "the understanding of DLD in North-East Asia through research and analysis of their "
                "causes, drivers and impacts, including the interlinkages between climate change and "
                "DLD and anthropogenic indicators"
            ),
            "NEASPEC/SOM(26)/5, para. 11(a)",
        ),
        (
            "BUILD",
            (
                "the capacity to develop and implement appropriate policy options to address DLD in "
                "North-East Asia"
            ),
            "NEASPEC/SOM(26)/5, para. 11(b)",
        ),
        (
            "PROMOTE",
            (
                "collaboration and sharing of knowledge and experiences of member States in addressing "
                "DLD"
            ),
            "NEASPEC/SOM(26)/5, para. 11(c)",
        ),
    ]


def test_plan_has_no_activity_and_says_why():
    (plan,) = read_record("plans")["plans"]

    assert plan["slug"] == "2023-2024"
    assert plan["standing_note"] == (
        "Submitted to SOM-26; the text of Annex III is not in the supplied document, and the "
        "outcome is not recorded."
    )
    assert plan["version"]["activities"] == []
    assert (plan["version"]["stage"], plan["version"]["text_supplied"]) == ("submitted", False)
    assert plan["not_known"].startswith(
        "Every activity, date, output, lead and budget of Annex III"
    )


@pytest.mark.parametrize(
    ("period", "words", "source"),
    (
        ("2011-2013", "Capacity building, knowledge sharing and training", "document"),
        ("July 2015", "adopted in July 2015", "public-page"),
        ("2016", "NEAMSP is launched at SOM-20", "document"),
        ("2021-2025", "a stock-taking study", "document"),
        ("2021-2025", "a subregional approach without duplication", "document"),
        ("2021-2025", "stakeholder dialogues", "document"),
        ("2021", "reports it to SOM-25", "document"),
        ("June 2023", "expert group meeting in Ulaanbaatar", "document"),
        ("October 2023", "NEASPEC/SOM(26)/5", "document"),
    ),
)
def test_history_of_the_work(period, words, source):
    (milestone,) = (
        row for row in read_record("milestones")["milestones"] if row["period"] == period
    )

    assert words in milestone["text"]
    assert milestone["source"] == [source]


def test_history_is_in_order_and_short():
    milestones = read_record("milestones")["milestones"]

    assert len(milestones) == 7
    days = [row["starts_on"] for row in milestones]
    assert days == sorted(days)
    assert max(len(row["text"]) for row in milestones) <= 400


def test_how_the_programme_works():
    assert rows("about", "key") == [
        ("working-language",),
        ("order-of-states",),
        ("focal-points",),
        ("names-of-ministries",),
        ("secretariat",),
        ("niche",),
        ("present-standing",),
    ]
