"""What tests of the parts of pages share."""

from copy import deepcopy

import pytest

from tests.factories import (
    make_annex,
    make_document,
    make_item,
    make_organization,
    make_round,
    make_state,
)
from tests.meetings.parts import Part, make_som


@pytest.fixture
def part(rf):
    return lambda source, user=None, **context: Part(rf, source, user, **context)


@pytest.fixture
def annex():
    """Annex III of NEASPEC/SOM(26)/5, under item 5(e) of SOM-26."""
    item = make_item(make_som())
    return make_annex(make_document(symbol="NEASPEC/SOM(26)/5", items=(item,)), "Annex III")


@pytest.fixture(scope="module")
def made(kept_rows):
    state = make_state(official_name="Mongolia", short_name="MGL")
    partner = make_organization("PAR")
    return {
        "mongolia": state,
        "partner": partner,
        "round_": make_round(states=(state,), organizations=(partner,)),
    }


@pytest.fixture
def asked(made):
    """An open round in which Mongolia and the organization PAR are asked, and both."""
    return deepcopy(made)


@pytest.fixture
def mongolia(asked):
    return asked["mongolia"]


@pytest.fixture
def partner(asked):
    return asked["partner"]


@pytest.fixture
def round_(asked):
    return asked["round_"]
