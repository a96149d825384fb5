"""One row of each kind that a page of the access table can name, and one person of each role."""

import datetime as dt

from django.utils import timezone

from meetings.models import Comment, Distribution, Reader
from meetings.services import document_open
from programme.models import Version
from tests import factories as make


def make_world():
    """Gives the people, by their roles."""
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    mongolia = make.make_state(official_name="Mongolia", slug="mongolia")
    meeting = make.make_meeting(slug="open")
    closed = make.make_meeting(slug="closed", is_public=False)
    make_texts(meeting)
    make_papers(meeting, closed)
    make.make_decision(closed, number=1)
    people = {
        "person": make.make_user(),
        "official": make.make_official(state=mongolia),
        "delegate": make.make_delegate(meeting, state=mongolia),
        "elsewhere": make.make_delegate(make.make_meeting()),
        "expired": make.make_delegate(meeting, valid_until=yesterday),
        "editor": make.make_editor(),
        "manager": make.make_manager(),
    }
    make_rounds(mongolia, people["official"])
    Reader.objects.create(pk=9201, person=people["person"], feed_key="world")
    make.make_delegate(closed, people["delegate"])
    make.make_official(people["expired"], valid_until=yesterday)
    return people


def make_texts(meeting):
    """Of approach and first plan: 1 approved, 2 frozen, a working copy; then two drafts."""
    document = make.make_document(items=(make.make_item(meeting),), symbol="TEST/TEXTS/1")
    texts = (make.make_approach(), make.make_plan("2023-2024"))
    for number, text in enumerate(texts, start=1):
        make.make_approved(text, make.make_annex(document, f"Annex {number}"))
        make.make_frozen(text)
    make.make_frozen(make.make_plan("2025-2026"))
    make.make_working_copy(make.make_plan("2027-2028"))


def make_rounds(state, official):
    """By their row numbers, which no test before this one could have used up."""
    draft = Version.objects.get(plan__slug="2025-2026", number=1)
    other = make.make_state()
    for pk, stage in ((9001, "planned"), (9002, "open"), (9003, "closed"), (9004, "released")):
        make.make_round(draft, pk=pk, stage=stage, states=(state, other))
    approved = Version.objects.approved().get(plan__slug="2023-2024")
    moments = dict.fromkeys(("opened_at", "closed_at", "released_at"), timezone.now())
    make.make_round(approved, pk=9005, stage="planned", states=(state, other), **moments)
    for pk, round_, by in ((9101, 9002, official), (9102, 9003, official), (9103, 9002, None)):
        party = other if by is None else state
        Comment.objects.create(
            pk=pk,
            consultation_id=round_,
            state=party,
            author=by or make.make_official(state=other),
            text="We suggest more.",
        )


def make_papers(meeting, closed):
    limited = Distribution.LIMITED
    opened = make.make_document(symbol="TEST/OPENED/1", meeting=meeting, distribution=limited)
    later = make.make_document(symbol="TEST/OPENED/LATER/1", meeting=meeting, distribution=limited)
    papers = (
        opened,
        later,
        make.make_document(symbol="TEST/GENERAL/1", meeting=meeting),
        make.make_document(symbol="TEST/LIMITED/1", meeting=meeting, distribution=limited),
        make.make_document(
            symbol="TEST/RESTRICTED/1", meeting=meeting, distribution=Distribution.RESTRICTED
        ),
        make.make_document(symbol="TEST/PREPARED/1", meeting=meeting, published_at=None),
        make.make_document(symbol="TEST/CLOSED/1", meeting=closed),
    )
    for paper in papers:
        make.make_file(paper)
    document_open(document=opened, by=None, reason="The meeting is over")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    document_open(document=later, by=None, reason="When the meeting is over", at=tomorrow)
