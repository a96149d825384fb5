"""manage.py load_sample: what it adds, that it says so, and that it may be run again."""

import io

import docx
import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from accounts.models import User
from meetings.models import Decision, Document, DocumentFile, Meeting
from meetings.storage import PrivateStorage
from programme.exchange.checked import Deed
from programme.exchange.checking import check_activities
from programme.exchange.form import activities_form
from programme.exchange.reading import read_activities
from programme.models import Activity, ActivityPlan, Approach, Official, PillarName, Stage, Version
from tests.meetings.test_load_record import all_rows
from tests.meetings.workbooks import upload

pytestmark = pytest.mark.django_db


def test_load_sample_refuses_where_debug_is_off():
    """Stands before the tests that load the sample for the whole module."""
    with pytest.raises(CommandError, match="Say --yes-sample to load it"):
        call_command("load_sample", verbosity=0)

    assert not User.objects.exists()


def test_load_sample_twice_leaves_the_same_rows_and_files(sample):
    rows = all_rows()
    files = sorted(path.name for path in sample.rglob("*") if path.is_file())

    call_command("load_sample", yes_sample=True, verbosity=0)

    assert all_rows() == rows
    assert sorted(path.name for path in sample.rglob("*") if path.is_file()) == files
    assert len(rows["meetings.DocumentFile"]) == 16


def test_load_sample_prints_the_five_accounts_and_one_password(sample, capsys):
    call_command("load_sample", yes_sample=True)

    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.strip().splitlines()] == [
        "manager@secretariat.example",
        "editor@secretariat.example",
        "official@mongolia.example",
        "delegate@japan.example",
        "delegate@elsewhere.example",
        "password",
    ]


def test_load_sample_has_activities_for_each_pillar_that_name_their_paragraph(sample):
    activities = Activity.objects.approved()

    assert {pillar.value for pillar in PillarName} == set(
        activities.values_list("pillar", flat=True)
    )
    assert [a.code for a in activities if "NEASPEC/SOM(26)/5, paragraph" not in a.basis] == []
    assert [a.code for a in activities if not (a.outputs.exists() and a.indicators.exists())] == []
    assert {a.source for a in activities} == {"sample"}


def test_load_sample_rests_on_each_of_paragraphs_7_to_12(sample):
    bases = Activity.objects.approved().values_list("basis", flat=True)

    paragraphs = {int(basis.rpartition(" ")[2].partition("(")[0]) for basis in bases}

    assert paragraphs == {7, 8, 9, 10, 11, 12}


def test_load_sample_approves_by_decisions_that_say_sample(sample):
    approved = [
        Approach.objects.get().versions.approved().get(),
        ActivityPlan.objects.get(slug="2023-2024").versions.approved().get(),
    ]

    decisions = [Decision.objects.concerning(version).get() for version in approved]

    assert [d.source for d in decisions] == ["sample", "sample"]
    assert [d.text.startswith("Sample.") for d in decisions] == [True, True]


def test_load_sample_leaves_the_version_of_the_record_as_submitted(sample):
    first = ActivityPlan.objects.get(slug="2023-2024").versions.get(number=1)

    assert first.stage == Stage.SUBMITTED
    assert first.source == "document"
    assert not first.activities.exists()


def test_load_sample_keeps_the_class_of_the_paper_and_opens_it_at_the_end(sample):
    document = Document.objects.get(symbol="NEASPEC/SOM(26)/5")

    assert document.distribution == "limited"
    assert document.opened_at == document.meeting.closes_at
    assert document in Document.objects.visible_to(AnonymousUser())


def test_load_sample_gives_each_meeting_a_paper_of_each_class(sample):
    for slug in ("som-26", "sample-follow-up-2027"):
        papers = Meeting.objects.get(slug=slug).documents.filter(source="sample")

        assert {paper.distribution for paper in papers} == {"general", "limited", "restricted"}


def test_load_sample_expects_a_paper_under_an_item_of_the_meeting_to_come(sample):
    items = Meeting.objects.get(slug="sample-follow-up-2027").agenda_items

    assert [item.number for item in items.filter(paper_expected=True)] == ["2"]


def test_load_sample_shows_the_delegate_elsewhere_the_other_meeting_only(sample):
    person = User.objects.get(email="delegate@elsewhere.example")

    restricted = Document.objects.visible_to(person).filter(distribution="restricted")

    assert [document.symbol for document in restricted] == ["NEASPEC/EGM/SAMPLE/2"]


def test_load_sample_makes_the_official_of_mongolia_its_focal_point(sample):
    official = Official.objects.get()

    assert (official.user.email, official.state.slug, official.role) == (
        "official@mongolia.example",
        "mongolia",
        "focal-point",
    )


def test_load_sample_files_open_and_say_on_their_first_page_what_they_are(sample):
    files = DocumentFile.objects.select_related("document")

    assert files.count() == 16
    for row in files:
        with PrivateStorage().open(row.file.name) as stored:
            content = stored.read()
        text = _first_page(row.format, content)
        assert "SAMPLE" in text, row
        assert row.document.symbol in text, row


def test_load_sample_reconstruction_says_that_it_is_one(sample):
    row = DocumentFile.objects.get(document__symbol="NEASPEC/SOM(26)/5", format="pdf")

    with PrivateStorage().open(row.file.name) as stored:
        text = _first_page("pdf", stored.read())

    assert "RECONSTRUCTION" in text
    assert row.source_note == "a reconstruction from the record, not the paper itself"


def _first_page(kind: str, content: bytes) -> str:
    if kind == "pdf":
        document = pypdfium2.PdfDocument(content)
        return document[0].get_textpage().get_text_bounded()
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    sections = docx.Document(io.BytesIO(content)).sections
    heads = [p.text for section in sections for p in section.header.paragraphs]
    return "\n".join([*heads, *(paragraph.text for paragraph in paragraphs[:20])])


def test_sample_plan_written_to_a_table_comes_back_unchanged(sample):
    for version in Version.objects.working().filter(plan__isnull=False):
        rows = version.activities.for_detail().order_by("pillar", "order", "pk")
        file = upload(activities_form(version, rows), "activities.xlsx")

        checked = check_activities(version, read_activities(file, name=file.name).activities)

        assert checked.codes(Deed.NOTHING) == [row.code for row in rows]
        assert (checked.faulty, checked.kept) == ([], [])


def test_load_sample_leaves_a_record_that_is_well(sample):
    call_command("verify_record", verbosity=0)
