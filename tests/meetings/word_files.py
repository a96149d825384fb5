"""DOCX as people write them in Word: lists that number by themselves, a masthead in the page header."""

import io

from docx import Document
from docx.oxml import parse_xml

from tests.meetings.front_texts import said
from tests.meetings.packages import REL, packed, parts, relationships

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS, PARAGRAPHS = "90", "91"


def as_word(paper):
    """The paper with its parts, paragraphs and points in lists, and its symbol at each sheet's head."""
    document = Document()
    _put_lists(document)
    _put_heads(document.sections[0], paper.masthead)
    head = paper.masthead
    for text in (*head.body, head.meeting, head.dates, head.place, head.agenda_heading.upper()):
        document.add_paragraph(text)
    for text in (f"({head.item})", head.title, head.kind, "CONTENTS"):
        document.add_paragraph(text)
    for part in paper.sections:
        document.add_paragraph(f"{part.number}.\t{part.title.upper()}\t2")
    for annex in paper.annexes:
        document.add_paragraph(f"{annex.label}: {annex.title}")
    for part in paper.sections:
        document.add_paragraph(part.title.upper(), style="Heading 1")
        for paragraph in part.paragraphs:
            _listed(document.add_paragraph(said(paragraph)), 0)
            for point in paragraph.points:
                _listed(document.add_paragraph(said(point)), 1)
    for annex in paper.annexes:
        document.add_paragraph(f"{annex.label}: {annex.title}")
        document.add_paragraph(annex.text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _put_heads(section, head):
    section.different_first_page_header_footer = True
    first = section.first_page_header
    cell = first.add_table(1, 2, section.page_width).cell(0, 1)
    cell.text = f"{head.symbol}\nDistr.: {head.distribution}\n{head.issued_text}\n{head.languages}"
    section.header.paragraphs[0].text = head.symbol


def _put_lists(document):
    root = document.part.numbering_part.element
    patterns = (
        (PARTS, level(0, "upperRoman", "%1.", '<w:pStyle w:val="Heading1"/>')),
        (PARAGRAPHS, level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)")),
    )
    for at, (key, levels) in enumerate(patterns):
        root.insert(at, parse_xml(pattern(key, levels)))
        root.append(parse_xml(num(key, key)))
    document.styles["Heading 1"].element.get_or_add_pPr().append(parse_xml(in_list(PARTS)))


def _listed(paragraph, at):
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- lists have no API
    properties.append(parse_xml(in_list(PARAGRAPHS, at)))


def level(at, form, text, more="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def pattern(key, levels):
    return f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{key}">{levels}</w:abstractNum>'


def num(key, of, more=""):
    return f'<w:num xmlns:w="{W}" w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start(at, number):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def in_list(key=None, at=None):
    said_at = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    said_key = "" if key is None else f'<w:numId w:val="{key}"/>'
    return f'<w:numPr xmlns:w="{W}">{said_at}{said_key}</w:numPr>'


def par(text="x", properties="", style=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def style(key, properties="", on=""):
    based = f'<w:basedOn w:val="{on}"/>' if on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}">{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def word_file(*body, lists="", styles="", heads=()):
    """A smallest DOCX of these paragraphs; `heads` are texts of header parts, r3 the first."""
    named = [(f"{REL}/numbering", "numbering.xml", False), (f"{REL}/styles", "styles.xml", False)]
    named += [("other", "x.xml", False)]
    named += [(f"{REL}/header", f"header{at}.xml", False) for at in range(len(heads))]
    package = {
        **parts(main=_root("document", f"<w:body>{''.join(body)}</w:body>")),
        "word/_rels/document.xml.rels": relationships(*named),
        "word/numbering.xml": _root("numbering", lists),
        "word/styles.xml": _root("styles", styles),
        **{f"word/header{at}.xml": _root("hdr", par(text)) for at, text in enumerate(heads)},
    }
    return packed(package)


def _root(name, content):
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{REL}" xmlns:mc="mc">{content}</w:{name}>'
