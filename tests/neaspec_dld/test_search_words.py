"""Which words find what is there, and for whom: asked again and again of the same rows."""

import pytest

from tests import factories as make
from tests.neaspec_dld.searching import SEARCH, found, make_read_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def papers(kept_rows):
    """One with a symbol that has spellings, one with words of many kinds."""
    make.make_paper_annex()
    make_read_paper("Sand and dust storms: co-operation. 土地沙漠化 ПЕСКИ", symbol="TEST/A/1")


@pytest.mark.parametrize(
    "words", ("NEASPEC/SOM(26)/5", "neaspec som26 5", " som 26  5 ", "SOM(26)/5", "som-26/5")
)
def test_symbol_in_any_spelling_leads_to_its_paper(client, papers, words):
    response = client.get(SEARCH, {"q": words})

    assert (response.status_code, response["Location"]) == (302, "/documents/NEASPEC/SOM(26)/5/")


@pytest.mark.parametrize(
    ("words", "is_found"),
    (
        ("sand storms", True),
        ("SAND", True),
        ('"sand and dust"', True),
        ('"dust and sand"', False),
        ('"san"', False),
        ("san", True),
        ("co-operat", True),
        ("沙漠", True),
        ("漠沙", False),
        ("пески", True),
        ("\uff53\uff41\uff4e\uff44", True),
        ("sand OR nothing", False),
        ("est", False),
    ),
)
def test_text_is_found_by_words_beginnings_and_phrases(client, papers, words, is_found):
    assert bool(found(client, words)) is is_found


SECRETS = {
    "restricted": {"distribution": "restricted"},
    "limited": {"distribution": "limited"},
    "unpublished": {"published_at": None},
}
ROLES = {
    "stranger": (),
    "official": ("limited",),
    "delegate": ("restricted", "limited"),
    "another delegate": (),
    "editor": ("restricted", "limited", "unpublished"),
}


@pytest.fixture(scope="module")
def zebras(kept_rows):
    """A paper of each class that has a secret in it, a draft and a hidden meeting; who comes."""
    meeting = make.make_meeting()
    for name, fields in SECRETS.items():
        make_read_paper(f"zebra {name}word", symbol=f"T/{name}", meeting=meeting, **fields)
    working = make.make_working_copy(make.make_plan("2025-2026"))
    make.make_activity(working, "E2", title="Zebra draft")
    make.make_meeting(title="Zebra meeting", is_public=False)
    return {
        "official": make.make_official(),
        "delegate": make.make_delegate(meeting),
        "another delegate": make.make_delegate(make.make_meeting()),
        "editor": make.make_editor(),
    }


@pytest.mark.parametrize("role", ROLES)
def test_words_of_what_is_not_open_are_not_found_counted_or_shown(client, zebras, role):
    if role in zebras:
        client.force_login(zebras[role])

    html = client.get(SEARCH, {"q": "zebra"}).content.decode()
    words = [name for name in SECRETS if found(client, f"{name}word")]

    number = len(ROLES[role]) + (role == "editor")
    assert words == [name for name in SECRETS if name in ROLES[role]]
    assert (f"{number} found" in html) is bool(number)
    assert [name for name in SECRETS if f"{name}word" in html] == words
    assert "Zebra draft" not in html
