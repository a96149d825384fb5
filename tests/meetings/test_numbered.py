"""Texts taken apart by the numbers of their paragraphs. Asks no database."""

import pytest

from meetings.pages.numbered import numbered


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("Review and approve.", [("", "", "Review and approve.")]),
        ("", []),
        (
            "Para. 13: “The Meeting may wish.” Para. 14: “It may.”",
            [("13.", "para-13", "“The Meeting may wish.”"), ("14.", "para-14", "“It may.”")],
        ),
        (
            "The Meeting:\n13. Took note.\n(a) Of this;\n(b) Of that.\n14. Asked.",
            [
                ("", "", "The Meeting:"),
                ("13.", "para-13", "Took note."),
                ("(a)", "para-13-a", "Of this;"),
                ("(b)", "para-13-b", "Of that."),
                ("14.", "para-14", "Asked."),
            ],
        ),
        ("1. One\n1. Again", [("1.", "para-1", "One"), ("1.", "", "Again")]),
        ("(a) of no paragraph\n1. One", [("", "", "(a) of no paragraph"), ("1.", "para-1", "One")]),
        ("It met in 2023. It ended.", [("", "", "It met in 2023. It ended.")]),
    ),
)
def test_text_is_taken_apart_by_its_numbers(text, parts):
    assert [(part.mark, part.anchor, part.text) for part in numbered(text)] == parts
