"""What tests of the parts of pages share."""

import pytest

from tests.factories import make_annex, make_document, make_item
from tests.meetings.parts import Part, make_som


@pytest.fixture
def part(rf):
    return lambda source, user=None, **context: Part(rf, source, user, **context)


@pytest.fixture
def annex():
    """Annex III of NEASPEC/SOM(26)/5, under item 5(e) of SOM-26."""
    item = make_item(make_som())
    return make_annex(make_document(symbol="NEASPEC/SOM(26)/5", items=(item,)), "Annex III")
