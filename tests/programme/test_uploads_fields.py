"""Fields of Word and formulas of Excel that ask other programs and computers are refused."""

import pytest

from programme.uploads import fields
from tests.meetings.packages import packed, parts
from tests.meetings.refusals import (
    ASKS,
    DAMAGED,
    FORMULA,
    LINKED,
    PARTS_SIZE,
    accepted,
    refusal,
    with_parts,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def runs(*texts):
    return "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)


def text_of(body):
    return f'<w:document xmlns:w="{WORD}"><w:body><w:p>{body}</w:p></w:body></w:document>'


def field(*texts, result=""):
    return text_of(BEGIN + runs(*texts) + SEPARATE + result + END)


def simple(code):
    return text_of(f'<w:fldSimple w:instr="{code}"/>')


def sheet(body):
    return f'<worksheet xmlns="{SHEET}">{body}</worksheet>'


# --- fields of Word -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "main",
    (
        field('DDEAUTO c:\\\\a.exe "/k b"'),
        field(" dde ", "Excel x"),
        field("D", "DE", "AUTO x y"),
        field("D</w:instrText><w:instrText>DE x"),
        field("<![CDATA[DD]]><!-- c -->&#69; x"),
        text_of(f"{BEGIN}{runs('DDE')}</w:p><w:p>{runs('AUTO x y')}{END}"),
        text_of(BEGIN + runs("IF 1") + BEGIN + runs("DDE x y") + END + END),
        text_of(BEGIN + runs("DDE x y")),
        simple("DDE x y"),
        text_of("<w:r/>" * 20_000 + BEGIN + runs("DDE x y") + END),
    ),
)
def test_field_that_asks_another_program_is_refused(main):
    assert refusal(packed(parts(main=main))) == ASKS


@pytest.mark.parametrize("encoding", ("utf-16", "utf-8-sig"))
def test_field_in_another_encoding_or_part_is_refused(encoding):
    header = field("DDE x y").encode(encoding)

    assert refusal(with_parts({"word/header1.xml": header})) == ASKS


@pytest.mark.parametrize(
    "code",
    (
        'INCLUDEPICTURE "http://example.org/x"',
        "includepicture http://example.org/x \\d",
        'INCLUDETEXT "\\\\\\\\server\\\\share\\\\a.docx"',
        "INCLUDETEXT “https://example.org/a.docx”",
        'IMPORT "\\\\server\\a.png"',
        'LINK Word.Document.12 "https://example.org/a.docx" "" \\a',
    ),
)
def test_field_that_fetches_is_refused(code):
    assert refusal(packed(parts(main=field(code)))) == LINKED
    assert refusal(packed(parts(main=simple(code.replace('"', "&quot;"))))) == LINKED


def test_field_whose_address_another_field_gives_is_refused():
    inner = BEGIN + runs('QUOTE "http://example.org/x"') + SEPARATE + END

    main = text_of(BEGIN + runs('INCLUDEPICTURE "') + inner + runs('"') + END)

    assert refusal(packed(parts(main=main))) == LINKED


@pytest.mark.parametrize(
    "main",
    (
        field(" PAGE ", r"\* MERGEFORMAT"),
        field('HYPERLINK "https://example.org/dde"'),
        field(' TOC \\o "1-3"', result=BEGIN + runs("PAGEREF _Toc1 \\h") + SEPARATE + END),
        field('INCLUDEPICTURE "cid:image001.png@01DA" \\* MERGEFORMATINET'),
        field('INCLUDETEXT "C:\\\\Users\\\\a b.docx"'),
        field('INCLUDETEXT "a.docx"', result=BEGIN + runs('HYPERLINK "http://x.org"') + END),
        field('LINK Excel.Sheet.8 "Book1" "R1C1:R5C5" \\a'),
        simple(" NUMPAGES "),
        simple(" AUTHOR DDE "),
        text_of("<w:r><w:t>DDEAUTO and INCLUDEPICTURE http://example.org</w:t></w:r>"),
    ),
)
def test_ordinary_field_is_taken(main):
    assert accepted(packed(parts(main=main))) == "docx"


def test_part_with_fields_that_is_no_xml_further_down_is_refused():
    assert refusal(packed(parts(main=field("PAGE") + "<b>"))) == DAMAGED


def test_part_with_more_tags_than_a_document_needs_is_refused(monkeypatch):
    main = text_of("<w:p/>" * 90 + BEGIN + runs("PAGE") + END)
    assert accepted(packed(parts(main=main))) == "docx"

    monkeypatch.setattr(fields, "MAX_TAGS", 50)
    assert refusal(packed(parts(main=main))) == PARTS_SIZE


def test_fields_longer_than_a_document_needs_are_refused(monkeypatch):
    main = field("ADDIN " + "x" * 90)
    assert accepted(packed(parts(main=main))) == "docx"

    monkeypatch.setattr(fields, "MAX_CODE", 90)
    assert refusal(packed(parts(main=main))) == PARTS_SIZE


def test_part_that_is_read_again_counts_once(monkeypatch):
    monkeypatch.setattr("programme.uploads.package.HARMLESS", 40_000)
    monkeypatch.setattr("programme.uploads.package.MAX_RATIO", 1)

    assert accepted(packed(parts(main=field("PAGE", " " * 30_000)))) == "docx"


# --- formulas and links of Excel ------------------------------------------------------------------


@pytest.mark.parametrize(
    "main",
    (
        sheet('<c r="A1"><f>_xlfn.WEBSERVICE("http://example.org")</f></c>'),
        sheet('<c r="A1"><f>_xlfn.IMAGE(A2)</f></c>'),
        sheet("<c><f>WEB<!-- c -->SERVICE(A2)</f></c>"),
        sheet("<c><f>&#x57;ebservice(A2)</f></c>"),
        sheet("<c><f>&#87;EBSERVICE(A2)</f></c>"),
        sheet("<definedName name='a'>_xlfn.WEBSERVICE(A1)</definedName>"),
        sheet("<formula1>_xlfn.WEBSERVICE(A1)</formula1>"),
    ),
)
def test_formula_that_fetches_is_refused(main):
    assert refusal(with_parts({"xl/worksheets/a.xml": main}, form="xlsx"), "a.xlsx") == FORMULA


def test_link_to_another_program_is_refused():
    link = (
        f'<externalLink xmlns="{SHEET}"><ddeLink ddeService="cmd" ddeTopic="/c a"/></externalLink>'
    )

    data = with_parts({"xl/externalLinks/externalLink1.xml": link}, form="xlsx")

    assert refusal(data, "a.xlsx") == ASKS


@pytest.mark.parametrize(
    "main",
    (
        sheet("<c><f>SUM(A1:A9)</f><v>3</v></c><!-- by hand -->"),
        sheet("<c><f>IF(A1,&quot;WEBSERVICE(s)&quot;,&quot;image(s)&quot;)</f></c>"),
        sheet("<c><is><t>WEBSERVICE(A1) and &#65;</t></is></c>"),
        sheet("<c><f>MY_IMAGE(A1)+xlfn.images</f></c>"),
    ),
)
def test_ordinary_formula_is_taken(main):
    assert accepted(with_parts({"xl/worksheets/a.xml": main}, form="xlsx"), "a.xlsx") == "xlsx"
