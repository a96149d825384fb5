"""One row or more of every noun the desk shows, in each state that changes its page."""

import datetime as dt

from django.utils import timezone

from meetings.models import (
    Consultation,
    Delegation,
    Distribution,
    FollowUpState,
    Outcome,
)
from programme.models import (
    ActivityStatus,
    Driver,
    Fact,
    Milestone,
    Official,
    Organization,
    ProgressReport,
    ReportStage,
    Version,
)
from tests.factories import (
    make_annex,
    make_approach,
    make_approved,
    make_comment,
    make_correspondent,
    make_decision,
    make_delegate,
    make_document,
    make_download,
    make_file,
    make_frozen,
    make_invited_delegate,
    make_invited_official,
    make_item,
    make_mail,
    make_meeting,
    make_official,
    make_plan,
    make_round,
    make_state,
    make_user,
    make_working_copy,
)


def make_desk():
    """A small programme, as lists of rows by the name of their model."""
    person = make_user(name="A person of a State")
    state = make_state()
    partner = Organization.objects.create(name="A partner", acronym="PA", kind="platform")
    driver = Driver.objects.create(name="Overgrazing", slug="overgrazing", kind="anthropogenic")
    approach, plan = make_approach(), make_plan()
    make_working_copy(approach)
    activity = make_working_copy(plan).activities.get()
    activity.lead = partner
    activity.save()
    activity.partners.add(partner)
    activity.states.add(state)
    activity.drivers.add(driver)
    meeting = make_meeting(host=state)
    item = make_item(meeting)
    make_item(meeting, "5(e)(i)", parent=item)
    paper = make_document(items=(item,), distribution=Distribution.LIMITED)
    draft = make_document(meeting=meeting, published_at=None)
    files = [make_file(paper), make_file(draft)]
    annexes = [make_annex(paper), make_annex(paper, "Annex II"), make_annex(draft)]
    approval = make_approved(approach, annexes[0])
    decision = make_decision(
        meeting,
        agenda_item=item,
        follow_up_state=FollowUpState.OPEN,
        follow_up_by="The secretariat",
        follow_up_due=timezone.now().date() - dt.timedelta(days=1),
    )
    make_approved(plan, annexes[1])
    make_official(person, state=state)
    make_delegate(meeting, person, state=state)
    dialogue = Consultation.objects.create(
        kind="dialogue", title="A dialogue", version=approval.versions.get()
    )
    dialogue.states.add(state)
    rounds = [
        make_round(make_frozen(plan), states=(state,), stage=stage)
        for stage in ("planned", "open", "closed", "released")
    ]
    comment = make_comment(rounds[1], state, by=person)
    return {
        "Activity": list(plan_activities(plan)),
        "ActivityPlan": [plan],
        "AgendaItem": list(meeting.agenda_items.all()),
        "Annex": annexes,
        "Approach": [approach],
        "ApproachText": list(Version.objects.filter(approach=approach)),
        "Comment": [comment],
        "Consultation": [dialogue, *rounds],
        "Correspondent": [make_correspondent(state), make_correspondent(partner)],
        "Decision": [approval, decision],
        "DelegateInvitation": [make_invited_delegate()],
        "Delegation": list(Delegation.objects.all()),
        "Document": [paper, draft],
        "DocumentFile": files,
        "Download": [make_download(files[0], person)],
        "Driver": [driver],
        "Fact": [Fact.objects.create(key="a-fact", topic="papers", text="It is so.")],
        "Meeting": [meeting],
        "MemberState": [state],
        "Milestone": [
            Milestone.objects.create(period="2011", starts_on="2011-01-01", text="It began")
        ],
        "Official": list(Official.objects.all()),
        "OfficialInvitation": [make_invited_official()],
        "Organization": [partner],
        "Outcome": [
            Outcome.objects.create(meeting=meeting, text="It was noted", approach=approach)
        ],
        "OutgoingMail": [make_mail(), make_mail(keep_body=False)],
        "Pillar": list(approach_pillars(approach)),
        "PlanText": list(Version.objects.filter(plan=plan)),
        "ProgressReport": [make_report(plan, stage) for stage in ReportStage],
        "User": [person],
    }


def plan_activities(plan):
    return [a for version in plan.versions.all() for a in version.activities.all()]


def approach_pillars(approach):
    return [p for version in approach.versions.all() for p in version.pillars.all()]


def make_report(plan, stage=ReportStage.SUBMITTED, **fields):
    """A report on E1; each stage has a year of its own, since a period is reported on once."""
    year = plan.starts_on.year + list(ReportStage).index(stage)
    is_accepted = stage == ReportStage.ACCEPTED
    defaults = {
        "activity_code": "E1",
        "period_start": dt.date(year, 1, 1),
        "period_end": dt.date(year, 6, 30),
        "status": ActivityStatus.ONGOING,
        "text": "The study began.",
        "stage": stage,
        "return_reason": "Figures are missing." if stage == ReportStage.RETURNED else "",
        "accepted_at": timezone.now() if is_accepted else None,
    }
    return ProgressReport.objects.create(plan=plan, **defaults | fields)


ROWS = dict.fromkeys(
    (
        "Activity",
        "ActivityPlan",
        "AgendaItem",
        "Annex",
        "Approach",
        "ApproachText",
        "Comment",
        "Consultation",
        "Correspondent",
        "Decision",
        "DelegateInvitation",
        "Delegation",
        "Document",
        "DocumentFile",
        "Download",
        "Driver",
        "Fact",
        "Meeting",
        "MemberState",
        "Milestone",
        "Official",
        "OfficialInvitation",
        "Organization",
        "Outcome",
        "OutgoingMail",
        "Pillar",
        "PlanText",
        "ProgressReport",
        "User",
    )
)
