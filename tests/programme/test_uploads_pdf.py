"""A PDF has to open, and to be no more than a paper."""

import pytest

from tests.meetings.packages import (
    pdf,
    protected_pdf,
)
from tests.meetings.refusals import (
    PDF_BROKEN,
    PDF_PROTECTED,
    refusal,
)


@pytest.mark.parametrize(
    "data", (b"%PDF-1.7\n<script>alert(1)</script>", b"%PDF-1.4\n" + b"\xff" * 999)
)
def test_pdf_that_does_not_open_is_refused(data):
    assert refusal(data, "a.pdf") == PDF_BROKEN


def test_pdf_without_a_page_is_refused_whatever_came_before():
    assert refusal(pdf(pages=0), "a.pdf") == PDF_BROKEN

    refusal(protected_pdf(b"secret"), "a.pdf")
    assert refusal(pdf(pages=0), "a.pdf") == PDF_BROKEN


def test_pdf_whose_first_page_is_missing_is_refused():
    assert refusal(pdf().replace(b"/Kids[3 0 R]", b"/Kids[9 0 R]"), "a.pdf") == PDF_BROKEN


@pytest.mark.parametrize("password", (b"secret", b""))
def test_protected_pdf_is_refused(password):
    assert refusal(protected_pdf(password), "a.pdf") == PDF_PROTECTED


@pytest.mark.parametrize(
    ("names", "said"),
    (
        (
            b"/JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>",
            "The PDF holds scripts. Print it to PDF anew and try again.",
        ),
        (
            b"/EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 3 0 R>>>>]>>",
            "The PDF has other files attached to it. Save it without them and try again.",
        ),
    ),
)
def test_pdf_with_scripts_or_attached_files_is_refused(names, said):
    catalog = b"<</Type/Catalog/Pages 2 0 R"
    data = pdf().replace(catalog, catalog + b"/Names<<" + names + b">>")

    assert refusal(data, "a.pdf") == said
