"""Small parts of WordprocessingML that python-docx has no words for."""

# ruff: noqa: SLF001 -- python-docx hands out a paragraph's element only under a private name

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph

# The order of these children of w:pBdr is fixed by the schema; Word refuses another.
SIDES = ("top", "left", "bottom", "right")


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def border(paragraph: Paragraph, *sides: str, eighths: int = 4) -> None:
    """Rule the named sides of a paragraph, `eighths` of a point thick."""
    borders = _element("pBdr")
    for side in (side for side in SIDES if side in sides):
        borders.append(_element(side, val="single", sz=str(eighths), space="4", color="auto"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def page_number(paragraph: Paragraph) -> None:
    """Add the field that the word processor fills with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("fldChar", fldCharType=kind))
        else:
            instruction = _element("instrText")
            instruction.text = text
            run._r.append(instruction)


def set_language(document: Document, language: str) -> None:
    """Say to spell checkers and screen readers what language the text is in."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("lang", val=language))


def plain_heading(style: Any) -> None:
    """Take from a heading style the theme's font, colour and rule, which would win over ours."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)


def repeat_as_head(row: _Row) -> None:
    """Mark a row as the head of its table: repeated on each page, announced by screen readers."""
    row._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """Let no page end inside a row of a table."""
    row._tr.get_or_add_trPr().append(_element("cantSplit", val="true"))
