"""Loads the sample on top of the record: papers, a second meeting, people, an approval."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from meetings.models import Decision, Delegate, Delegation, Document, FileFormat, Meeting, Verb
from meetings.papers import Paper, build_docx, build_pdf
from meetings.papers.paper import Section, Table
from meetings.record.load import load_agenda, load_document, load_meeting
from meetings.sample import sample_papers
from meetings.sample.rounds import load_answers, load_open_round, load_round
from meetings.services import (
    decision_record,
    document_file_store,
    document_open,
    version_submit,
)
from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    MemberState,
    Official,
    OfficialRole,
    Stage,
    Version,
)
from programme.record.rows import ensure, pick
from programme.sample.data import REASON, SAMPLE
from programme.sample.progress import load_reports
from programme.sample.texts import load_final_text, load_first_draft, load_next_plan

STORY = Path(__file__).with_name("story.toml")
RECONSTRUCTED = "neaspec-som-26-5"
CARRIES_THE_PLAN = "som-26-plan"
RECONSTRUCTION_NOTE = "a reconstruction from the record, not the paper itself"
OPENING_REASON = "Sample: opened at the end of the meeting, so that everyone can download it"


@transaction.atomic
def load_rows(people: dict[str, User]) -> None:
    """Load every row of the sample; those that are there stay as they are.

    `people` are the sample's accounts by their key (`accounts.sample`).
    """
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    plan = ActivityPlan.objects.earliest("pk")
    approach = Approach.objects.earliest("pk")
    _load_focal_point(people)
    draft = load_first_draft(plan)
    load_round(story["round"], draft=draft, people=people)
    texts = {"approach": approach.versions.get(number=1), "plan": load_final_text(plan)}
    load_answers(story["round"], final=texts["plan"], people=people)
    for entry in story["meetings"]:
        _load_meeting(entry, plan)
    papers = sample_papers()
    for entry in story["documents"]:
        _load_document(entry, papers[entry["paper"]], plan)
    _submit(texts["plan"], papers[CARRIES_THE_PLAN])
    _decide(story["decisions"], texts)
    load_reports(plan)
    load_open_round(story["open_round"], draft=load_next_plan(approach))
    _load_delegations(story["delegations"], people)
    document = Document.objects.with_symbol(papers[RECONSTRUCTED].masthead.symbol).get()
    if document.opened_at is None:
        at = document.meeting.closes_at
        document_open(document=document, by=None, reason=OPENING_REASON, at=at)


def load_files() -> None:
    """Build and store the files of the sample's papers that are not there yet.

    Each file is a unit of its own, since files and rows share no transaction.
    """
    for stem, paper in sample_papers().items():
        document = Document.objects.with_symbol(paper.masthead.symbol).get()
        note = RECONSTRUCTION_NOTE if stem == RECONSTRUCTED else ""
        complete = _with_activities(paper) if stem == CARRIES_THE_PLAN else paper
        for kind, build in ((FileFormat.PDF, build_pdf), (FileFormat.DOCX, build_docx)):
            if document.files.filter(language="en", format=kind).exists():
                continue
            document_file_store(
                document=document,
                language="en",
                upload=ContentFile(build(complete), name=f"{stem}.{kind}"),
                by=None,
                source=SAMPLE["source"],
                source_note=note,
            )


def _load_meeting(entry: dict[str, Any], plan: ActivityPlan) -> None:
    meeting = load_meeting(entry)
    items = [{**item, **_sources()} for item in entry["agenda"]]
    load_agenda(meeting, items)
    if "activity_code" in entry and meeting.plan_id is None:
        meeting.plan, meeting.activity_code = plan, entry["activity_code"]
        meeting.full_clean()
        meeting.save()


def _sources() -> dict[str, Any]:
    return {"source": [SAMPLE["source"]]}


def _load_document(entry: dict[str, Any], paper: Paper, plan: ActivityPlan) -> None:
    """A paper whose masthead is the file's own, so that page and paper agree."""
    load_document(
        {
            **pick(entry, "meeting", "agenda_items", "kind", "action_asked"),
            "symbol": paper.masthead.symbol,
            "title": paper.masthead.title,
            "issued_on": paper.masthead.issued,
            "language_line": paper.masthead.languages,
            "distribution": paper.masthead.distribution.lower(),
            "summary": paper.notice.text if paper.notice else "",
            "annexes": [{**annex, **_sources()} for annex in entry.get("annexes", ())],
            **({"plan": plan, **pick(entry, "activity_code")} if "activity_code" in entry else {}),
            **_sources(),
        }
    )


def _submit(version: Version, paper: Paper) -> None:
    if version.stage != Stage.FROZEN:
        return
    annex = Document.objects.with_symbol(paper.masthead.symbol).get().annexes.get()
    version_submit(version=version, annex=annex, by=None, reason=REASON)


def _decide(entries: list[dict[str, Any]], texts: dict[str, Version]) -> None:
    meeting = Meeting.objects.get(slug="som-26")
    if Decision.objects.filter(meeting=meeting, source=SAMPLE["source"]).exists():
        return
    for entry in entries:
        decision_record(
            meeting=meeting,
            verb=Verb.APPROVED,
            text=entry["text"],
            by=None,
            versions=(texts[entry["of"]],),
            agenda_item=meeting.agenda_items.get(number="5(e)"),
            decided_on=meeting.ends_on,
            **pick(entry, "paragraph", "follow_up_state", "follow_up_by", "follow_up_due"),
            **SAMPLE,
        )


def _load_focal_point(people: dict[str, User]) -> None:
    ensure(
        Official,
        {"user": people["official"], "state": MemberState.objects.get(slug="mongolia")},
        role=OfficialRole.FOCAL_POINT,
        valid_from=dt.date(2023, 1, 1),
    )


def _load_delegations(entries: list[dict[str, Any]], people: dict[str, User]) -> None:
    for entry in entries:
        delegation, _ = ensure(
            Delegation,
            {
                "meeting": Meeting.objects.get(slug=entry["meeting"]),
                "state": MemberState.objects.get(slug=entry["state"]),
            },
        )
        ensure(
            Delegate,
            {"delegation": delegation, "user": people[entry["account"]]},
            **pick(entry, "role", "valid_from"),
        )


def _with_activities(paper: Paper) -> Paper:
    """The paper with the plan's activities as a table, read from the rows it carries."""
    version = Document.objects.with_symbol(paper.masthead.symbol).get().annexes.get().version
    rows = tuple(
        (activity.code, activity.title, activity.basis)
        for activity in Activity.objects.filter(version=version).order_by("pillar", "order")
    )
    table = Table(
        caption="Sample activities of 2023-2024",
        head=("Code", "Activity", "Rests on"),
        rows=rows,
    )
    annex = Section(number="II", title="Activities (annex)", paragraphs=(), table=table)
    return replace(paper, sections=(*paper.sections, annex))
