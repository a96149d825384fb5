"""manage.py load_record: the truthful start, and that loading again changes nothing."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from meetings.models import Annex, Consultation, Decision, Document, Meeting, Outcome
from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    Driver,
    Fact,
    FactTopic,
    MemberState,
    Pillar,
    PillarName,
    Provenance,
    Sourced,
    Stage,
)
from tests.neaspec_dld.test_kept import MADE, delete

pytestmark = pytest.mark.django_db


def all_rows() -> dict[str, list[tuple]]:
    """Every row of our packages, histories included, by its table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for label in ("programme", "meetings")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def test_load_record_twice_leaves_the_same_rows(record):
    before = all_rows()

    call_command("load_record", verbosity=0)

    assert all_rows() == before
    assert len(before["meetings.Meeting"]) == 36


def test_load_record_keeps_what_the_secretariat_edited(record):
    state = MemberState.objects.get(slug="mongolia")
    state.focal_point_note = "Written by an editor"
    state.save()

    call_command("load_record", verbosity=0)

    state.refresh_from_db()
    assert state.focal_point_note == "Written by an editor"


def test_load_record_names_the_six_states_in_official_order(record):
    names = list(MemberState.objects.values_list("official_name", flat=True))

    assert names == [
        "China",
        "Democratic People's Republic of Korea",
        "Japan",
        "Mongolia",
        "Republic of Korea",
        "Russian Federation",
    ]


def test_load_record_numbers_every_senior_officials_meeting(record):
    numbers = Meeting.objects.filter(kind="som").order_by("number").values_list("number", flat=True)

    assert list(numbers) == list(range(1, 29))


def test_load_record_leaves_unknown_meetings_without_dates(record):
    unknown = Meeting.objects.filter(precision="unknown").order_by("number")

    assert [(m.number, m.starts_on, m.place) for m in unknown] == [
        (4, None, ""),
        (7, None, ""),
        (8, None, ""),
    ]


def test_load_record_puts_the_paper_under_item_5e_as_printed(record):
    document = Document.objects.get(symbol="NEASPEC/SOM(26)/5")

    assert [item.number for item in document.agenda_items.all()] == ["5(e)"]
    assert document.distribution == "limited"
    assert document.opened_at is None
    assert str(document.issued_on) == "2023-10-06"
    assert (document.meeting.starts_on - document.issued_on).days == 48


def test_load_record_has_three_annexes_without_text(record):
    annexes = Annex.objects.filter(document__symbol="NEASPEC/SOM(26)/5").order_by("order")

    assert [(a.label, a.text_supplied, a.is_draft) for a in annexes] == [
        ("Annex I", False, False),
        ("Annex II", False, False),
        ("Annex III", False, True),
    ]


def test_load_record_submits_approach_and_plan_and_approves_neither(record):
    carried = Annex.objects.filter(version__isnull=False).order_by("order")

    assert [(a.label, a.version.stage, a.version.number) for a in carried] == [
        ("Annex II", Stage.SUBMITTED, 1),
        ("Annex III", Stage.SUBMITTED, 1),
    ]
    assert not Decision.objects.exists()
    assert not Activity.objects.exists()


@pytest.mark.parametrize("address", ("/approach/", "/plans/2023-2024/"))
def test_load_record_makes_up_no_day_of_freezing(record, client, editor, address):
    """The day on which the record was loaded is no day of its texts, on any page of them."""
    client.force_login(editor)
    versions = client.get(f"{address}versions/")
    story = client.get(f"{address}versions/1/")

    stands = re.findall(r'<td data-label="Frozen">(.*?)</td>', versions.content.decode())
    assert stands == ['<span class="none">not yet</span>', '<span class="none">not known</span>']
    draft = re.search(
        r'<span class="trail-when">([^<]*)</span> (?:<a[^>]*>)?Draft', story.content.decode()
    )
    assert draft[1] == "day not known"


def test_load_record_quotes_the_three_pillars(record):
    version = Approach.objects.get().versions.get(number=1)

    quoted = [(PillarName(p.name).label, p.basis, p.statement[:24]) for p in version.pillars.all()]

    assert quoted == [
        ("ENHANCE", "NEASPEC/SOM(26)/5, para. 11(a)", "the understanding of DLD"),
        ("BUILD", "NEASPEC/SOM(26)/5, para. 11(b)", "the capacity to develop "),
        ("PROMOTE", "NEASPEC/SOM(26)/5, para. 11(c)", "collaboration and sharin"),
    ]


def test_load_record_ties_outcomes_and_dialogues_to_the_approach(record):
    approach = Approach.objects.get()

    assert Outcome.objects.behind(approach).count() == 4
    assert Outcome.objects.earliest("order").drivers.count() == Driver.objects.count() == 6
    assert Consultation.objects.on(approach.versions.get(number=1)).count() == 3


def test_load_record_tells_the_public_of_the_plan_but_shows_no_text(record):
    public = AnonymousUser()
    plan = ActivityPlan.objects.visible_to(public).get()

    assert plan.slug == "2023-2024"
    assert not plan.versions.visible_to(public).exists()
    assert "outcome" in plan.standing_note


def test_load_record_says_what_is_not_known(record):
    not_known = Fact.objects.filter(topic=FactTopic.NOT_KNOWN)

    assert [fact.key for fact in not_known] == ["present-standing"]
    assert "three annexes of NEASPEC/SOM(26)/5 was not supplied" in not_known[0].text


def test_load_record_says_of_every_row_how_it_is_known(record):
    sourced = [model for model in apps.get_models() if issubclass(model, Sourced)]
    rows = [row for model in sourced for row in model._default_manager.all()]

    known = {
        Provenance.DOCUMENT.value,
        Provenance.PUBLIC_PAGE.value,
        Provenance.INFERRED.value,
    }
    assert len(rows) > 100
    assert {row.source for row in rows} == known
    assert [row for row in rows if not row.source_note] == []


def test_first_row_of_each_noun_of_the_loaded_record_stays(record, client, manager):
    client.force_login(manager)
    desk = admin.site._registry  # noqa: SLF001 -- the only place that knows every page
    nouns = [model for model in desk if issubclass(model, Sourced) and not model._meta.proxy]
    rows = [row for model in nouns if (row := model.objects.order_by("pk").first())]

    silent = [row for row in rows if not delete(client, row)]

    assert silent == []
    assert [row for row in rows if not type(row).objects.filter(pk=row.pk).exists()] == []
    assert {type(row) for row in rows} >= {*MADE, Meeting, Pillar}
