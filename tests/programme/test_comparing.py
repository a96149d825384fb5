"""What changed between two texts: marks on words, moves, fields, and the summary."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.comparing import (
    Kind,
    Mark,
    Names,
    compare,
    marked,
    text_after,
    text_before,
    what_changed_in_short,
)
from programme.templatetags.compare import marks
from tests import factories as make

NAMES = Names(states={"JP": "Japan", "MN": "Mongolia"}, drivers={"mining": "Mining"})
SIGNS = {Mark.SAME: "{}", Mark.ADDED: "+{}+", Mark.REMOVED: "-{}-"}


def signed(line):
    return "".join(SIGNS[piece.mark].format(piece.text) for piece in line)


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    (
        ("The study ends in 2023.", "The study ends in 2024.", "The study ends in- 2023-+ 2024+."),
        ("A study. It ends.", "A study. It ends. Then?", "A study. It ends.+ Then?+"),
        ("USD 5.00 at most", "USD 6.00 at most", "USD- 5.00-+ 6.00+ at most"),
        ("one\n\ntwo", "one\n\ntwo and a half\n\nthree", "one\n\ntwo+ and a half\n\nthree+"),
        ("of land use", "of land-use", "of- land use-+ land-use+"),
        ("荒漠化防治合作计划", "荒漠化和土地退化防治计划", "荒漠化+和土地退化+防治-合作-计划"),
        ("토지 황폐화 대응", "토지 황폐화 완화", "토지 황폐화- 대응-+ 완화+"),
        ("砂漠化。対処する。", "砂漠化。対処した。", "砂漠化。対処-する-+した+。"),
        ("", "new", "+new+"),
        ("same", "same", "same"),
        ("nothing here stays as it was", "all of that is put otherwise now", None),
    ),
)
def test_words_are_marked_where_they_differ(before, after, expected):
    line = marked(before, after)

    assert signed(line) == (f"-{before}-+{after}+" if expected is None else expected)


TEXT = st.text(st.sampled_from("ab é荒漠, .\n-'5\u0301\u3000\U00020000"), max_size=60) | st.text()


@given(TEXT, TEXT, TEXT, TEXT)
@settings(max_examples=150)
def test_marks_read_back_give_both_texts(start, middle, other, end):
    before, after = start + middle + end, start + other + end

    line = marked(before, after)

    assert (text_before(line), text_after(line)) == (before, after)
    assert all(piece.text for piece in line)
    assert (before == after) == all(piece.mark == Mark.SAME for piece in line)


def words_of(number):
    known = [*("the", "of", "and", "land", "soil"), *(f"w{at}" for at in range(2000))]
    return random.Random(1).choices(known, k=number)  # noqa: S311 -- words, not keys


@pytest.mark.parametrize("separator", (" ", ". ", "\n"))
def test_comparing_long_texts_grows_with_their_words(separator):
    def compared(number):
        before, after = words_of(number), words_of(number)
        after[::50] = ["changed"] * len(after[::50])
        begun = time.process_time()
        line = marked(separator.join(before), separator.join(after))
        took = time.process_time() - begun
        assert text_after(line) == separator.join(after)
        return took

    few, many = compared(2_000), compared(20_000)

    # Ten times the words; what grows with their square would take a hundred times as long
    assert many < 40 * few


# --- on the page --------------------------------------------------------------------------------


def test_marks_escape_what_was_written():
    texts = ('<b title="x">&amp;</b>', "<script>x</script>")
    line = marked(*texts) + marked(texts[0], texts[0]) + marked("", texts[1])

    shown = marks(line)

    assert re.sub(r"</?(?:ins|del)>|</span>|<span class=\"[a-z-]+\">", "", shown).count("<") == 0
    assert "&lt;b title=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt;" in shown
    assert "&lt;script&gt;x&lt;/script&gt;" in shown


def test_marks_are_told_in_words_to_those_who_hear_the_page():
    assert marks(marked("in 2023", "in 2024")) == (
        'in <del><span class="hidden-visually">[removed: </span>2023'
        '<span class="hidden-visually">]</span></del>'
        ' <ins><span class="hidden-visually">[added: </span>2024'
        '<span class="hidden-visually">]</span></ins>'
    )


def test_marks_show_a_break_of_lines_that_came_or_went():
    assert "\N{PILCROW SIGN}" in marks(marked("one\ntwo", "one\n\n\ntwo"))


def test_long_passages_that_stayed_are_left_out_and_said_to_be():
    passage = "unchanged " * 400
    line = marked(f"Old. {passage}2023. {passage}", f"New. {passage}2024. {passage}")

    shown = marks(line)

    assert shown.count("[unchanged text left out]") == 2
    assert len(shown) < 2000


# --- whole texts --------------------------------------------------------------------------------


def activity(code="E1", **fields):
    defaults = {
        "pillar": "ENHANCE",
        "title": f"Activity {code}",
        "description": "",
        "starts_on": "2023-01-01",
        "ends_on": None,
        "lead": None,
        "partners": [],
        "states": [],
        "drivers": [],
        "budget_usd": None,
        "basis": "",
        "outputs": ["A study"],
        "indicators": [],
    }
    return {"code": code} | defaults | fields


def indicator(**fields):
    return {"number": 1, "name": "Cases", "unit": "cases", "baseline": None, "target": "5.00"} | (
        fields
    )


def plan(*activities, **fields):
    head = {"title": "Plan", "text": "", "text_supplied": True, "pillars": []}
    return head | {"activities": list(activities)} | fields


def told(before, after):
    """Kind, key, move and changed fields of each part, in reading order."""
    found = []
    for group in compare(before, after, NAMES).groups:
        parts = [group.stated] if group.stated else []
        for part in (*parts, *group.activities):
            fields = [
                f"{change.label}: {' | '.join(map(signed, change.lines))}"
                for change in part.changes
            ]
            found.append((part.kind, part.key, part.moved, fields))
    return found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    (
        ({"title": "A survey of land"}, {"title": "A survey of soil"}, "Title: A survey of- land-+ soil+"),
        ({"description": ""}, {"description": "New"}, "Description: -not known-+New+"),
        ({"ends_on": None}, {"ends_on": "2024-12-31"}, "End: -not known-+31 December 2024+"),
        ({"lead": "One"}, {"lead": "Two"}, "Lead: -One-+Two+"),
        ({"budget_usd": "5.00"}, {"budget_usd": "60000.50"}, "Budget: -5 United States dollars-+60,000.50 United States dollars+"),
        ({"states": ["JP"]}, {"states": ["JP", "MN"]}, "States: Japan | +Mongolia+"),
        ({"states": []}, {"states": ["MN"]}, "States: -not known- | +Mongolia+"),
        ({"drivers": ["mining"]}, {"drivers": []}, "Drivers: +not known+ | -Mining-"),
        ({"partners": ["A", "B"]}, {"partners": ["B", "C"]}, "Partners: -A- | B | +C+"),
        ({"basis": "paragraph 7"}, {"basis": "paragraph 8"}, "Basis: paragraph- 7-+ 8+"),
        ({"outputs": ["A study of land", "B"]}, {"outputs": ["C", "A study of soil"]}, "Outputs: +C+ | A study of- land-+ soil+ | -B-"),
        ({"indicators": [indicator()]}, {"indicators": [indicator(target="6.00")]}, "Indicator E1.1, target: -5-+6+"),
        ({"indicators": []}, {"indicators": [indicator()]}, "Indicator E1.1: +Cases (cases): baseline not known, target 5+"),
    ),
)  # fmt: skip
def test_changed_field_is_shown_as_pages_show_it(before, after, expected):
    before, after = plan(activity(**before)), plan(activity(**after))

    assert told(before, after) == [(Kind.CHANGED, "E1", "", [expected])]
    assert compare(before, after, NAMES).summary == ("One activity was changed: E1.",)


def test_outputs_in_another_order_are_said_to_be():
    before, after = (plan(activity(outputs=outputs)) for outputs in (["A", "B"], ["B", "A"]))

    change = compare(before, after, NAMES).groups[0].activities[0].changes[0]

    assert (change.note, list(map(signed, change.lines))) == ("The order was changed.", ["B", "A"])


def test_activities_added_removed_and_moved_are_told_in_reading_order():
    before = plan(
        activity("E1"), activity("E2"), activity("E3"), activity("B1", pillar="BUILD"),
        activity("B2", pillar="BUILD"),
    )  # fmt: skip
    after = plan(
        activity("E3"), activity("E1"), activity("E4"), activity("B2", pillar="BUILD"),
        activity("B1", pillar="PROMOTE", title="Renamed B1"),
    )  # fmt: skip

    parts = [part[:3] for part in told(before, after)]

    assert parts == [
        ("moved", "E3", "Moved under ENHANCE: it now comes first."),
        ("removed", "E2", ""),
        ("added", "E4", ""),
        ("changed", "B1", "Moved from BUILD to PROMOTE."),
    ]
    assert compare(before, after, NAMES).summary == (
        "One activity was added: E4.",
        "One activity was removed: E2.",
        "Two activities were moved: E3, B1.",
        "One activity was changed: B1.",
    )


def test_added_activity_is_shown_whole_with_what_is_not_known():
    fields = told(plan(), plan(activity()))[0][3]

    assert fields == [
        "Title: +Activity E1+",
        "Description: +not known+",
        "Outputs: +A study+",
        "Start: +1 January 2023+",
        "End: +not known+",
        "States: +not known+",
        "Lead: +not known+",
        "Partners: +not known+",
        "Drivers: +not known+",
        "Budget: +not known+",
        "Basis: +not known+",
    ]


def test_pillars_of_an_approach_are_compared_by_name():
    pillar = {"name": "BUILD", "statement": "capacity of people", "basis": "para. 11"}
    before = plan(pillars=[pillar])
    after = plan(pillars=[pillar | {"statement": "capacity of States"}])

    assert told(before, after) == [
        ("changed", "BUILD", "", ["Statement: capacity of- people-+ States+"])
    ]
    assert compare(before, after, NAMES).summary == ("One pillar was changed: BUILD.",)
    assert compare(before, plan(), NAMES).summary == ("One pillar was removed: BUILD.",)


def test_head_is_compared_and_told_first():
    before, after = plan(text="", text_supplied=False), plan(title="The plan", text="It begins.")

    comparison = compare(before, after, NAMES)

    assert [signed(change.lines[0]) for change in comparison.head] == [
        "-Plan-+The plan+",
        "-none-+It begins.+",
        "-not supplied-+at hand+",
    ]
    assert comparison.summary == (
        "The title was changed.",
        "An introduction was added.",
        "The full text is at hand now.",
    )


def test_nothing_changed_is_said():
    comparison = compare(plan(activity()), plan(activity()), NAMES)

    assert not comparison.is_changed
    assert comparison.summary == ("Nothing changed. The two texts are the same, word for word.",)


def test_summary_names_no_more_than_a_dozen():
    many = [activity(f"E{at}") for at in range(1, 16)]

    said = compare(plan(), plan(*many), NAMES).summary

    assert said == (
        "15 activities were added: E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11, E12 and 3 more.",
    )


ROW = st.fixed_dictionaries(
    {
        "pillar": st.sampled_from(("ENHANCE", "BUILD")),
        "title": st.sampled_from(("A", "B")),
        "states": st.sets(st.sampled_from(("JP", "MN"))).map(sorted),
        "outputs": st.lists(st.sampled_from(("x", "y", "z")), unique=True),
        "indicators": st.sampled_from(([], [indicator()], [indicator(baseline="1.00")])),
    }
)
PLAN = st.permutations(("E1", "E2", "B1")).flatmap(
    lambda codes: st.lists(ROW, max_size=3).map(
        lambda rows: plan(
            *sorted(
                (activity(code, **row) for code, row in zip(codes, rows, strict=False)),
                key=lambda row: ("ENHANCE", "BUILD").index(row["pillar"]),
            )
        )
    )
)


@given(PLAN, PLAN)
def test_whatever_differs_is_told(before, after):
    comparison = compare(before, after, NAMES)

    assert comparison.is_changed == (before != after)
    parts = [part for group in comparison.groups for part in group.activities]
    assert all(part.changes or part.moved for part in parts)


# --- versions -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_versions_are_told_in_short(django_assert_num_queries):
    subject = make.make_plan()
    first = make.make_frozen(subject)
    working = subject.versions.working().get()
    make.make_activity(working, "E2")

    with django_assert_num_queries(14):
        said = what_changed_in_short(first, working)

    assert said == ["One activity was added: E2."]
    assert what_changed_in_short(None, first) == [
        "This is the first version; there is none before it to compare with."
    ]
