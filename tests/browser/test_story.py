"""One story from a draft to the approved text, walked as people do. It stands last: it changes much."""

import datetime as dt
import re

from playwright.sync_api import expect

EDITOR = "editor@secretariat.example"
MANAGER = "manager@secretariat.example"
OFFICIAL = "official@mongolia.example"
PLAN = "/plans/2023-2024/"
DRAFTED = "Guide to courses and field schools in the subregion"
DECIDED = "Guide to courses, fellowships and field schools in the subregion"
ROUND = "Round on the fourth version"


class Desk:
    """A person at the desk."""

    def __init__(self, page):
        self.page = page

    def list(self, listing):
        self.page.goto(f"/admin/{listing}")
        return self

    def open(self, words):
        """The row of the list that has these words."""
        row = self.page.locator("#result_list tbody tr", has_text=words).first
        row.get_by_role("link").first.click()
        self.page.wait_for_load_state()
        return self

    def fill(self, **values):
        for name, value in values.items():
            self.page.locator(f"#id_{name}").fill(value)
        return self

    def select(self, **labels):
        for name, label in labels.items():
            self.page.locator(f"#id_{name}").select_option(label=label)
        return self

    def find(self, **words):
        """In fields that look things up while one types."""
        for name, value in words.items():
            self.page.locator(f"#id_{name} + .select2 .select2-selection").click()
            typed = value.replace(",", "")
            self.page.locator(".select2-container--open .select2-search__field").fill(typed)
            self.page.locator(".select2-results__option", has_text=value).first.click()
        return self

    def label_of(self, name, words):
        """The whole label of the last choice that has these words."""
        return self.page.locator(f"#id_{name} option", has_text=words).last.inner_text()

    def save(self):
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()
        return self

    def do(self, step, confirm=True, **answers):
        """A deed: its button, its page that tells what follows, then the deed."""
        self.page.locator(".object-tools").get_by_role("link", name=step).click()
        expect(self.page.locator(".consequences")).to_be_visible()
        self.page.wait_for_load_state()
        self.fill(**answers)
        return self.confirm() if confirm else self

    def confirm(self):
        self.page.locator(
            "#content form button[type=submit], #content form input[type=submit]"
        ).click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()
        return self


DRAFTS = "programme/plantext/?stage__exact=working&q=2023-2024"
FROZEN = "programme/plantext/?stage__exact=frozen&q=2023-2024"
ACTIVITIES = "programme/activity/?version__stage__exact=working&q=Guide"
ROUNDS = f"meetings/consultation/?q={ROUND}"


def rename_activity(editor, title):
    editor.list(ACTIVITIES).open("B3").fill(title=title).save()


def freeze(manager, reason, version):
    manager.list(DRAFTS).open("Activity Plan").do("Freeze", reason=reason)
    expect(manager.page.locator(".messagelist")).to_contain_text(f"as version {version}")


def open_round(manager):
    today = dt.datetime.now(dt.UTC).date()
    manager.page.goto("/admin/meetings/consultation/add/")
    version = manager.label_of("version", "version 4")
    manager.select(kind="Written round", version=version).find(states="Mongolia")
    manager.fill(title=ROUND, opens_on=f"{today}", closes_on=f"{today + dt.timedelta(days=9)}")
    manager.save().list(ROUNDS).open(ROUND).do("Open the round")


def comment(official):
    official.goto("/consultations/")
    official.get_by_role("link", name=ROUND).click()
    official.get_by_label("On", exact=True).select_option("B3")
    official.get_by_label("Comment", exact=True).fill("Fellowships are missing.")
    official.get_by_label("Proposed wording").fill(DECIDED)
    official.get_by_role("button", name="Send this comment").click()
    expect(official.locator("section[aria-labelledby=own]")).to_contain_text("Fellowships")


def answer(editor):
    editor.list("meetings/comment/?answer=none").open("Fellowships")
    carried = editor.label_of("carried_by", "version 5")
    editor.select(disposition="Accepted", carried_by=carried).fill(response="Added.").save()


def submit(manager):
    """As an annex of a paper under item 5(e)."""
    manager.page.goto("/admin/meetings/annex/add/")
    manager.find(document="SAMPLE/4").fill(label="Annex II", title="The plan as changed").save()
    manager.list(FROZEN).open("version 5").do("Submit to a meeting", confirm=False)
    manager.select(annex=manager.label_of("annex", "Annex II")).confirm()


def decide(manager):
    manager.page.goto("/admin/meetings/decision/add/")
    manager.find(meeting="SOM-26").find(agenda_item="SOM-26, 5(e)").select(verb="Approved")
    manager.fill(text="The Meeting approved the plan as changed.", decided_on="2023-11-24")
    manager.page.get_by_label(re.compile("2023-2024.*version 5")).check()
    manager.page.locator("#id_confirmed").check()
    manager.save()


def test_story_from_draft_to_approved_text(open_browser, sign_in):
    editor, manager = (Desk(sign_in(open_browser(), email)) for email in (EDITOR, MANAGER))
    official, public = sign_in(open_browser(), OFFICIAL), open_browser()

    rename_activity(editor, DRAFTED)
    freeze(manager, "For the round", version=4)
    open_round(manager)
    comment(official)
    rename_activity(editor, DECIDED)
    manager.list(ROUNDS).open(ROUND).do("Close the round")
    freeze(manager, "For the meeting", version=5)
    answer(editor)
    manager.list(ROUNDS).open(ROUND).do("Release")
    official.goto(f"{PLAN}versions/4/compare/5/")
    assert "fellowships" in " ".join(official.locator("main ins").all_inner_texts())
    submit(manager)
    decide(manager)

    public.goto(PLAN)
    expect(public.locator("main")).to_contain_text(DECIDED)
    links = public.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
    decision = next(link for link in links if link.startswith("/decisions/"))
    consultation = [link for link in links if link.startswith("/consultations/")][-1]
    assert "/documents/NEASPEC/SOM(26)/SAMPLE/4/" in links
    public.goto(consultation)
    expect(public.locator("h1")).to_have_text(ROUND)
    expect(public.locator("main")).to_contain_text("Accepted")
    expect(public.locator("main")).not_to_contain_text("Fellowships are missing.")
    public.goto(decision)
    expect(public.locator("main")).to_contain_text("The Meeting approved the plan as changed.")
