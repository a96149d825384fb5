"""Labels of a DOCX's own lists, as Word shows them, a rule a test."""

import pytest

from meetings.texts import child
from meetings.texts.pages import clean
from tests.meetings.word_files import in_list, level, num, par, pattern, start, style, word_file

DECIMAL = level(0, "decimal", "%1.")
OUTLINE = DECIMAL + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "%1.%2.%3")


@pytest.fixture
def labels(tmp_path):
    """The paragraphs of such a file, without the x that each of them says."""

    def read(*body, **more):
        (tmp_path / "a").write_bytes(word_file(*body, **more))
        found = [clean(page.text) for page in child.pages_of(tmp_path / "a", "docx")]
        return [text.removesuffix("x").strip() for text in found]

    return read


def item(at=0, key="1"):
    return par(properties=in_list(key, at))


@pytest.mark.parametrize(
    ("form", "second"),
    (
        ("decimal", "2."),
        ("lowerLetter", "b."),
        ("upperLetter", "B."),
        ("lowerRoman", "ii."),
        ("upperRoman", "II."),
        ("none", "."),
        ("bullet", ""),
        ("chineseCounting", "2."),
    ),
)
def test_form_of_the_number(labels, form, second):
    lists = pattern("0", level(0, form, "%1.")) + num("1", "0")

    assert labels(item(), item(), lists=lists)[1] == second


@pytest.mark.parametrize(
    ("form", "number", "label"),
    (
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 99999999, "99999999"),
        ("upperRoman", 49, "XLIX"),
        ("upperRoman", 100, "100"),
        ("decimal", 0, "0"),
    ),
)
def test_number_of_any_size(labels, form, number, label):
    lists = pattern("0", level(0, form, "%1", start=number)) + num("1", "0")

    assert labels(item(), lists=lists) == [label]


def test_deeper_levels_begin_anew_below_the_next_number(labels):
    lists = pattern("0", OUTLINE) + num("1", "0")

    found = labels(*(item(at) for at in (0, 1, 1, 2, 0, 1, 2)), lists=lists)

    assert found == ["1.", "(a)", "(b)", "1.b.i", "2.", "(a)", "2.a.i"]


@pytest.mark.parametrize(
    ("restart", "later"), ((0, ("3", "4")), (1, ("3", "1")), (2, ("1", "1")), (None, ("1", "1")))
)
def test_deeper_level_begins_anew_after_the_level_that_it_names(labels, restart, later):
    said = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    levels = DECIMAL + level(1, "decimal", "%2") + level(2, "decimal", "%3", said)
    lists = pattern("0", levels) + num("1", "0")

    found = labels(*(item(at) for at in (0, 1, 2, 2, 1, 2, 0, 2)), lists=lists)

    assert (found[5], found[7]) == later


def test_level_that_is_passed_over_stands_at_its_first_number(labels):
    lists = pattern("0", OUTLINE) + num("1", "0")

    assert labels(item(2), item(1), item(0), lists=lists) == ["1.a.i", "(b)", "2."]


def test_lists_of_one_pattern_go_on_and_one_with_a_start_begins_there_once(labels):
    lists = pattern("0", OUTLINE) + num("1", "0") + num("2", "0") + num("3", "0", start(0, 7))

    found = labels(item(), item(0, "2"), item(0, "3"), item(0, "3"), item(0, "1"), lists=lists)

    assert found == ["1.", "2.", "7.", "8.", "9."]


def test_list_has_levels_of_its_own(labels):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    lists = pattern("0", OUTLINE) + num("1", "0", own)

    assert labels(item(), item(1), lists=lists) == ["A)", "(a)"]


def test_lists_of_two_patterns_are_counted_apart(labels):
    lists = pattern("0", OUTLINE) + pattern("9", DECIMAL) + num("1", "0") + num("2", "9")

    assert labels(item(), item(0, "2"), item(), lists=lists) == ["1.", "1.", "2."]


def test_plain_label_has_decimal_numbers_only(labels):
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")

    assert labels(item(), item(1), lists=pattern("0", levels) + num("1", "0")) == ["I.", "1.1"]


def test_paragraph_is_in_the_list_of_its_style_at_the_level_that_names_it(labels):
    levels = DECIMAL + level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Point"/>')
    styles = (
        style("Base", in_list("1"))
        + style("Para", on="Base")
        + style("Point", on="Base")
        + style("Free", in_list("0"), on="Base")
        + style("Third", in_list(at=1), on="Base")
    )
    names = ("Para", "Point", "Free", "Para", "Third")

    found = labels(
        *(par(style=name) for name in names),
        lists=pattern("0", levels) + num("1", "0"),
        styles=styles,
    )

    assert found == ["1.", "(a)", "", "2.", "(a)"]


def test_paragraph_leaves_the_list_of_its_style_or_takes_another_level(labels):
    styles = style("Para", in_list("1"))
    body = (par(properties=in_list(at=1), style="Para"), par(properties=in_list("0"), style="Para"))

    found = labels(*body, lists=pattern("0", OUTLINE) + num("1", "0"), styles=styles)

    assert found == ["(a)", ""]


def test_styles_based_on_each_other_have_no_list(labels):
    styles = style("A", on="B") + style("B", on="A")

    assert labels(par(style="A"), par(style="C"), styles=styles) == ["", ""]


def test_pattern_of_a_style_of_lists(labels):
    lists = (
        pattern("0", '<w:numStyleLink w:val="Ours"/>')
        + pattern("5", OUTLINE)
        + num("1", "0")
        + num("2", "5")
    )

    found = labels(item(), item(0, "2"), lists=lists, styles=style("Ours", in_list("2")))

    assert found == ["1.", "2."]


def test_empty_paragraph_takes_a_number_and_has_no_text(labels):
    lists = pattern("0", OUTLINE) + num("1", "0")

    found = labels(item(), par(" ", in_list("1", 0)), item(), lists=lists)

    assert found == ["1.", "3."]


def test_tracked_changes_do_not_count(labels):
    lists = pattern("0", OUTLINE) + num("1", "0")
    before = f"<w:pPrChange><w:pPr>{in_list('1', 0)}</w:pPr></w:pPrChange>"
    gone = f"{in_list('1', 0)}<w:rPr><w:del/></w:rPr>"

    found = labels(item(), par(properties=before), par("", gone), item(), lists=lists)

    assert found == ["1.", "", "2."]


def test_box_in_a_paragraph_has_a_label_of_its_own_and_is_counted_once(labels):
    lists = pattern("0", OUTLINE) + num("1", "0")
    box = f"<mc:Choice>{item(1)}</mc:Choice><mc:Fallback>{item(1)}</mc:Fallback>"
    outer = f"<w:p><w:pPr>{in_list('1', 0)}</w:pPr><w:r>{box}</w:r><w:r><w:t>x</w:t></w:r></w:p>"

    assert labels(outer, item(1), lists=lists) == ["(a)", "1.", "(b)"]


def test_list_that_is_not_there_gives_no_label(labels):
    lists = pattern("0", DECIMAL) + num("1", "0") + num("2", "8") + num("3", "0")

    found = labels(item(0, "7"), item(0, "2"), item(4, "3"), item(0, "x"), lists=lists)

    assert found == ["", "", "", ""]


def test_label_is_never_long(labels):
    lists = pattern("0", level(0, "decimal", "%1" * 5000)) + num("1", "0")

    assert labels(item(), lists=lists) == ["1" * 30]
