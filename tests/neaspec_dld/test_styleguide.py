"""The style guide: who sees it is held by tests/test_access.py."""

import pytest

from programme.models import ActivityStatus, PillarName, Stage
from tests import factories as make
from tests.meetings.pages import read

pytestmark = pytest.mark.django_db


def test_styleguide_shows_each_part_with_rows_that_say_they_are_samples(client):
    client.force_login(make.make_editor())

    page = read(client, "/styleguide/")

    for word in map(str, (*ActivityStatus.labels, *Stage.labels)):
        assert word in page.part("tags")
    for pillar in PillarName:
        assert str(pillar.label) in page.part("pillars")
    assert len(page.rows) == 22
    assert [row for row in page.rows if "Sample" not in row] == [
        *(f"{p.letter}{p.label}" for p in PillarName),
        "All activities 1 1 1 3",
        "24 November 2023 5 62%",
        "Today 24 November 2023 Q4 2023 today",
        *(f"{p.letter}{p.label}" for p in PillarName),
    ]
    assert "Day: Enter a valid date." in page.part("forms")
    assert "ink 15.0, 14.8" in page.part("colours")
    assert "Sample State" in page.part("story-line")
    assert "“Sample paper”" in page.part("cite")


def test_styleguide_is_for_everyone_at_ones_own_machine_and_for_no_robot(
    client, settings, django_assert_num_queries
):
    settings.DEBUG = True

    with django_assert_num_queries(0):
        response = client.get("/styleguide/")

    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content
    assert "/styleguide/" not in client.get("/sitemap.xml").content.decode()
