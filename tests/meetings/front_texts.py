"""A paper's text as it comes out of a file, made from the same data as the PDF and the DOCX."""


def as_text(paper):
    """With a line for each line of the masthead, blank lines between paragraphs."""
    head = paper.masthead
    blocks = [
        head.symbol,
        f"Distr.: {head.distribution} {head.issued_text}",
        head.languages,
        *head.body,
        head.meeting,
        head.dates,
        head.place,
        head.agenda_heading.upper(),
        f"({head.item})",
        head.title,
        head.kind,
        "CONTENTS",
        "\n".join(f"{part.number}.\t{part.title.upper()}\t.2" for part in paper.sections),
        *(f"{annex.label}: {annex.title}" for annex in paper.annexes),
    ]
    for part in paper.sections:
        blocks.append(f"{part.number}. {part.title.upper()}")
        for paragraph in part.paragraphs:
            blocks.append(f"{paragraph.number}. {said(paragraph)}{'¹' * bool(paragraph.footnote)}")
            if paragraph.footnote:
                blocks.append(f"¹ {paragraph.footnote}")
            blocks += [f"- ({point.letter}) {said(point)}" for point in paragraph.points]
    for annex in paper.annexes:
        blocks += [f"{annex.label}: {annex.title}", annex.text]
    return "\n\n".join((*blocks, "•••••"))


def said(part):
    return f"“{part.text}”" if part.quoted else part.text


MADE_UP = """NEASPEC/SOM(31)/7/Rev.1
Distr. LIMITED
2028-02-03
ORIGINAL: ENGLISH
UNITED NATIONS
Thirty-first Senior Officials Meeting (SOM-31) of NEASPEC
30 March – 1 April 2028
REVIEW OF SAMPLES
(Items 2 and 5 (e) (ii) of the draft annotated provisional agenda)
A SAMPLE OF
DRY WORDS
Working paper by a sample body
CONTENTS
I. BEGINNING ........ 1
II. END OF THE
SAMPLE .... 2
ANNEX: Draft list of samples ... 3
I. BEGINNING
1. A first paragraph, which rests on sources.1
1 A source that is no paragraph.
\f2
NEASPEC/SOM(31)/7/Rev.1
2. A second one, with
(a) one point that goes on
in a second line; and
(b) another one.
II. END OF THE
SAMPLE
3. The Meeting is invited to take note of the sample (Annex).
ANNEX: Draft list of samples
1. No paragraph of the paper.
"""

IN_COLUMNS = """UNITED NATIONS NEASPEC/SOM(27)/3
ECONOMIC AND SOCIAL COMMISSION FOR ASIA AND THE PACIFIC Distr. GENERAL
12 August 2024
ENGLISH ONLY
27th Senior Officials Meeting of NEASPEC
Agenda item 4: Statements

NOTE BY THE SECRETARIAT

SAMPLES OF SOIL IN
DRY LANDS

1. The SOM may wish to note the sample.
"""
