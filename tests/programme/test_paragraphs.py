"""Paragraphs of papers as texts name them. Asks no database."""

import pytest

from programme.paragraphs import (
    paragraph_anchor,
    paragraph_in,
    paragraph_order,
    paragraphs_named,
)


@pytest.mark.parametrize(
    ("text", "symbol", "numbers"),
    (
        ("NEASPEC/SOM(26)/5, paragraph 11(a)", "NEASPEC/SOM(26)/5", "11(a)"),
        ("NEASPEC/SOM(26)/5, para. 7.", "NEASPEC/SOM(26)/5", "7"),
        ("NEASPEC/SOM(26)/5, contents and paras. 9 and 13", "NEASPEC/SOM(26)/5", "9 13"),
        ("NEASPEC/SOM(26)/5, paras. 9 to 11, and Annex II", "NEASPEC/SOM(26)/5", "9 10 11"),
        ("NEASPEC/SOM(26)/5, paras. 3(a)–4", "NEASPEC/SOM(26)/5", "3(a) 4"),
        ("paragraph 13 of NEASPEC/SOM(26)/5 (sample)", "NEASPEC/SOM(26)/5", "13"),
        ("Paragraphs 1, 2 and 4 of A/B.", "A/B", "1 2 4"),
    ),
)
def test_paper_and_paragraphs_are_named(text, symbol, numbers):
    named = paragraphs_named(text)

    assert (named.symbol.text, " ".join(named.numbers)) == (symbol, numbers)
    for span in (named.symbol, *named.printed):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    (
        *("", "public page of NEASPEC", "NEASPEC/SOM(26)/5, masthead", "Paragraph 14"),
        *("NEASPEC/SOM(26)/5, paragraph 2023", "para. 3 of the report", "paragraph / of /"),
    ),
)
def test_no_place_is_named(text):
    assert paragraphs_named(text) is None


def test_paragraph_is_found_at_the_beginning_of_words():
    texts = ("Paragraph 14", "para. 11(A) of the report", "7", "of the report", "2023", "")

    assert [paragraph_in(text) for text in texts] == ["14", "11(a)", "7", "", "", ""]


def test_paragraph_has_an_address_and_a_place_in_the_order():
    numbers = ["11(b)", "9", "11", "2(a)(ii)", "11(a)"]

    in_order = sorted(numbers, key=paragraph_order)

    assert [paragraph_anchor(number) for number in in_order] == [
        *("para-2-a-ii", "para-9", "para-11", "para-11-a", "para-11-b"),
    ]
