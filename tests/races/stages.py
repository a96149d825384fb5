"""Makes what attempts begin with, or tells what they left."""

import datetime as dt

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import MANAGER
from meetings.models import Comment, Consultation, Decision, Download
from meetings.services import consultation_open, version_submit
from meetings.verifying import differences
from programme.models import MemberState, Version
from tests import factories as make
from tests.forms import posted


def texts():
    """A plan with its working copy, two officials, a manager, one person invited."""
    make.make_working_copy(make.make_plan())
    for _ in range(2):
        make.make_official()
    make.make_manager()
    make.make_invited_official(email="invited@example.org")


def before_the_meeting():
    """Versions 1 and 2 are submitted to the same meeting."""
    for number in (1, 2):
        version = Version.objects.get(number=number)
        annex = make.make_paper_annex(f"Annex {number}")
        version_submit(version=version, annex=annex, by=None)


def in_consultation():
    """A round on version 3 is open; both officials' States are asked."""
    today = timezone.now().date()
    consultation = Consultation.objects.create(
        kind="round",
        title="Round",
        version=Version.objects.get(number=3),
        opens_on=today,
        closes_on=today + dt.timedelta(days=30),
    )
    consultation.states.set(MemberState.objects.filter(officials__isnull=False))
    consultation_open(consultation=consultation, by=None)


def paper():
    """A Limited paper with its file."""
    make.make_file(make.make_document(distribution="limited"))


def form():
    """The form of the working copy, as a manager has it open: its address and its fields."""
    client = Client()
    client.force_login(User.objects.get(groups__name=MANAGER))
    address = reverse("admin:programme_plantext_change", args=(Version.objects.working().get().pk,))
    return address, posted(client.get(address))


def told():
    versions = Version.objects.order_by("number")
    return {
        "numbers": [row.number for row in versions if row.number],
        "working": versions.working().count(),
        "title": versions.working().get().title,
        "approved": [row.number for row in versions.approved()],
        "decisions": list(Decision.objects.order_by("number").values_list("number", flat=True)),
        "comments": sorted(Comment.objects.values_list("text", flat=True)),
        "invited": User.objects.filter(email="invited@example.org").count(),
        "taken": list(Download.objects.order_by("at").values_list("at__minute", "is_partial")),
        "differences": list(differences()),
    }


FUNCTIONS = {
    stage.__name__: stage
    for stage in (texts, before_the_meeting, in_consultation, paper, form, told)
}
