"""What is read of a paper from its text."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import sample
from meetings.frontpage import read_front_page, text_of
from meetings.frontpage.dates import day_in, days_in
from meetings.frontpage.record import Annex, Days, Paragraph, Part
from meetings.papers import build_docx, build_pdf, read_paper
from programme.uploads import decoded
from tests.meetings.front_texts import IN_COLUMNS, MADE_UP, as_text
from tests.meetings.word_files import as_word

RECONSTRUCTION = Path(sample.__file__).parent / "papers" / "neaspec-som-26-5.toml"


def values(found):
    return tuple(one.value for one in found)


@pytest.fixture(scope="module")
def formats(tmp_path_factory):
    """The sample's reconstruction, read from text, DOCX and PDF; in Word lists number themselves."""
    paper = read_paper(RECONSTRUCTION)
    folder = tmp_path_factory.mktemp("papers")
    (folder / "paper.pdf").write_bytes(build_pdf(paper))
    (folder / "paper.docx").write_bytes(build_docx(paper))
    (folder / "word.docx").write_bytes(as_word(paper))
    text = decoded(as_text(paper).encode()).text
    return {
        "txt": read_front_page(text),
        "docx": read_front_page(text_of(folder / "paper.docx", "docx")),
        "pdf": read_front_page(text_of(folder / "paper.pdf", "pdf")),
        "word": read_front_page(text_of(folder / "word.docx", "docx")),
    }


def test_paper_gives_the_same_record_in_three_formats(formats):
    assert formats["txt"] == formats["docx"] == formats["pdf"]


def test_paper_whose_lists_number_themselves_gives_the_same_record(formats):
    assert formats["word"] == formats["txt"]


def test_record_of_a_paper_is_complete(formats):
    front = formats["pdf"]

    assert (front.missing, front.doubts) == ((), ())
    assert front.symbol.value == "NEASPEC/SOM(26)/5"
    assert front.distribution.value == "limited"
    assert front.issued_on.value == dt.date(2023, 10, 6)
    assert (front.language_line.value, front.languages) == ("English only", ("en",))
    assert front.meeting.value == "SOM(26)"
    assert front.days.value == Days(dt.date(2023, 11, 23), dt.date(2023, 11, 24))
    assert front.agenda_items.value == ("5(e)",)
    assert front.agenda_heading.value == "REVIEW OF PROGRAMME PLANNING AND IMPLEMENTATION"
    assert front.title.value == "Desertification and Land Degradation"
    assert front.kind.value == "note"
    assert [part.value.first for part in front.parts] == [1, 5, 9, 13]
    assert [one.value.number for one in front.paragraphs] == list(range(1, 15))
    assert [letter for letter, _ in front.paragraphs[10].value.points] == ["a", "b", "c"]
    assert front.action_asked == (
        "Para. 13: “The Meeting may wish to review and approve the proposed subregional approach "
        "for NEASPEC (Annex II).” Para. 14: “The Meeting may wish to review and approve the "
        "proposed activity plan for 2023-2024 (Annex III).”"
    )
    assert [(one.label, one.is_draft) for one in values(front.annexes)] == [
        ("Annex I", False),
        ("Annex II", False),
        ("Annex III", True),
    ]


def test_footnote_is_neither_paragraph_nor_part_of_one(formats):
    paragraph = formats["pdf"].paragraphs[4].value

    assert paragraph.text.endswith("Ministry of Environment and Tourism of Mongolia.")


def test_made_up_paper_without_blank_lines_is_read():
    front = read_front_page(MADE_UP)

    assert (front.missing, front.doubts) == ((), ())
    assert front.symbol.value == "NEASPEC/SOM(31)/7/Rev.1"
    assert front.distribution.value == "limited"
    assert front.issued_on.value == dt.date(2028, 2, 3)
    assert (front.language_line.value, front.languages) == ("ORIGINAL: ENGLISH", ("en",))
    assert front.meeting.value == "SOM(31)"
    assert front.days.value == Days(dt.date(2028, 3, 30), dt.date(2028, 4, 1))
    assert front.agenda_items.value == ("2", "5(e)(ii)")
    assert front.title.value == "A SAMPLE OF DRY WORDS"
    assert front.kind.value == "working"
    assert values(front.annexes) == (
        Annex("Annex", "Draft list of samples", is_draft=True, follows=True),
    )
    assert values(front.parts) == (Part("I", "BEGINNING", 1), Part("II", "END OF THE SAMPLE", 3))
    assert values(front.paragraphs) == (
        Paragraph(1, "A first paragraph, which rests on sources."),
        Paragraph(
            2,
            "A second one, with",
            (("a", "one point that goes on in a second line; and"), ("b", "another one.")),
        ),
        Paragraph(3, "The Meeting is invited to take note of the sample (Annex)."),
    )
    assert values(front.actions) == values(front.paragraphs[2:])


def test_field_says_where_it_was_read():
    front = read_front_page(MADE_UP)

    assert (front.issued_on.line, front.issued_on.quoted) == (3, "2028-02-03")
    assert (front.title.line, front.title.sure) == (10, True)


def test_what_is_not_printed_is_told_in_sentences():
    front = read_front_page("A letter of thanks\nto nobody")

    assert front.missing == (
        "No symbol was found.",
        "No class of distribution was found.",
        "No date of issue was found.",
        "No language line was found.",
        "No meeting was found.",
        "No agenda item was found.",
        "No title was found.",
        "What kind of paper it is was not found.",
        "No annex is named.",
        "No numbered paragraph was found.",
        "No paragraph asks the meeting for anything.",
    )


def test_paper_of_another_form_gives_what_it_has():
    front = read_front_page("UNEP/EA.4/INF.3\n6 Oct. 2023\nSTATE OF THE SOILS\nReport by a body")

    assert front.symbol.value == "UNEP/EA.4/INF.3"
    assert (front.issued_on.value, front.issued_on.sure) == (dt.date(2023, 10, 6), False)
    assert (front.title.value, front.title.sure) == ("STATE OF THE SOILS", False)
    assert front.kind.value == "report"


def test_masthead_in_columns_is_read_and_what_was_cut_out_is_unsure():
    front = read_front_page(IN_COLUMNS)

    found = (front.symbol, front.distribution, front.meeting, front.agenda_items, front.title)
    assert [(one.value, one.sure) for one in found] == [
        ("NEASPEC/SOM(27)/3", False),
        ("general", True),
        ("SOM(27)", True),
        (("4",), False),
        ("SAMPLES OF SOIL IN DRY LANDS", False),
    ]
    assert (front.kind.value, front.issued_on.value) == ("note", dt.date(2024, 8, 12))
    assert [one.value.number for one in front.actions] == [1]


def test_what_does_not_agree_is_a_doubt():
    text = "NEASPEC/SOM(26)/5\nTwenty-fifth Senior Officials Meeting\n1. One.\n3. Three."

    assert read_front_page(text).doubts == (
        "The symbol names SOM(26), the masthead SOM(25).",
        "No days of the meeting were found.",
        "Paragraph 3 follows paragraph 1.",
    )


def test_annex_named_in_the_text_alone_has_no_title():
    front = read_front_page("1. As shown in Annex II and in Annex II again.")

    assert values(front.annexes) == (Annex("Annex II", "", is_draft=False),)
    assert front.annexes[0].sure is False


@pytest.mark.parametrize(
    ("text", "day"),
    (
        ("6 October 2023", (2023, 10, 6)),
        ("2023-10-06", (2023, 10, 6)),
        ("October 6, 2023", (2023, 10, 6)),
        ("06.10.2023", (2023, 10, 6)),
        ("1st Sept. 2024", (2024, 9, 1)),
        ("31 February 2023", None),
        ("23-24 November 2023", None),
        ("2021-2025", None),
    ),
)
def test_day_is_read_in_the_forms_of_the_field(text, day):
    assert day_in(text) == (day and (dt.date(*day), True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    (
        ("23–24 November 2023", (2023, 11, 23), (2023, 11, 24)),
        ("from 19 to 20 June 2023", (2023, 6, 19), (2023, 6, 20)),
        ("30 December 2023 - 2 January 2024", (2023, 12, 30), (2024, 1, 2)),
        ("November 23-24, 2023", (2023, 11, 23), (2023, 11, 24)),
    ),
)
def test_days_of_a_meeting_are_read(text, first, last):
    assert days_in(text) == Days(dt.date(*first), dt.date(*last))


PIECES = st.lists(
    st.sampled_from([*MADE_UP.split("\n"), "\f", "99. x", "(z) y", "I. I. I.", "ANNEX X: " * 9])
    | st.text(max_size=40),
    max_size=30,
)


@settings(max_examples=25)
@given(PIECES)
def test_no_text_makes_the_reader_fail(pieces):
    front = read_front_page("\n".join(pieces))

    numbers = [one.value.number for one in front.paragraphs]
    assert numbers == sorted(set(numbers))
