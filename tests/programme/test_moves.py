"""From which stage a text does not move to which, and what is said then."""

import pytest
from django.core.exceptions import ValidationError

from programme.models import Stage, Version
from programme.services import MOVES, stage_move
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept(kept_rows):
    """The key of a text at each stage, all of one plan but the one that is consulted on."""
    superseded = make.make_approved_plan()
    plan = superseded.plan
    approved = make.make_approved(plan, make.make_paper_annex("A later annex")).versions.get()
    submitted = make.make_submitted(plan, make.make_paper_annex("The last annex"))
    frozen = make.make_frozen(plan)
    consulted_on = make.make_frozen(make.make_plan("2025-2026"))
    stage_move(version=consulted_on, to=Stage.IN_CONSULTATION, by=None)
    texts = {
        Stage.WORKING: plan.versions.working().get(),
        Stage.FROZEN: frozen,
        Stage.IN_CONSULTATION: consulted_on,
        Stage.SUBMITTED: submitted,
        Stage.APPROVED: approved,
        Stage.SUPERSEDED: superseded,
    }
    return {stage: version.pk for stage, version in texts.items()}


REFUSED = [(before, after) for before in Stage for after in Stage if after not in MOVES[before]]


@pytest.mark.parametrize(("before", "after"), REFUSED)
def test_move_that_is_no_step_is_refused_in_a_sentence(kept, before, after):
    text = Version.objects.get(pk=kept[before])

    with pytest.raises(ValidationError) as refused:
        stage_move(version=text, to=after, by=None)

    words = f"A version that is {before.label.lower()} cannot become {after.label.lower()}."
    assert refused.value.messages == [words]
    assert Version.objects.get(pk=text.pk).stage == before
