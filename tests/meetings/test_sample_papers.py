"""The sample's papers say that they are samples; the reconstruction keeps to the record."""

import io
import re

import pytest
from docx import Document

from meetings.papers import build_docx, build_pdf
from meetings.sample import sample_papers
from tests.meetings.test_papers import masthead_lines, pages_of

RECONSTRUCTION = "neaspec-som-26-5"
SAMPLES = {
    "som-26-limited": ("NEASPEC/SOM(26)/SAMPLE/1", "Limited"),
    "som-26-restricted": ("NEASPEC/SOM(26)/SAMPLE/2", "Restricted"),
    "som-26-general": ("NEASPEC/SOM(26)/SAMPLE/3", "General"),
    "som-26-plan": ("NEASPEC/SOM(26)/SAMPLE/4", "General"),
    "followup-limited": ("NEASPEC/EGM/SAMPLE/1", "Limited"),
    "followup-restricted": ("NEASPEC/EGM/SAMPLE/2", "Restricted"),
    "followup-general": ("NEASPEC/EGM/SAMPLE/3", "General"),
}
PAPERS = sample_papers()


def unwrapped(text):
    return re.sub(r"\s+", " ", text)


def test_every_sample_paper_is_named_here():
    assert set(PAPERS) == {*SAMPLES, RECONSTRUCTION}


@pytest.mark.parametrize(("stem", "expected"), SAMPLES.items())
def test_sample_paper_says_so_in_symbol_title_body_and_notice(stem, expected):
    head = PAPERS[stem].masthead

    assert (head.symbol, head.distribution) == expected
    assert head.title.startswith("Sample paper: ")
    assert head.body[0] == "SAMPLE PAPER"
    assert PAPERS[stem].notice.mark == "SAMPLE"
    assert PAPERS[stem].notice.text.startswith("This paper ")


@pytest.mark.parametrize("stem", PAPERS)
def test_first_page_of_both_formats_has_masthead_and_notice(stem):
    paper = PAPERS[stem]

    first = unwrapped(pages_of(build_pdf(paper))[0])
    document = Document(io.BytesIO(build_docx(paper)))
    lines = [paragraph.text for paragraph in document.paragraphs]

    expected = masthead_lines(paper.masthead)
    assert [line for line in expected if line not in first] == []
    assert [line for line in expected if line not in lines] == []
    assert f"{paper.notice.mark} {unwrapped(paper.notice.text)}" in first
    assert f"{paper.notice.mark}  {paper.notice.text}" in lines


def test_reconstruction_has_the_exact_masthead():
    assert masthead_lines(PAPERS[RECONSTRUCTION].masthead) == [
        "NEASPEC/SOM(26)/5",
        "Distr.: Limited",
        "6 October 2023",
        "English only",
        "UNITED NATIONS",
        "ECONOMIC AND SOCIAL COMMISSION FOR ASIA AND THE PACIFIC",
        "Twenty-sixth Senior Officials Meeting (SOM-26) of NEASPEC",
        "23-24 November 2023",
        "Seoul, Republic of Korea",
        "REVIEW OF PROGRAMME PLANNING AND IMPLEMENTATION",
        "(Item 5(e) of the provisional agenda)",
        "Desertification and Land Degradation",
        "Note by the Secretariat",
    ]


def test_reconstruction_has_the_exact_headings_and_numbers():
    paper = PAPERS[RECONSTRUCTION]

    parts = [
        (f"{section.number}. {section.title.upper()}", [part.number for part in section.paragraphs])
        for section in paper.sections
    ]
    assert parts == [
        ("I. BACKGROUND", [1, 2, 3, 4]),
        (
            (
                "II. OUTCOMES OF THE EXPERT GROUP MEETING ON DESERTIFICATION AND LAND DEGRADATION AND "
                "CLIMATE CHANGE"
            ),
            [5, 6, 7, 8],
        ),
        ("III. PROPOSED SUBREGIONAL APPROACH AND ACTIVITIES FOR NEASPEC", [9, 10, 11, 12]),
        ("IV. ISSUES FOR CONSIDERATION", [13, 14]),
    ]
    assert [f"{annex.label}: {annex.title}" for annex in paper.annexes] == [
        (
            "ANNEX I: Concept note of the NEASPEC Expert Group Meeting on Desertification and Land "
            "Degradation and Climate Change"
        ),
        "ANNEX II: NEASPEC approach for desertification and land degradation",
        "ANNEX III: (draft) Activity Plan for desertification and land degradation in 2023-2024",
    ]


def test_reconstruction_quotes_the_pillars_and_the_action_paragraphs_only():
    paragraphs = [
        part for section in PAPERS[RECONSTRUCTION].sections for part in section.paragraphs
    ]

    quoted = [part.text for part in paragraphs if part.quoted]
    points = [(point.letter, point.quoted, point.text) for point in paragraphs[10].points]
    assert quoted == [
        (
            "The Meeting may wish to review and approve the proposed subregional approach for NEASPEC "
            "(Annex II)."
        ),
        (
            "The Meeting may wish to review and approve the proposed activity plan for 2023-2024 "
            "(Annex III)."
        ),
    ]
    assert points == [
        (
            "a",
            True,
            (
                "ENHANCE the understanding of DLD in North-East Asia through research and analysis of "
                "their causes, drivers and impacts, including the interlinkages between climate change "
                "and DLD and anthropogenic indicators;"
            ),
        ),
        (
            "b",
            True,
            (
                "BUILD the capacity to develop and implement appropriate policy options to address DLD "
                "in North-East Asia; and"
            ),
        ),
        (
            "c",
            True,
            (
                "PROMOTE collaboration and sharing of knowledge and experiences of member States in "
                "addressing DLD."
            ),
        ),
    ]


def test_reconstruction_says_that_it_is_not_the_paper():
    notice = PAPERS[RECONSTRUCTION].notice

    assert notice.mark == "SAMPLE: A RECONSTRUCTION"
    assert notice.text.startswith("This is not NEASPEC/SOM(26)/5 itself.")
