"""In which form a symbol is kept that an editor typed, so that its address can be opened."""

from urllib.parse import urljoin

import pytest
from django.urls import resolve, reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetings.symbols import MAX_LENGTH, SymbolError, as_printed

SOM = "NEASPEC/SOM(26)/5"
HOST = "https://portal.example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    (
        ("neaspec som26 5", SOM),
        ("NEASPEC/som26/5", SOM),
        ("neaspec/som(26)/5", SOM),
        (" NEASPEC//SOM(26)/5/", SOM),
        ("NEASPEC/SOM(26)/05", SOM),
        ("UNEP/EA.4/INF.3", "UNEP/EA.4/INF.3"),
        ("A/RES/70/1", "A/RES/70/1"),
        ("NEASPEC/SOM(26)/5(a)", "NEASPEC/SOM(26)/5(a)"),
        ("ICCD/CRIC(22)/7 – ICCD/COP(16)/8", "ICCD/CRIC(22)/7–ICCD/COP(16)/8"),
    ),
)
def test_symbol_is_kept_as_printed_and_a_spelling_in_canonical_form(typed, kept):
    assert as_printed(typed) == kept


def test_place_in_a_paper_is_no_symbol_to_keep():
    with pytest.raises(SymbolError, match="This is a place in a paper"):
        as_printed(f"{SOM}, Annex III")


@pytest.mark.parametrize(
    "printed",
    (
        "NEASPEC/SOM(26)/5",
        "ICCD/COP(3)/1/Corr.1",
        "ICCD/COP(3)/5/Add.2(B)",
        "ESCAP/78/12/Add.1",
        "UNEP/EA.4/INF/3",
        "UNEP/EA.4/L.3",
        "UNEP/EA.4/CRP.3",
        "ICCD/COP(8)/11*",
        "ICCD/COP(8)/11**",
        "ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8",
        "ICCD/CRIC(22)/7*–ICCD/COP(16)/CST/8*",
        "NEASPEC/SOM(26)/5/Add.1(A)/Corr.2",
    ),
)
def test_symbol_stays_exactly_as_it_is_printed(printed):
    assert as_printed(printed) == printed


@pytest.mark.parametrize(
    "typed",
    (
        "NEASPEC/SOM(26)/../5",
        "NEASPEC/SOM(26)/./5",
        "NEASPEC/SOM(26)..5",
        "NEASPEC/SOM/(26)/5",
        "(NEASPEC/SOM(26)/5)",
        "NEASPEC/(SOM(26))/5",
        "NEASPEC/SOM((26))/5",
        "NEASPEC/SOM(((26/5",
        "NEASPEC/SOM(26/5)",
        "NEASPEC/SOM)26(/5",
        "NEASPEC/SOM(26)()/5",
        "NEASPEC/SOM(26)(5)",
        "NEASPEC/SOM(26)/5.",
        "NEASPEC/SOM(26)/5/.",
        "...NEASPEC/SOM(26)/5",
        "../NEASPEC/SOM(26)/5",
        "NEASPEC/SOM(26)/5()",
        "NEASPEC/ſOM(26)/5",  # noqa: RUF001 -- a letter that is an S in another case
    ),
)
def test_signs_that_no_symbol_has_so_are_not_kept(typed):
    assert as_printed(typed) == SOM


WORDS = ("NEASPEC", "SOM", "26", "5", "Rev", "1", "INF", "L", "A", "b", "ICCD", "annex", "en.pdf")
SIGNS = ("/", ".", "..", "(", ")", "-", "–", " ", "*", ",", "\n", "?", "#", "%2F", "\\", "")
NEAR = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=16).map("".join)
BREAKS = st.text("./()", min_size=1, max_size=4)
BETWEEN = st.builds("{}NEASPEC{}SOM{}26{}5{}".format, *[BREAKS] * 5)


@settings(deadline=None)  # the first address loads all of them
@given(st.one_of(st.text(), NEAR, BETWEEN))
@example("NEASPEC/SOM(26)/../70")
@example("A" * 69 + "/EA(4)/INF/3")
def test_what_is_kept_of_any_text_is_stable_and_has_an_address_that_browsers_leave(text):
    try:
        kept = as_printed(text)
    except SymbolError:
        return

    address = reverse("meetings:document_detail", args=(kept,))
    found = resolve(f"/documents/{kept}/")

    assert as_printed(kept) == kept
    assert len(kept) <= MAX_LENGTH
    assert urljoin(f"{HOST}/d/", address) == f"{HOST}{address}"
    assert {"", ".", ".."}.isdisjoint(kept.split("/"))
    assert (found.url_name, found.kwargs) == ("document_detail", {"symbol": kept})
