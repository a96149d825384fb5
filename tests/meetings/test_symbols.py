"""Any spelling of a symbol has one key, and no other paper shares it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.symbols import file_stem, reading_order, symbol_key, tidy_symbol


@pytest.mark.parametrize(
    "spelling",
    (
        "NEASPEC/SOM(26)/5",
        "neaspec/som(26)/5",
        "NEASPEC SOM(26) 5",
        "neaspec som26 5",
        "NEASPEC–SOM–26–5",
        "  NEASPEC / SOM (26) / 5  ",
        "ＮＥＡＳＰＥＣ/ＳＯＭ（２６）/５",  # noqa: RUF001 -- as typed with a Japanese keyboard
        "neaspec_som_26_5",
    ),
)
def test_spellings_of_one_symbol_share_a_key(spelling):
    assert symbol_key(spelling) == "neaspec-som-26-5"


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("NEASPEC/SOM(26)/5", "NEASPEC/SOM(2)/65"),
        ("NEASPEC/SOM(26)/5", "NEASPEC/SOM(26)/5/Add.1"),
        ("ICCD/COP(8)/11", "ICCD/COP(8)/11*"),
        ("UNEP/EA.4/L.3", "UNEP/EA.4/INF/3"),
    ),
)
def test_different_symbols_have_different_keys(one, other):
    assert symbol_key(one) != symbol_key(other)


@pytest.mark.parametrize("text", ("", "   ", "/()", "–—", "字"))
def test_text_without_words_of_a_symbol_has_no_key(text):
    assert symbol_key(text) == ""


@given(st.text())
def test_key_is_stable_for_any_text(text):
    key = symbol_key(text)

    assert symbol_key(key) == key


@given(st.text())
def test_tidy_symbol_is_stable_for_any_text(text):
    tidy = tidy_symbol(text)

    assert tidy_symbol(tidy) == tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    (
        ("  NEASPEC/SOM(26)/5 ", "NEASPEC/SOM(26)/5"),
        ("NEASPEC//SOM(26)/5/", "NEASPEC/SOM(26)/5"),
        ("ICCD/CRIC(22)/7  –  ICCD/COP(16)/CST/8", "ICCD/CRIC(22)/7 – ICCD/COP(16)/CST/8"),
    ),
)
def test_tidy_symbol_drops_what_an_address_would_lose(typed, kept):
    assert tidy_symbol(typed) == kept


def test_file_stem_keeps_brackets_and_no_slash():
    assert file_stem("NEASPEC/SOM(26)/5") == "NEASPEC_SOM(26)_5"


def test_reading_order_counts_as_people_do():
    keys = ["som-26-10", "som-26-inf-1", "som-26-5-add-1", "som-26-5"]

    assert sorted(keys, key=reading_order) == [
        "som-26-5",
        "som-26-5-add-1",
        "som-26-10",
        "som-26-inf-1",
    ]
