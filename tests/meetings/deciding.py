"""Entries of the register and versions in every stage, for the tests of decisions."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from meetings.models import Document, Verb
from meetings.services import (
    decision_record,
)
from programme.models import Stage
from programme.services import stage_move
from tests.factories import (
    make_annex,
    make_approved,
    make_document,
    make_frozen,
    make_item,
    make_meeting,
    make_plan,
    make_submitted,
    make_working_copy,
)

DAY = dt.date(2023, 11, 24)


def an_annex(meeting, label="Annex I"):
    paper = Document.objects.filter(meeting=meeting).first()
    return make_annex(paper or make_document(items=(make_item(meeting),)), label)


def record(meeting, verb=Verb.APPROVED, *versions, by=None, **fields):
    text = fields.pop("text", "The Meeting decided.")
    return decision_record(
        meeting=meeting, verb=verb, text=text, by=by, versions=versions, **fields
    )


def refusal(function, *args, **kwargs):
    """The sentences with which it is refused; nothing stays of it."""
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        function(*args, **kwargs)
    return caught.value.messages


def submitted(annex):
    return make_submitted(make_plan(), annex)


def submitted_elsewhere(annex):
    return make_submitted(make_plan(), an_annex(make_meeting()))


def working(annex):
    return make_working_copy(make_plan())


def frozen_and_never_submitted(annex):
    return make_frozen(make_plan())


def frozen_later(annex):
    return make_frozen(submitted(annex).plan)


def submitted_later(annex):
    return make_submitted(submitted(annex).plan, an_annex(annex.document.meeting, "Annex II"))


def later_in_consultation(annex):
    version = frozen_later(annex)
    stage_move(version=version, to=Stage.IN_CONSULTATION, by=None)
    return version


def approved(annex):
    return make_approved(make_plan(), annex).versions.get()


def superseded(annex):
    version = approved(annex)
    make_approved(version.plan, an_annex(annex.document.meeting, "Annex II"))
    return version


def older_than_the_approved(annex):
    version = submitted(annex)
    make_approved(version.plan, an_annex(annex.document.meeting, "Annex II"))
    return version
