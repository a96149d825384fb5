"""The page that says what changed between two versions, and the ways that lead to it."""

import pytest

from meetings.models import Decision
from programme.models import Activity, ActivityPlan, Version
from tests import factories as make
from tests.forms import posted
from tests.meetings.pages import read, said

pytestmark = pytest.mark.django_db

VERSIONS = "/plans/2023-2024/versions/"


@pytest.fixture(scope="module", autouse=True)
def kept(kept_rows):
    """Version 1 superseded, version 2 approved with E1 renamed and E2 new, a working copy."""
    plan = make.make_plan()
    make.make_approved(plan, make.make_paper_annex("Annex A"))
    working = plan.versions.working().get()
    Activity.objects.filter(version=working).update(title="Activity one", budget_usd=60000)
    make.make_activity(working, "E2", title="<b>New</b>")
    make.make_approved(plan, make.make_paper_annex("Annex B"))
    return plan.pk


@pytest.fixture
def plan(kept):
    return ActivityPlan.objects.get(pk=kept)


def test_page_tells_what_changed_between_two_approved_texts(client, plan):
    page = read(client, f"{VERSIONS}1/compare/2/")

    assert page.title == "What changed between version 1 and version 2 of Plan 2023-2024"
    assert page.part("short") == (
        "In short One activity was added: E2. One activity was changed: E1."
    )
    first, second = plan.versions.get(number=1), plan.versions.get(number=2)
    assert [row[:20] for row in page.rows] == ["Version 1 Superseded", "Version 2 Approved S"]
    assert [first.short_digest in page.rows[0], second.short_digest in page.rows[1]] == [True, True]
    assert page.part("E1") == (
        "Changed E1 Activity one Title Activity [removed: E1] [added: one] "
        "Budget [removed: not known] [added: 60,000 United States dollars]"
    )
    assert page.part("E2").startswith("Added E2 <b>New</b> Title [added: <b>New</b>] Description")
    assert f"{VERSIONS}1/" in page.links
    assert "B1" not in page.ids


def test_page_leads_to_the_comparisons_next_to_it(client, plan, editor):
    public = read(client, f"{VERSIONS}1/compare/2/")
    client.force_login(editor)
    to_editor = read(client, f"{VERSIONS}1/compare/2/")
    last = read(client, f"{VERSIONS}2/compare/working/")

    on = f"{VERSIONS}2/compare/working/"
    assert [on in public.links, on in to_editor.links] == [False, True]
    assert f"{VERSIONS}1/compare/2/" in last.links


def test_two_texts_that_are_the_same_are_said_to_be(client, plan, editor):
    client.force_login(editor)

    page = read(client, f"{VERSIONS}2/compare/working/")

    assert page.part("short") == (
        "In short Nothing changed. The two texts are the same, word for word."
    )
    assert "Compared with the working copy: the public does not see this." in page.text
    assert "enhance" not in page.ids


@pytest.mark.parametrize(
    ("asked", "led_to"),
    (
        ("2/compare/1/", "1/compare/2/"),
        ("working/compare/1/", "1/compare/working/"),
        ("2/compare/2/", "2/"),
    ),
)
def test_other_order_leads_to_the_older_first(client, plan, editor, asked, led_to):
    client.force_login(editor)

    response = client.get(f"{VERSIONS}{asked}")

    assert (response.status_code, response["Location"]) == (301, f"{VERSIONS}{led_to}")


@pytest.mark.parametrize("keys", ("1/compare/3/", "3/compare/1/", "3/compare/3/", "9/compare/1/"))
def test_version_that_may_not_be_read_is_not_compared(client, plan, keys):
    make.make_submitted(plan, make.make_paper_annex("Annex C"))

    assert client.get(f"{VERSIONS}{keys}").status_code == 404
    client.force_login(make.make_official())
    found = 404 if "9" in keys else (200 if keys.startswith("1") else 301)
    assert client.get(f"{VERSIONS}{keys}").status_code == found


def test_approach_is_compared_pillar_by_pillar(client):
    approach = make.make_approach()
    make.make_approved(approach, make.make_paper_annex("Annex I"))
    working = approach.versions.working().get()
    pillar = working.pillars.get(name=2)
    pillar.statement = "what BUILD stands for"
    pillar.save()
    make.make_approved(approach, make.make_paper_annex("Annex II"))

    page = read(client, "/approach/versions/1/compare/2/")

    assert page.part("build") == (
        "BBUILD Changed The pillar Statement what BUILD [removed: means] [added: stands for]"
    )
    assert [name in page.ids for name in ("enhance", "build")] == [False, True]


def test_what_is_made_up_is_marked(client, plan):
    Version.objects.filter(plan=plan, number=2).update(source="sample")
    page = read(client, f"{VERSIONS}1/compare/2/")

    assert page.rows[1].startswith("Version 2 Sample")
    assert said(next(page.find("aside"))).startswith("Sample Something on this page is made up")


def test_approval_that_is_made_up_is_said_above_the_texts(client, plan):
    before = [said(aside) for aside in read(client, f"{VERSIONS}1/compare/2/").find("aside")]
    Decision.objects.filter(versions__number=2).update(source="sample")

    page = read(client, f"{VERSIONS}1/compare/2/")

    assert before == []
    assert [said(aside) for aside in page.find("aside")] == [
        "Sample A decision that approves one of these texts is made up to show how the portal works."
    ]
    assert ["Sample" in row for row in page.rows] == [False, True]


def test_cost_does_not_grow_with_activities(client, django_assert_num_queries):
    plan = make.make_plan("2025-2026")
    make.make_approved(plan, make.make_paper_annex("Annex I"))
    for label, code in (("Annex II", "E2"), ("Annex III", "E3")):
        working = plan.versions.working().get()
        make.make_activity(working, code)
        make.make_approved(plan, make.make_paper_annex(label))

    for keys in ("1/compare/2/", "2/compare/3/"):
        with django_assert_num_queries(21):
            assert client.get(f"/plans/2025-2026/versions/{keys}").status_code == 200


# --- the ways that lead here --------------------------------------------------------------------


def test_draft_leads_to_what_changed_since_the_approved_text(client, plan, editor):
    make.make_frozen(plan)
    client.force_login(editor)

    working = read(client, f"{VERSIONS}working/")
    superseded = read(client, f"{VERSIONS}1/")
    approved = read(client, f"{VERSIONS}2/")

    def compared(page):
        return [link for link in page.links if "/compare/" in link]

    assert compared(working) == [f"{VERSIONS}2/compare/working/", f"{VERSIONS}3/compare/working/"]
    assert compared(superseded) == [f"{VERSIONS}1/compare/2/"]
    assert compared(approved) == []


def test_versions_are_listed_with_their_comparisons(client, plan):
    make.make_submitted(plan, make.make_paper_annex("Annex C"))

    public = read(client, VERSIONS)
    client.force_login(make.make_official())
    official = read(client, VERSIONS)

    assert [link for link in public.links if "compare" in link] == [f"{VERSIONS}1/compare/2/"]
    assert [link for link in official.links if "compare" in link] == [
        f"{VERSIONS}2/compare/3/",
        f"{VERSIONS}1/compare/2/",
    ]


def test_desk_leads_to_what_changed_and_tells_it_when_freezing(client, plan, manager):
    client.force_login(manager)
    working = plan.versions.working().get()
    make.make_activity(working, "B1")
    at = f"/admin/programme/plantext/{working.pk}/"

    desk = client.get(f"{at}change/").content.decode()
    step = client.get(f"{at}step/freeze/")
    done = client.post(f"{at}step/freeze/", posted(step) | {"reason": ""}, follow=True)

    changes = "What changed since version 2: One activity was added: B1."
    assert f'href="{VERSIONS}2/compare/working/"' in desk
    assert step.context["consequences"][-1] == changes
    assert [str(message) for message in done.context["messages"]] == [
        "Plan 2023-2024 is frozen as version 3. Its working copy is open again. " + changes
    ]
