"""The comment matrix as XLSX and DOCX, and the empty form: the page's rows, and nothing that runs."""

import io
import re
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from meetings.exchange.table import matrix_docx, matrix_table
from meetings.exchange.xlsx import matrix_xlsx
from meetings.models import Comment, Consultation
from meetings.services import comment_answer
from tests import factories as make
from tests.meetings.workbooks import cells, docx_rows, table

pytestmark = pytest.mark.django_db

HOSTILE = ('=HYPERLINK("http://x.example","y")', "+1", "-2+3", "@SUM(A1)", "\t=1", "_x0041_ & <b>")


def get(client, name, round_, *args):
    return client.get(reverse(f"meetings:{name}", args=(round_.pk, *args)), secure=True)


def both(client, round_):
    """The texts of the comments in either file."""
    xlsx = get(client, "matrix_file", round_, "xlsx").content
    docx = get(client, "matrix_file", round_, "docx").content
    return [row["Comment"] for row in table(xlsx)], [row["Comment"] for row in docx_rows(docx)]


def test_matrix_holds_what_the_page_shows(client, editor):
    mongolia, china = make.make_state(official_name="Mongolia"), make.make_state()
    partner = make.make_organization("PAR")
    round_ = make.make_round(states=(mongolia, china), organizations=(partner,))
    make.make_comment(round_, mongolia, "Say more.", anchor="E1.title", proposed_wording="More")
    whole = make.make_comment(round_, china, "A good text.")
    comment_answer(comment=whole, by=editor, disposition="noted", response="Thank you.")
    client.force_login(editor)

    xlsx = table(get(client, "matrix_file", round_, "xlsx").content)
    docx = docx_rows(get(client, "matrix_file", round_, "docx").content)

    assert [(row["On"], row["Code"], row["Party"], row["Comment"]) for row in xlsx] == [
        ("The whole text", None, str(china), "A good text."),
        ("E1, title", "E1.title", "Mongolia", "Say more."),
    ]
    assert xlsx[0] | {"Date": None} == {
        "Number": whole.pk,
        "On": "The whole text",
        "Code": None,
        "Party": str(china),
        "Comment": "A good text.",
        "Proposed wording": None,
        "Disposition": "Noted",
        "Response": "Thank you.",
        "Carried by": None,
        "Received": "On the portal",
        "Date": None,
    }
    assert xlsx[0]["Date"].date() == whole.written_at.date()
    shared = list(docx[0])
    assert [[str(row[name] or "") for name in shared] for row in xlsx] == [
        [row[name] for name in shared] for row in docx
    ]


def test_matrix_says_of_which_round_text_and_day(client, editor, settings):
    round_ = make.make_round(
        states=(make.make_state(),), title="First & only round", source="sample"
    )
    client.force_login(editor)

    xlsx = get(client, "matrix_file", round_, "xlsx")
    docx = Document(io.BytesIO(get(client, "matrix_file", round_, "docx").content))

    lines = [row[0] for row in cells(xlsx.content)][:5]
    address = f"{settings.PORTAL_URL}{reverse('meetings:consultation_matrix', args=(round_.pk,))}"
    assert lines[:3] == [
        "Comment matrix: First & only round",
        f"On {round_.version}",
        f"Seal (SHA-256): {round_.version.digest}",
    ]
    assert re.fullmatch(rf"{address}, as of \d+ \w+ \d{{4}}", lines[3])
    assert lines[4] == "Sample: this round is made up to show how the portal works."
    assert [line for line in lines if line not in "\n".join(p.text for p in docx.paragraphs)] == [
        lines[3]  # in the foot of each page
    ]
    assert docx.sections[0].footer.paragraphs[0].text.startswith(lines[3])
    assert docx.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert xlsx["Content-Disposition"] == (
        f'attachment; filename="consultation-{round_.pk}-matrix.xlsx"'
    )
    assert xlsx["Cache-Control"] == "private, no-store"
    assert xlsx["X-Content-Type-Options"] == "nosniff"


def test_matrix_repeats_its_head_on_each_page(client, editor):
    round_ = make.make_round(states=(state := make.make_state(),))
    make.make_comment(round_, state)
    client.force_login(editor)

    book = load_workbook(io.BytesIO(get(client, "matrix_file", round_, "xlsx").content))
    docx = Document(io.BytesIO(get(client, "matrix_file", round_, "docx").content))

    sheet = book.worksheets[0]
    assert sheet.print_title_rows == "$6:$6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.tables["Comments"].ref == "A6:K7"
    assert "w:tblHeader" in docx.tables[0].rows[0]._tr.xml  # noqa: SLF001 -- it has no other name


def test_hostile_words_stay_text(client, editor):
    round_ = make.make_round(states=(state := make.make_state(),))
    for words in HOSTILE:
        comment = make.make_comment(round_, state, words)
        Comment.objects.filter(pk=comment.pk).update(text=words)  # the service takes tabs away
    client.force_login(editor)

    content = get(client, "matrix_file", round_, "xlsx").content

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value in HOSTILE]
    assert "<f>" not in xml
    assert {cell.data_type for cell in found} == {"s"}
    assert {cell.value: bool(cell.quotePrefix) for cell in found} == {
        words: words != HOSTILE[-1] for words in HOSTILE
    }


def test_characters_that_xml_forbids_are_left_out():
    round_ = make.make_round(states=(state := make.make_state(),), title="Round\x0b two")
    make.make_comment(round_, state)
    Comment.objects.update(text="Bell\x07 and\x0c feed")
    found = matrix_table(round_, make.make_editor())

    assert [row["Comment"] for row in table(matrix_xlsx(found))] == ["Bell and feed"]
    assert [row["Comment"] for row in docx_rows(matrix_docx(found))] == ["Bell and feed"]


def test_text_longer_than_a_cell_says_that_it_is_cut():
    round_ = make.make_round(states=(state := make.make_state(),))
    make.make_comment(round_, state, "x" * 40_000)

    [row] = table(matrix_xlsx(matrix_table(round_, make.make_editor())))

    assert len(row["Comment"]) == 32_767
    assert row["Comment"].endswith("x ... (cut short: the page has all of it)")


def test_matrix_shows_each_visitor_the_rows_of_the_page(client, manager):
    mongolia, china = make.make_state(), make.make_state()
    ours, theirs = make.make_official(state=mongolia), make.make_official(state=china)
    round_ = make.make_round(states=(mongolia, china))
    make.make_comment(round_, mongolia, "Of the one", by=ours)
    other = make.make_comment(round_, china, "Of the other", by=theirs)
    comment_answer(comment=other, by=manager, disposition="noted", response="An answer")

    seen = {}
    for name, person in (("ours", ours), ("theirs", theirs), ("manager", manager)):
        client.force_login(person)
        seen[name] = both(client, round_)
    answers = table(matrix_xlsx(matrix_table(round_, theirs)))
    make.end_round(round_)
    client.force_login(ours)
    seen["released"] = both(client, round_)

    everything = (["Of the one", "Of the other"],) * 2
    assert seen == {
        "ours": (["Of the one"],) * 2,
        "theirs": (["Of the other"],) * 2,
        "manager": everything,
        "released": everything,
    }
    assert [(row["Disposition"], row["Response"]) for row in answers] == [(None, None)]


@pytest.mark.parametrize("name", ("matrix_file", "comment_form_file"))
def test_files_are_for_those_asked(client, manager, name):
    round_ = make.make_round(states=(make.make_state(),))
    args = ("xlsx",) if name == "matrix_file" else ()
    stranger = make.make_official()

    answers = {"anonymous": get(client, name, round_, *args).status_code}
    client.force_login(stranger)
    answers["not asked"] = get(client, name, round_, *args).status_code
    client.force_login(manager)
    answers["manager"] = get(client, name, round_, *args).status_code

    assert answers == {"anonymous": 404, "not asked": 404, "manager": 200}


def test_files_of_a_dialogue_are_not_there(client, manager):
    dialogue = Consultation.objects.create(kind="dialogue", title="A dialogue")
    client.force_login(manager)

    found = [
        get(client, "matrix_file", dialogue, "docx").status_code,
        get(client, "comment_form_file", dialogue).status_code,
        get(client, "comments_import", dialogue).status_code,
    ]

    assert found == [404, 404, 404]


@pytest.mark.parametrize("number", (1, 3))
def test_matrix_costs_the_same_for_more_rows(client, manager, django_assert_num_queries, number):
    round_ = make.make_round(states=(state := make.make_state(),))
    official = make.make_official(state=state)
    for text in range(number):
        make.make_comment(round_, state, f"Comment {text}", by=official)
    client.force_login(manager)

    with django_assert_num_queries(6):
        get(client, "matrix_file", round_, "xlsx")


def test_form_lists_the_places_and_parties_to_choose_from(client):
    mongolia, partner = make.make_state(official_name="Mongolia"), make.make_organization("PAR")
    round_ = make.make_round(states=(mongolia,), organizations=(partner,))
    make.make_comment(round_, mongolia, "Not in the form")
    client.force_login(make.make_official(state=mongolia))

    response = get(client, "comment_form_file", round_)

    book = load_workbook(io.BytesIO(response.content))
    form, lists = book.worksheets
    rules = {str(rule.sqref): rule.formula1 for rule in form.data_validations.dataValidation}
    places = [cell.value for cell in lists["A"]]
    assert [cell.value for cell in form[6]] == ["On", "Party", "Comment", "Proposed wording"]
    assert table(response.content) == [dict.fromkeys((c.value for c in form[6]), None)] * 20
    assert places[:5] == ["On", "The whole text", "ENHANCE", "E1", "E1, title"]
    assert [cell.value for cell in lists["D"] if cell.value] == ["Party", "Mongolia", str(partner)]
    assert rules == {
        "A7:A506": f"'Lists'!$A$2:$A${len(places)}",
        "B7:B506": "'Lists'!$D$2:$D$3",
    }


def test_matrix_rows_of_strangers_are_none():
    round_ = make.make_round(states=(state := make.make_state(),))
    make.make_comment(round_, state)

    assert matrix_table(round_, AnonymousUser()).rows == ()
