"""Names in the archive, that every system unpacks."""

import pytest

from meetings.kit.naming import LONGEST_FOLDER, folder_name, told_apart


@pytest.mark.parametrize(
    ("number", "title", "name"),
    (
        (
            "5(e)",
            "Desertification and Land Degradation",
            "05(e) Desertification and Land Degradation",
        ),
        ("2 & 3", "Election: officers?", "02 & 3 Election officers"),
        ("10", "a/b\\c\u202egnp.exe ", "10 a b c gnp.exe"),
        ("1", "..", "01"),
        ("Opening", "Opening", "Opening"),
        ("1", "长" * 200, "01 " + "长" * (LONGEST_FOLDER - 3)),
    ),
)
def test_folder_has_a_name_that_every_system_takes(number, title, name):
    assert folder_name(number, title) == name


def test_names_alike_are_told_apart():
    taken = set()

    assert [told_apart(name, taken) for name in ("A.pdf", "a.pdf", "b", "B")] == [
        "A.pdf",
        "a (2).pdf",
        "b",
        "B (2)",
    ]
