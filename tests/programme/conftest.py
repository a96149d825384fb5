"""Two States, and the approved plan that most pages of the programme show."""

import pytest

from programme.models import Version
from tests import factories as make


@pytest.fixture
def mongolia(db):
    return make.make_state(
        official_name="Mongolia", short_name="Mongolia", slug="mongolia", iso_code="MN", order=4
    )


@pytest.fixture
def japan(db):
    return make.make_state(
        official_name="Japan", short_name="Japan", slug="japan", iso_code="JP", order=3
    )


@pytest.fixture
def approved(db):
    """The approved version of the plan 2023-2024, with E1 alone."""
    return make.make_approved_plan()


@pytest.fixture(scope="module")
def kept_working(kept_rows):
    """A working copy with E1, E2, E3 and B1, all without a place of their own: its key."""
    version = make.make_working_copy(make.make_plan())
    for code, pillar in (("E2", 1), ("E3", 1), ("B1", 2)):
        make.make_activity(version, code, pillar=pillar)
    return version.pk


@pytest.fixture
def working(kept_working):
    return Version.objects.select_related("plan").get(pk=kept_working)
