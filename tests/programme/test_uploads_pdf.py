"""A PDF has to open, and to be no more than a paper."""

import pytest
from django.core.files.base import ContentFile

from programme.uploads import inspect_upload
from tests.meetings.packages import (
    pdf,
    protected_pdf,
)
from tests.meetings.refusals import (
    PDF_ACTS,
    PDF_ATTACHED,
    PDF_BROKEN,
    PDF_MEDIA,
    PDF_OUTSIDE,
    PDF_PROTECTED,
    PDF_SCRIPTS,
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


@pytest.mark.parametrize("count", (3, 1_000_000))
def test_pdf_that_counts_pages_it_has_not_is_refused(count):
    node = b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count %d>>" % (count - 1)
    flat = pdf().replace(b"/Count 1", b"/Count %d" % count)
    deep = pdf(more=(node,)).replace(b"/Kids[3 0 R]/Count 1>>", b"/Kids[4 0 R 3 0 R]/Count 2>>")

    assert refusal(flat, "a.pdf") == PDF_BROKEN
    assert refusal(deep.replace(b"/Count 2", b"/Count %d" % count), "a.pdf") == PDF_BROKEN


@pytest.mark.parametrize("password", (b"secret", b""))
def test_protected_pdf_is_refused(password):
    assert refusal(protected_pdf(password), "a.pdf") == PDF_PROTECTED


@pytest.mark.parametrize(
    ("names", "said"),
    (
        (
            b"/JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>",
            PDF_SCRIPTS,
        ),
        (
            b"/EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 3 0 R>>>>]>>",
            PDF_ATTACHED,
        ),
    ),
)
def test_pdf_with_scripts_or_attached_files_is_refused(names, said):
    catalog = b"<</Type/Catalog/Pages 2 0 R"
    data = pdf().replace(catalog, catalog + b"/Names<<" + names + b">>")

    assert refusal(data, "a.pdf") == said


LAUNCH, URI = b"<</S/Launch/F(a\\(b.exe)>>", b"<</S/URI/URI(https://example.org)>>"
GO = b"<</S/GoTo/D[3 0 R/Fit]"


def acting(*, catalog=b"", page=b"", more=()):
    """A PDF with this in its catalog and page, and further objects from number 4 on."""
    data = pdf(more=more)
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + catalog)
    return data.replace(b"/Type/Page/", b"/Type/Page" + page + b"/")


@pytest.mark.parametrize(
    ("said", "where"),
    (
        (PDF_ACTS, {"catalog": b"/OpenAction" + LAUNCH}),
        (PDF_ACTS, {"catalog": b"/Open#41ction<</S/#4caunch/F(a.exe)>>"}),
        (PDF_ACTS, {"catalog": b"/OpenAction 4 0 R", "more": (URI,)}),
        (PDF_ACTS, {"catalog": b"/OpenAction" + GO + b"/Next[4 0 R]>>", "more": (URI,)}),
        (PDF_ACTS, {"catalog": b"/AA<</WC<</S/GoToR/F(b.pdf)>>>>"}),
        (PDF_ACTS, {"page": b"/AA 4 0 R", "more": (b"<</O<</S/SubmitForm/F(x)>>>>",)}),
        (PDF_ACTS, {"page": b"/Annots[<</Subtype/Link/A<</S/ImportData/F(x)>>>>]"}),
        (PDF_SCRIPTS, {"catalog": b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"}),
        (PDF_SCRIPTS, {"page": b"/Annots[4 0 R]", "more": (b"<</A<</S/JavaScript/JS 5 0 R>>>>",)}),
        (PDF_BROKEN, {"catalog": b"/OpenAction 4 0 R", "more": (GO + b"/Next 4 0 R>>",)}),
    ),
)
def test_pdf_that_acts_by_itself_is_refused(said, where):
    assert refusal(acting(**where), "a.pdf") == said


@pytest.mark.parametrize(
    "where",
    (
        {"catalog": b"/OpenAction[3 0 R/FitH 800]"},
        {"catalog": b"/OpenAction" + GO + b">>"},
        {"page": b"/Annots[<</Subtype/Link/A" + URI + b">>]"},
        {"page": b"/Annots[<</Subtype/Link/A<</S/GoToR/F(b.pdf)>>/AA<</D" + GO + b">>>>>>]"},
        {"page": b"/Resources<</Font<</AA 4 0 R>>>>", "more": (b"<</Type/Font/Parent 4 0 R>>",)},
        {"catalog": b"/Lang(/S/Launch /OpenAction 9 0 R)"},
    ),
)
def test_pdf_with_places_and_links_is_taken(where):
    assert inspect_upload(ContentFile(acting(**where)), name="a.pdf").pages == 1


# --- what it brings along -------------------------------------------------------------------------

FILE = b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>"


def stream(dictionary=b""):
    return b"<<%s/Length 2>>stream\nMZ\nendstream" % dictionary


@pytest.mark.parametrize(
    "where",
    (
        {"page": b"/Annots[<</Subtype/FileAttachment/FS 4 0 R>>]"},
        {"catalog": b"/AF[4 0 R]"},
        {"page": b"/A#46[4 0 R]"},
    ),
)
def test_pdf_with_a_file_attached_anywhere_is_refused(where):
    data = acting(**where, more=(FILE, stream(b"/Type/EmbeddedFile")))

    assert refusal(data, "a.pdf") == PDF_ATTACHED


@pytest.mark.parametrize("form", (b"4 0 R", b"[(template)4 0 R]"))
def test_pdf_form_that_scripts_fill_in_is_refused(form):
    data = acting(catalog=b"/AcroForm<</Fields[]/XFA %s>>" % form, more=(stream(),))

    assert refusal(data, "a.pdf") == PDF_SCRIPTS


@pytest.mark.parametrize("kind", (b"RichMedia", b"3D"))
def test_pdf_with_film_is_refused(kind):
    assert refusal(acting(page=b"/Annots[<</Subtype/%s>>]" % kind), "a.pdf") == PDF_MEDIA


@pytest.mark.parametrize(
    "place", (b"<</FS/URL/F(https://example.org)>>", b"(b.pdf)", b"<622e706466>", b"5 0 R")
)
def test_pdf_whose_content_lies_elsewhere_is_refused(place):
    data = acting(page=b"/Contents 4 0 R", more=(stream(b"/F " + place), b"(b.pdf)"))

    assert refusal(data, "a.pdf") == PDF_OUTSIDE


@pytest.mark.parametrize(
    "where",
    (
        {"page": b"/Annots[<</Subtype/Link/F 4/A<</S/GoToR/F(b.pdf)>>>>]"},
        {"page": b"/Annots[<</Subtype/Link/F 28/A<</S/GoToR/F<</F(b.pdf)/UF(b.pdf)>>>>>>]"},
        {"page": b"/Resources<</Font<</F 4 0 R/EF 4 0 R>>>>", "more": (b"<</Type/Font>>",)},
        {"page": b"/Resources<</XObject<</F 4 0 R>>>>", "more": (stream(b"/Subtype/Form"),)},
        {"page": b"/Contents 4 0 R", "more": (stream(b"/X<</F(b.pdf)>>"),)},
        {"catalog": b"/AcroForm<</Fields[]/XFA[]>>"},
        {"catalog": b"/Lang(/EF<</F 3 0 R>> /XFA /RichMedia)"},
    ),
)
def test_pdf_that_uses_the_same_words_otherwise_is_taken(where):
    assert inspect_upload(ContentFile(acting(**where)), name="a.pdf").pages == 1
