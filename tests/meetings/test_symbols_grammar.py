"""What is a symbol, in which form it is kept, and in which order symbols are read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetings.symbols import SymbolError, as_printed, next_after, parse, symbol_key

SOM = "NEASPEC/SOM(26)/5"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    (
        # one paper, as people type it
        ("NEASPEC/SOM(26)/5", SOM),
        ("neaspec/som(26)/5", SOM),
        ("neaspec som26 5", SOM),
        ("Neaspec SOM 26 5", SOM),
        ("NEASPEC-SOM-26-5", SOM),
        ("NEASPEC–SOM–26–5", SOM),
        ("NEASPEC−SOM−26−5", SOM),
        ("neaspec_som_26_5", SOM),
        ("  NEASPEC / SOM (26) / 5  ", SOM),
        ("NEASPEC/SOM[26]/5", SOM),
        ("NEASPEC\\SOM(26)\\5", SOM),
        ("NEASPEC/SOM(26)/05.", SOM),
        ("“NEASPEC/SOM(26)/5”", SOM),
        ("NEASPEC/SOM(26)/\u200b5", SOM),
        ("ＮＥＡＳＰＥＣ／ＳＯＭ（２６）／５", SOM),  # noqa: RUF001 -- as a Japanese keyboard types
        ("SOM 26/5", "SOM(26)/5"),
        # what revises, adds, corrects, amends
        ("SOM 26/5 rev1", "SOM(26)/5/Rev.1"),
        ("NEASPEC-SOM-26-5-rev-1", f"{SOM}/Rev.1"),
        ("NEASPEC/SOM(26)/5-Rev.1/Add.1", f"{SOM}/Rev.1/Add.1"),
        ("neaspec som26 5 revision 2", f"{SOM}/Rev.2"),
        ("neaspec som26 5 addendum 1 corrigendum 3", f"{SOM}/Add.1/Corr.3"),
        ("NEASPEC/SOM(26)/5/AMEND.1", f"{SOM}/Amend.1"),
        ("NEASPEC/SOM(26)/5/Rev.2*", f"{SOM}/Rev.2*"),
        ("NEASPEC/SOM(26)/5 **", f"{SOM}**"),
        ("NEASPEC/SOM(26)/5/Add.1(a)", f"{SOM}/Add.1(A)"),
        ("NEASPEC/SOM(26)/5(b)", f"{SOM}(B)"),
        ("ICCD/COP(3)/5/Add.2(B)", "ICCD/COP(3)/5/Add.2(B)"),
        # series
        ("neaspec som26 inf 1", "NEASPEC/SOM(26)/INF/1"),
        ("neaspec som26 inf.1 rev.1", "NEASPEC/SOM(26)/INF/1/Rev.1"),
        ("neaspec som26 l 3", "NEASPEC/SOM(26)/L.3"),
        ("NEASPEC/SOM(26)/CRP/2", "NEASPEC/SOM(26)/CRP.2"),
        ("neaspec som26 sample 4", "NEASPEC/SOM(26)/SAMPLE/4"),
        # other bodies
        ("UNEP/EA.4/INF/3", "UNEP/EA.4/INF/3"),
        ("unep ea4 l3", "UNEP/EA.4/L.3"),
        ("ESCAP/78/12/Add.1", "ESCAP/78/12/Add.1"),
        ("E/ESCAP/78/12", "E/ESCAP/78/12"),
        ("E/2023/5", "E/2023/5"),
        ("A/C.2/70/L.5", "A/C.2/70/L.5"),
        ("A/70/5", "A/70/5"),
        ("ICCD/COP(8)/11*", "ICCD/COP(8)/11*"),
        # two symbols on one paper
        ("ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8", "ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8"),
        ("iccd cric22 7 iccd cop16 cst 8", "ICCD/CRIC(22)/7–ICCD/COP(16)/CST/8"),
        (f"{SOM}*\nUNCCD/COP(16)/3", f"{SOM}*–UNCCD/COP(16)/3"),
        ("A/70/5 – E/2015/3", "A/70/5–E/2015/3"),
        # places in a paper
        (f"{SOM}, Annex III", f"{SOM}, Annex III"),
        ("neaspec som26 5 annex 3", f"{SOM}, Annex III"),
        (f"{SOM} annex a", f"{SOM}, Annex A"),
        (f"{SOM}, Annex", f"{SOM}, Annex"),
        (f"{SOM}, para. 11(a)", f"{SOM}, para. 11(a)"),
        (f"{SOM}, paragraph 2 of Annex II", f"{SOM}, Annex II, para. 2"),
        ("neaspec-som-26-5-annex-3-para-2", f"{SOM}, Annex III, para. 2"),
        # of several places the first
        (f"{SOM}, paras 13-14", f"{SOM}, para. 13"),
        (f"{SOM}, paras. 13, 14 and 15", f"{SOM}, para. 13"),
        (f"{SOM}, paras 11(a)–(c)", f"{SOM}, para. 11(a)"),
        (f"{SOM}, paras 11(a) to 12(b), annex 3", f"{SOM}, Annex III, para. 11(a)"),
        (f"{SOM}, annexes I, II and IV, para. 3", f"{SOM}, Annex I, para. 3"),
        # the place first
        (f"Annex III to {SOM}", f"{SOM}, Annex III"),
        (f"Annex III of the document {SOM}/Rev.1", f"{SOM}/Rev.1, Annex III"),
        ("annex 3, neaspec som26 5", f"{SOM}, Annex III"),
        (f"para 13 of {SOM}", f"{SOM}, para. 13"),
        (f"paras 13 to 14 of annex II to {SOM}", f"{SOM}, Annex II, para. 13"),
        (f"Annex III to {SOM}, para. 4", f"{SOM}, Annex III, para. 4"),
        # what it is called, and its files
        (f"document {SOM}", SOM),
        (f"Doc. {SOM}", SOM),
        (f"Document: {SOM}, Annex III", f"{SOM}, Annex III"),
        ("DOC/SOM(26)/5", "DOC/SOM(26)/5"),
        ("NEASPEC_SOM(26)_5_en.pdf", SOM),
        ("NEASPEC_SOM(26)_5_Rev.1_zh.DOCX", f"{SOM}/Rev.1"),
        ("NEASPEC/SOM(26)/5/en.pdf", SOM),
        ("NEASPEC_SOM(26)_5.pdf", SOM),
        ("ICCD_CRIC(22)_7_ICCD_COP(16)_8_ru.pdf", "ICCD/CRIC(22)/7–ICCD/COP(16)/8"),
    ),
)
def test_spelling_is_read(typed, canonical):
    symbol = parse(typed)

    assert format(symbol) == canonical
    assert parse(canonical) == symbol


@pytest.mark.parametrize(
    ("typed", "reason"),
    (
        ("", "No symbol is written."),
        ("/()", "A symbol begins with letters, such as NEASPEC/SOM(26)/5."),
        ("26/5", "A symbol begins with letters, such as NEASPEC/SOM(26)/5."),
        ("5/TEST/3", "A symbol begins with letters, not with 5."),
        ("NEASPEC", "After “NEASPEC” the number of the paper is missing."),
        ("NEASPEC/SOM(26)", "SOM(26) is a meeting: the number of the paper is missing."),
        ("NEASPEC/SOM(26)/INF", "After “INF” the number of the paper is missing."),
        ("NEASPEC/SOM(26)/0", "There is no 0: numbers in a symbol begin with 1."),
        (f"{SOM}/Rev.0", "There is no Rev.0: numbers in a symbol begin with 1."),
        (f"{SOM}/Rev.", "After “Rev.” a number is missing."),
        (f"{SOM}/Rev./Add.1", "After “Rev.” a number is missing."),
        (
            f"{SOM}/Rev.1/Rev.2",
            "Rev.1 and Rev.2 cannot follow each other: write the one meant.",
        ),
        (
            f"{SOM}/Rev.1/Draft",
            "After Rev.1 stands “DRAFT”, which is no Rev., Add., Corr. or Amend.",
        ),
        ("Rev.1", "Before “Rev.” the symbol of the paper is missing."),
        (
            "NEASPEC/SOM(26)/SOM(27)/5",
            "This names two sessions, SOM(26) and SOM(27); a symbol has one.",
        ),
        (f"{SOM}*/Add.1", "An asterisk marks a reissue, and stands at the end of the symbol."),
        ("NEASPEC/SOM(26)/1234567", "A number in a symbol has at most 6 digits."),
        (f"{SOM}?", "“?” stands in no symbol."),
        ("字/5", "“字” stands in no symbol."),
        ("Annex III", "Before “annex” the symbol of the paper is missing."),
        ("Annex III to", "Before “annex” the symbol of the paper is missing."),
        (f"Annex III to {SOM}, annex IV", "“annex” is no place in a paper."),
        (f"{SOM}, para. 13 below", "“below” is no place in a paper."),
        (f"{SOM}.rev", "After “Rev.” a number is missing."),
        (f"{SOM}, Annex 0", "There is no annex “0”."),
        (f"{SOM}, Annex foo", "There is no annex “foo”."),
        ("A/" + "B/" * 12 + "1", "This has too many parts to be the symbol of a paper."),
        ("A" * 90 + "/1", "This is too long to be the symbol of a paper."),
        ("A/1–B/2–C/3–D/4", "One paper has at most 3 symbols."),
    ),
)
def test_impossible_symbol_is_refused_with_the_reason(typed, reason):
    with pytest.raises(SymbolError) as refusal:
        parse(typed)

    assert str(refusal.value) == reason


WORDS = (
    *("NEASPEC", "SOM", "26", "5", "Rev", "Add", "1", "0", "INF", "L", "A", "b", "ICCD", "annex"),
    *("annexes", "III", "paras", "to", "of", "and", "the", "doc", "document", "en", ".pdf"),
)
SIGNS = ("/", ".", "(", ")", "-", "–", " ", "*", ",", "\n", ";", "")
near_symbols = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=16).map("".join)


@given(st.one_of(st.text(), near_symbols))
@example(f"{SOM}–ICCD/COP(16)/CST/8, Annex III, para. 11(a)")
@example("doc document som 26 5 a.pdf")
def test_canonical_form_of_any_text_is_stable(text):
    try:
        symbol = parse(text)
    except SymbolError:
        return

    again = parse(format(symbol))

    assert again == symbol
    assert format(again) == format(symbol)
    assert symbol.key == symbol_key(format(symbol.paper))
    assert as_printed(format(symbol.paper)) == format(symbol.paper)


def optional(*choices):
    return st.sampled_from(("", *choices))


def spelt(before, behind):
    return st.builds(
        "{}{}{}{}{}{}{}".format,
        optional(*before),
        st.sampled_from(("SOM(26)/", "EA.4/", "A/", "som 3 ")),
        optional("INF/", "L."),
        st.integers(1, 12),
        optional("(a)", "/Rev.1", "/Rev.2", "/Add.1", "/add 10", "/Add.1/Corr.1", "/Rev.1/Add.1"),
        optional("*", "–ICCD/COP(16)/8"),
        optional(*behind),
    )


symbols = st.one_of(
    spelt(
        ("NEASPEC/", "e/escap ", "doc. iccd/"),
        (", Annex 2", " annex ix", ", para. 3(a)", ", paras 3-4", "_en.pdf"),
    ),
    spelt(("Annex II to NEASPEC/", "annex ix of ", "para. 3(a)-(c) of unep "), (".pdf",)),
).map(parse)


@given(symbols, symbols, symbols)
def test_order_is_total_and_agrees_with_equality(one, other, third):
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one == other) == (format(one) == format(other))
    assert not (one <= other <= third) or one <= third
    assert one != other or hash(one) == hash(other)
    assert parse(format(one)) == one


def test_order_is_that_of_reading():
    in_order = (
        SOM,
        f"{SOM}, Annex II",
        f"{SOM}, Annex IX",
        f"{SOM}*",
        f"{SOM}/Add.1",
        f"{SOM}/Add.1/Corr.1",
        f"{SOM}/Add.2",
        f"{SOM}/Add.10",
        f"{SOM}/Amend.1",
        f"{SOM}/Corr.1",
        f"{SOM}/Rev.1",
        f"{SOM}/Rev.1/Add.1",
        f"{SOM}/Rev.2",
        "NEASPEC/SOM(26)/10",
        "NEASPEC/SOM(26)/INF/1",
        "NEASPEC/SOM(26)/L.1",
        "NEASPEC/SOM(27)/1",
    )

    assert [format(symbol) for symbol in sorted(map(parse, reversed(in_order)))] == list(in_order)


def test_symbol_tells_its_parts():
    symbol = parse("NEASPEC/SOM(26)/INF.7/Rev.1/Add.2")

    assert (symbol.body, str(symbol.session), symbol.series) == ("neaspec", "SOM(26)", "inf")
    assert (symbol.number, list(map(str, symbol.suffixes))) == (7, ["Rev.1", "Add.2"])
    assert (symbol.relation, str(symbol.parent)) == ("add", "NEASPEC/SOM(26)/INF/7/Rev.1")
    assert parse("A/5").parent is None
    assert (parse("A/5*").relation, str(parse("A/5*").parent)) == ("rev", "A/5")


def test_series_are_a_setting(settings):
    typed = "NEASPEC/SOM(26)/DEC 3"
    before = format(parse(typed))

    settings.SYMBOL_SERIES = ["DEC."]

    assert (before, format(parse(typed))) == ("NEASPEC/SOM(26)/DEC/3", "NEASPEC/SOM(26)/DEC.3")


@pytest.mark.parametrize(
    ("there", "offered"),
    (
        ((), "None"),
        (("not a symbol",), "None"),
        ((SOM,), "NEASPEC/SOM(26)/6"),
        ((SOM, f"{SOM}/Rev.9", "NEASPEC/SOM(26)/INF/20"), "NEASPEC/SOM(26)/6"),
        (("NEASPEC/SOM(26)/1", "NEASPEC/SOM(26)/10", "ICCD/COP(16)/40"), "NEASPEC/SOM(26)/11"),
        (("NEASPEC/SOM(26)/SAMPLE/1",), "NEASPEC/SOM(26)/SAMPLE/2"),
    ),
)
def test_next_symbol_counts_on_from_most_papers(there, offered):
    assert str(next_after(there)) == offered
