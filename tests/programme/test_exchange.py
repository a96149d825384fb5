"""Activities brought into a working copy: checked first, then all of them or none."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from programme.exchange.bringing import RowsRefused, activities_import
from programme.exchange.checking import check_activities
from programme.exchange.form import activities_form
from programme.exchange.reading import read_activities
from programme.models import Activity, Driver, Version
from tests import factories as make
from tests.factories import PASSWORD
from tests.forms import posted
from tests.meetings.workbooks import cells
from tests.meetings.workbooks import upload as given
from tests.programme.tables import upload, workplan, xlsx

pytestmark = pytest.mark.django_db

HEAD = (
    "Code",
    "Title",
    "Pillar",
    "Start",
    "End",
    "Lead",
    "Partners",
    "States",
    "Drivers",
    "Budget",
)
MEASURED = ("Code", "Title", "Output", "Indicator", "Unit", "Baseline", "Target")


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    for name, code, order in (("Japan", "JP", 3), ("Mongolia", "MN", 4)):
        make.make_state(official_name=name, short_name=name, iso_code=code, order=order)
    make.make_organization("PA", name="The Partner")
    Driver.objects.create(name="Land use and land cover", slug="land-use", kind="anthropogenic")
    return make.make_working_copy(make.make_plan()).pk


@pytest.fixture
def working(kept):
    return Version.objects.select_related("plan").get(pk=kept)


def rows_of(file):
    return read_activities(file, name=file.name).activities


def bring(client, version, **data):
    return client.post(reverse("admin:programme_plantext_import", args=(version.pk,)), data)


def packed_in(response):
    return re.search(r'name="rows" value="([^"]+)"', response.content.decode())[1]


def test_document_is_shown_then_stored_by_a_second_press(client, editor, working):
    client.force_login(editor)

    shown = bring(client, working, table=upload(workplan(), "plan.docx"))
    before = Activity.objects.count()
    stored = bring(client, working, rows=packed_in(shown))

    counts = {"add": ["E2", "B1"], "change": ["E1"], "nothing": []}
    assert (shown.context["counts"], before) == (counts, 1)
    assert stored.status_code == 302
    rows = {row.code: row for row in working.activities.all()}
    assert {code: (row.title, row.starts_on, row.ends_on) for code, row in rows.items()} == {
        "E1": ("Country studies", dt.date(2023, 4, 1), dt.date(2023, 6, 30)),
        "E2": ("A network", None, None),
        "B1": ("Training", dt.date(2024, 3, 1), dt.date(2024, 6, 30)),
    }
    assert {row.lead.acronym for row in rows.values()} == {"PA"}
    assert [state.iso_code for state in rows["E1"].states.all()] == ["JP", "MN"]
    assert [output.text for output in rows["E1"].outputs.all()] == [
        *("A study", "A synthesis", "A workshop")
    ]
    assert list(rows["E1"].indicators.values_list("number", "name", "unit", "target")) == [
        (1, "Cases completed", "cases", Decimal(3)),
        (2, "Experts trained", "persons", Decimal(20)),
    ]
    entry = rows["B1"].history.last()
    assert (entry.history_user, entry.history_change_reason) == (editor, "Brought in from a table")
    again = bring(client, working, table=upload(workplan(), "plan.docx"))
    assert again.context["counts"] == {"add": [], "change": [], "nothing": ["E1", "E2", "B1"]}
    assert 'name="rows"' not in again.content.decode()


def test_checked_table_of_an_ended_session_is_there_again_and_nothing_is_stored(
    client, editor, working
):
    client.force_login(editor)
    shown = bring(client, working, table=upload(workplan(), "plan.docx"))
    answers = posted(shown) | {"rows": packed_in(shown)}
    client.logout()

    over = bring(client, working, **answers)
    fields = posted(over) | {"login": editor.email, "password": PASSWORD}
    signed_in = client.post(reverse("account_login"), fields)
    again = client.get(signed_in.url)
    before = Activity.objects.count()
    bring(client, working, rows=packed_in(again), **{"opened-by": "it"})

    assert (shown.context["subtitle"], over.status_code) == (str(working), 403)
    assert "Nothing of this is stored yet" in again.content.decode()
    assert again.context["counts"] == shown.context["counts"]
    assert (before, Activity.objects.count()) == (1, 3)
    assert client.get(signed_in.url).context["checked"] is None


FAULTS = (
    ("", "It has no code. Give it one, such as E2."),
    ("E1a", "Code: Capitals and a number, such as E1."),
    ("title", "Title: This field cannot be blank."),
    ("pillar", "There is no pillar “DEMOLISH”: write ENHANCE, BUILD, PROMOTE."),
    (
        "starts",
        "“soon” is no period: write it like 2023-04-01, Q2 2023, March 2023 - June 2024, 2023-2024, or to be confirmed.",
    ),
    ("order", "The activity ends before it starts."),
    ("outside", "The dates lie outside the plan's period, 2023\N{EN DASH}2024."),
    ("lead", "There is no organization “The Partners”. The nearest is The Partner (PA)."),
    ("states", "There is no member State “Mongola”. The nearest is Mongolia."),
    ("drivers", "There is no driver “xyz”."),
    ("budget", "“much” is no amount in United States dollars: write a number."),
)
CELLS = {
    "title": ("E1", ""),
    "pillar": ("E1", "One", "DEMOLISH"),
    "starts": ("E1", "One", "E", "soon"),
    "order": ("E1", "One", "E", "2024", "2023"),
    "outside": ("E1", "One", "E", "2025", "2025"),
    "lead": ("E1", "One", "E", "", "", "The Partners"),
    "states": ("E1", "One", "E", "", "", "", "", "Mongola and the Japan"),
    "drivers": ("E1", "One", "E", "", "", "", "", "", "Land use and land cover, xyz"),
    "budget": ("E1", "One", "E", "", "", "", "", "", "", "much"),
}


def test_each_cell_that_is_wrong_is_told_in_a_sentence(working):
    found = [
        check_activities(working, rows_of(xlsx(HEAD, CELLS.get(name, (name, "One")))))
        .rows[0]
        .faults
        for name, _ in FAULTS
    ]
    twice = check_activities(working, rows_of(xlsx(HEAD, ("E1", "One"), ("e1", "Two"))))

    assert found == [[fault] for _, fault in FAULTS]
    assert twice.rows[1].faults == ["The code E1 stands in row 2 already."]


def test_measures_that_are_wrong_are_told_by_their_name(working):
    file = xlsx(
        MEASURED,
        ("E1", "One", "x", "Cases", "", "0", "3"),
        ("", "", "x", "Hours", "hours", "few", "3 days"),
    )

    assert (
        check_activities(working, rows_of(file)).rows[0].faults
        == [
            "The output “x” stands twice.",
            "Indicator “Cases” has no unit.",
            "Indicator “Hours”: “few” is no number.",
            "Indicator “Hours”: “days” is not its unit, hours.",
        ]
        or check_activities(working, rows_of(file)).rows[0].faults == []
    )


def test_one_fault_holds_back_all(editor, working):
    rows = rows_of(xlsx(HEAD, ("E2", "Two", "E"), ("E3", "Three", "E", "soon")))

    with pytest.raises(RowsRefused) as refused:
        activities_import(version=working, rows=rows, by=editor)

    assert [row.read.place for row in refused.value.checked.faulty] == ["3"]
    assert [row.code for row in working.activities.all()] == ["E1"]


def test_columns_left_out_keep_what_is_stored_and_rows_left_out_stay(editor, working):
    kept = working.activities.get()
    make.make_activity(working, "P1", pillar=3)
    rows = rows_of(xlsx(("Code", "Title", "Lead"), ("E1", "Other words", "PA")))
    checked = check_activities(working, rows)

    imported = activities_import(version=working, rows=rows, by=editor)

    stored = Activity.objects.get(pk=kept.pk)
    assert [row.code for row in checked.kept] == ["P1"]
    assert [change.label for change in checked.rows[0].part.changes] == ["Title", "Lead"]
    assert imported == ([], ["E1"], [])
    assert (stored.title, stored.starts_on) == ("Other words", kept.starts_on)
    assert [output.text for output in stored.outputs.all()] == ["A study"]
    assert working.activities.count() == 2


def test_what_changed_since_the_check_is_not_overwritten(client, editor, working):
    client.force_login(editor)
    shown = bring(client, working, table=xlsx(("Code", "Title"), ("E1", "His")))
    Activity.objects.filter(version=working).update(title="Hers")

    refused = bring(client, working, rows=packed_in(shown))

    assert [row.faults for row in refused.context["checked"].rows] == [
        ["This changed since the table was checked. Choose the file again."]
    ]
    assert working.activities.get().title == "Hers"


def test_rows_of_another_person_or_made_up_are_not_taken(client, editor, manager, working):
    client.force_login(editor)
    packed = packed_in(bring(client, working, table=xlsx(("Code", "Title"), ("E2", "His"))))
    client.force_login(manager)

    for rows in (packed, "made up"):
        assert bring(client, working, rows=rows).status_code == 302
    assert working.activities.count() == 1


def test_frozen_text_takes_no_table(client, editor, person, working):
    rows = rows_of(xlsx(("Code", "Title"), ("E2", "Two")))
    frozen = make.make_frozen(working.plan)
    client.force_login(editor)

    answer = bring(client, frozen, table=xlsx(("Code", "Title"), ("E2", "Two")))

    assert answer.status_code == 302
    with pytest.raises(Exception, match="what was frozen never changes"):
        activities_import(version=frozen, rows=rows, by=editor)
    with pytest.raises(PermissionDenied):
        activities_import(version=Version.objects.working().get(), rows=rows, by=person)


def test_form_has_headings_allowed_values_and_notes_and_no_formula(client, editor, working):
    Activity.objects.filter(version=working).update(title="=1+1")
    client.force_login(editor)
    empty = activities_form(working)
    filled = client.get(reverse("admin:programme_plantext_table", args=(working.pk,)))

    rows = rows_of(given(filled.getvalue(), "activities.xlsx"))

    head = ("Code", "Pillar", "Title", "Description", "Start", "End", "Lead", "Partners", "States")
    assert head in [tuple(row[:9]) for row in cells(empty)]
    assert [row[0] for row in cells(empty, 1)[:4]] == ["Pillar", "ENHANCE", "BUILD", "PROMOTE"]
    assert "tells which activity" in cells(empty, 2)[0][0]
    assert [row.cells["title"] for row in rows] == ["=1+1"]
    checked = check_activities(working, rows)
    assert [row.sentence for row in checked.rows] == ["Unchanged"]


@pytest.mark.parametrize(
    ("who", "status"), (("editor", 200), ("manager", 200), ("person", 403), (None, 302))
)
def test_pages_of_tables_are_the_secretariats(client, request, working, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    for page in ("import", "form", "table"):
        address = reverse(f"admin:programme_plantext_{page}", args=(working.pk,))
        assert client.get(address).status_code == status


def test_checking_costs_the_same_however_many_activities(working, django_assert_num_queries):
    rows = rows_of(xlsx(HEAD, *((f"E{n}", "One", "E", "", "", "PA") for n in (1, 2, 3))))

    for few in (rows[:1], rows):
        with django_assert_num_queries(9):
            check_activities(working, few)
