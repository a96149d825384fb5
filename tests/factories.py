"""People, and later things, for tests: plain functions that save what they return."""

import datetime as dt
import hashlib
from contextlib import contextmanager
from itertools import count
from unittest import mock

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone

from accounts.mail import mail_queue
from accounts.models import OutgoingMail, User
from accounts.roles import EDITOR, MANAGER
from meetings.invitations.inviting import delegate_invite
from meetings.models import (
    AgendaItem,
    Annex,
    Consultation,
    Correspondent,
    Decision,
    Delegate,
    Delegation,
    Distribution,
    Document,
    DocumentFile,
    Download,
    Follow,
    Meeting,
    MeetingKind,
    Reader,
    Verb,
)
from meetings.services import (
    comment_write,
    comments_release,
    consultation_close,
    consultation_open,
    decision_record,
    version_submit,
)
from programme.models import (
    Activity,
    ActivityPlan,
    Approach,
    Driver,
    Indicator,
    MemberState,
    Official,
    Organization,
    Output,
    Pillar,
    PillarName,
    ProgressReport,
    ReportedOutput,
    ReportedValue,
)
from programme.services import official_invite, progress_accept, version_freeze, working_copy_open

PASSWORD = "correct horse battery staple"

_number = count(1)


@contextmanager
def on_trust():
    """Rows are saved without asking their constraints first.

    The database holds each of them anyway; asking takes a third of the time of building.
    """
    with mock.patch.object(Model, "validate_constraints"):
        yield


def make_user(email=None, *, name="Somebody", password=PASSWORD, roles=(), **fields):
    number = next(_number)
    user = User.objects.create_user(
        email or f"person{number}@example.org", password, name=name, **fields
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_editor(**fields):
    return make_user(name="The editor", roles=(EDITOR,), is_staff=True, **fields)


def make_manager(**fields):
    return make_user(name="The manager", roles=(MANAGER,), is_staff=True, **fields)


def make_superuser(**fields):
    return make_user(name="The superuser", is_staff=True, is_superuser=True, **fields)


def make_mail(*, task=True, **fields):
    """A mail in the outbox, through the service; given a state or no task, as a row alone."""
    defaults = {
        "to": f"person{next(_number)}@example.org",
        "subject": "Hello",
        "body": "A text",
    }
    rest = {"purpose": "test"}
    if task and not fields.keys() - {"to", "subject", "body", "keep_body"}:
        mail = mail_queue(**defaults | rest | fields)
        mail.refresh_from_db()
        return mail
    return OutgoingMail.objects.create(
        **defaults | rest | {"next_attempt_at": timezone.now()} | fields
    )


# --- States, officials, delegates ---------------------------------------------------------------


def make_state(**fields):
    number = next(_number)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = {"official_name": f"State {number}", "short_name": f"State {number}"}
    code = letters[number // 26 % 26] + letters[number % 26]
    rest = {"iso_code": code, "slug": f"state-{number}", "order": number}
    return MemberState.objects.create(**names | rest | fields)


def make_official(user=None, *, state=None, valid_from=dt.date(2020, 1, 1), **fields):
    """The user who is an official from 2020 on."""
    user = user or make_user(name="The official")
    Official.objects.create(user=user, state=state or make_state(), valid_from=valid_from, **fields)
    return user


def make_delegate(meeting, user=None, *, state=None, valid_from=dt.date(2020, 1, 1), **fields):
    """The user who is a delegate to `meeting` from 2020 on."""
    user = user or make_user(name="The delegate")
    delegation = Delegation.objects.create(meeting=meeting, state=state or make_state())
    Delegate.objects.create(delegation=delegation, user=user, valid_from=valid_from, **fields)
    return user


def make_correspondent(party, *, email=None, **fields):
    """An address of a State or an organization, as the desk keeps it."""
    whom = "state" if isinstance(party, MemberState) else "organization"
    email = email or f"office{next(_number)}@example.org"
    row = Correspondent(email=email, **{whom: party} | fields)
    row.full_clean()
    row.save()
    return row


def make_invited_delegate(meeting=None, *, delegation=None, email=None, **fields):
    """The grant with its invitation, mail and all; `name`, `role` and days may be given."""
    delegation = delegation or Delegation.objects.create(
        meeting=meeting or make_meeting(), state=make_state()
    )
    return delegate_invite(delegation=delegation, **_invited(email, "delegate") | fields)


def make_invited_official(state=None, *, email=None, **fields):
    return official_invite(state=state or make_state(), **_invited(email, "official") | fields)


def _invited(email, role):
    email = email or f"invited{next(_number)}@example.org"
    days = {"valid_from": dt.date(2020, 1, 1), "valid_until": None}
    return {"email": email, "name": "Somebody invited", "role": role, "by": None} | days


def make_follow(
    person=None, *, pace="at-once", since=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), **what
):
    """That `person` follows a meeting, a plan or, without either, everything, from 2020 on."""
    reader, _ = Reader.objects.update_or_create(
        person=person or make_user(), defaults={"pace": pace, "mails_since": since}
    )
    return Follow.objects.create(reader=reader, since=since, **what)


# --- texts --------------------------------------------------------------------------------------


def make_approach(**fields):
    return Approach.objects.create(**{"title": f"Approach {next(_number)}"} | fields)


def make_plan(slug="2023-2024", **fields):
    first, last = int(slug[:4]), int(slug[-4:])
    period = {"starts_on": dt.date(first, 1, 1), "ends_on": dt.date(last, 12, 31)}
    return ActivityPlan.objects.create(**{"title": f"Plan {slug}", "slug": slug} | period | fields)


def make_working_copy(subject):
    """With three pillars, or one activity E1 that runs through the plan's period."""
    working = working_copy_open(subject=subject, title=subject.title)
    if isinstance(subject, Approach):
        for name in PillarName:
            Pillar.objects.create(version=working, name=name, statement=f"what {name.label} means")
    else:
        make_activity(working)
    return working


def make_activity(version, code="E1", *, states=(), drivers=(), indicators=(), **fields):
    """With one output; `indicators` are the fields of each. All before the text is frozen."""
    defaults = {
        "pillar": PillarName.ENHANCE,
        "title": f"Activity {code}",
        "starts_on": version.plan.starts_on,
        "ends_on": version.plan.ends_on,
    }
    activity = Activity.objects.create(version=version, code=code, **defaults | fields)
    Output.objects.create(activity=activity, text="A study")
    activity.states.set(states)
    activity.drivers.set(drivers)
    for number, indicator in enumerate(indicators, 1):
        Indicator.objects.create(activity=activity, number=number, **indicator)
    return activity


@on_trust()
def make_frozen(subject):
    """A frozen version of an approach or a plan, from its working copy or a new one."""
    working = subject.versions.working().first() or make_working_copy(subject)
    return version_freeze(version=working, by=None)


@on_trust()
def make_submitted(subject, annex):
    """A version put before the annex's meeting, carried by the annex."""
    version = make_frozen(subject)
    version_submit(version=version, annex=annex, by=None)
    return version


@on_trust()
def make_approved(subject, annex, **fields):
    """The decision that approves a version of `subject`, carried by the annex."""
    version = make_submitted(subject, annex)
    defaults = {"verb": Verb.APPROVED, "text": "The Meeting approved it."}
    meeting = annex.document.meeting
    return decision_record(meeting=meeting, by=None, versions=(version,), **defaults | fields)


# --- meetings, papers, decisions ----------------------------------------------------------------


def make_meeting(**fields):
    """A public meeting that was held in Seoul on 23 and 24 November 2023."""
    number = next(_number)
    defaults = {
        "kind": MeetingKind.EXPERT,
        "title": f"Meeting {number}",
        "slug": f"meeting-{number}",
        "starts_on": dt.date(2023, 11, 23),
        "ends_on": dt.date(2023, 11, 24),
        "place": "Seoul",
        "is_public": True,
    }
    return Meeting.objects.create(**defaults | fields)


def make_item(meeting, number="5(e)", **fields):
    return AgendaItem.objects.create(
        **{"meeting": meeting, "number": number, "title": f"Item {number}"} | fields
    )


def make_document(*, items=(), **fields):
    """A General paper, published, of a public meeting."""
    number = next(_number)
    defaults = {
        "symbol": f"NEASPEC/TEST/{number}",
        "title": f"Paper {number}",
        "distribution": Distribution.GENERAL,
        "issued_on": dt.date(2023, 10, 6),
        "published_at": timezone.now() - dt.timedelta(hours=1),
    }
    if "meeting" not in fields:
        defaults["meeting"] = items[0].meeting if items else make_meeting()
    document = Document.objects.create(**defaults | fields)
    document.agenda_items.set(items)
    return document


def make_annex(document, label="Annex I", **fields):
    return Annex.objects.create(
        **{"document": document, "label": label, "title": f"Text of {label}"} | fields
    )


def make_file(document, *, content=b"%PDF-1.7 a paper", **fields):
    """A stored file; for one that passed the door, see document_file_store."""
    defaults = {
        "language": "en",
        "format": "pdf",
        "original_name": "paper.pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    row = DocumentFile(document=document, **defaults | fields)
    row.file.save("paper", ContentFile(content), save=False)
    row.save()
    return row


def make_download(file, person, **fields):
    """That `person` took `file`, whole and just now."""
    at = fields.pop("at", None) or timezone.now()
    defaults = {
        "name": file.download_name,
        "hour": at.replace(minute=0, second=0, microsecond=0),
        "at": at,
        "is_partial": False,
    }
    return Download.objects.create(file=file, person=person, **defaults | fields)


def make_decision(meeting=None, **fields):
    """An entry that takes note; for one that approves a text, see make_approved."""
    meeting = meeting or make_meeting()
    defaults = {
        "number": meeting.decisions.count() + 1,
        "verb": Verb.TOOK_NOTE,
        "text": "The Meeting took note of the paper.",
    }
    return Decision.objects.create(meeting=meeting, **defaults | fields)


# --- consultations ------------------------------------------------------------------------------


@on_trust()
def make_round(version=None, *, states=(), organizations=(), stage="open", **fields):
    """A written round on a frozen version, today its third day of ten.

    `stage` is how far it came through the services: planned, open, closed or released.
    """
    today = timezone.now().date()
    days = {
        "opens_on": today - dt.timedelta(days=2),
        "closes_on": today + dt.timedelta(days=7),
        "title": f"Round {next(_number)}",
    }
    version = version or make_frozen(make_plan())
    row = Consultation.objects.create(kind="round", version=version, **days | fields)
    row.states.set(states)
    row.organizations.set(organizations)
    if stage == "planned":
        return row
    row = consultation_open(consultation=row, by=None)
    if stage == "open":
        return row
    return end_round(row, release=stage == "released")


@on_trust()
def end_round(row, *, release=True):
    """The round closed and, unless told not to, its comments released."""
    row = consultation_close(consultation=row, by=None)
    return comments_release(consultation=row, by=None) if release else row


@on_trust()
def make_comment(round_, state, text="We suggest more.", *, by=None, **fields):
    """What an official of the State wrote; `by` is one who is there already."""
    by = by or make_official(state=state)
    return comment_write(consultation=round_, by=by, state=state, text=text, **fields)


def make_organization(acronym="DLDD-NEAN", **fields):
    defaults = {"name": f"Organization {acronym}", "acronym": acronym, "kind": "platform"}
    return Organization.objects.create(**defaults | fields)


# --- a programme as pages show it ---------------------------------------------------------------


def make_driver(name="Mining", **fields):
    defaults = {"name": name, "slug": name.lower(), "kind": "anthropogenic"}
    return Driver.objects.create(**defaults | fields)


def make_paper_annex(label="Annex III", **fields):
    """An annex of NEASPEC/SOM(26)/5, under item 5(e) of SOM-26, to carry a version."""
    som = Meeting.objects.filter(slug="som-26").first() or make_meeting(
        kind=MeetingKind.SOM, number=26, title="Senior Officials Meeting 26", slug="som-26"
    )
    item = som.agenda_items.filter(number="5(e)").first() or make_item(som)
    paper = Document.objects.with_symbol("NEASPEC/SOM(26)/5").first()
    paper = paper or make_document(symbol="NEASPEC/SOM(26)/5", items=(item,))
    return make_annex(paper, label, **fields)


def make_approved_plan(slug="2023-2024", *, activities=(), **fields):
    """The approved version of a plan; `activities` are the fields of each, E1 alone without."""
    plan = make_plan(slug, **fields)
    working = working_copy_open(subject=plan, title=plan.title)
    for activity in activities or ({"code": "E1"},):
        make_activity(working, **activity)
    annex = make_paper_annex(f"Annex of {slug}")
    return make_approved(plan, annex, decided_on=dt.date(2023, 11, 24)).versions.get()


def make_approved_approach(**fields):
    annex = make_paper_annex("Annex II")
    return make_approved(make_approach(**fields), annex).versions.get()


def make_report(plan, code="E1", *, until=dt.date(2024, 6, 30), values=(), outputs=None, **fields):
    """Submitted; `values` are what it says of indicators 1, 2 and so on, `outputs` by their words."""
    defaults = {
        "period_start": until.replace(month=1, day=1),
        "status": "ongoing",
        "text": "Work went on.",
        "stage": "submitted",
    }
    report = ProgressReport.objects.create(
        plan=plan, activity_code=code, period_end=until, **defaults | fields
    )
    for number, value in enumerate(values, 1):
        ReportedValue.objects.create(report=report, indicator_number=number, value=value)
    for text, delivered in (outputs or {}).items():
        ReportedOutput.objects.create(report=report, text=text, delivered=delivered)
    return report


@on_trust()
def make_accepted_report(plan, code="E1", **fields):
    """Accepted through the service; `fields` are those of make_report."""
    return progress_accept(report=make_report(plan, code, **fields), by=None)
