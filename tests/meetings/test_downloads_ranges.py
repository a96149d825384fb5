"""Range headers, read as RFC 9110 has it; and parts that are exactly the bytes asked for."""

import io

import pytest
from django.core.files.base import File
from hypothesis import given
from hypothesis import strategies as st

from meetings.downloads.parts import Part
from meetings.downloads.ranges import MOST_RANGES, Span, spans_asked

WHOLE = None
SIZE = 100


@pytest.mark.parametrize(
    ("header", "spans"),
    (
        ("bytes=0-0", ((0, 1),)),
        ("bytes=0-9", ((0, 10),)),
        ("bytes=90-", ((90, 100),)),
        ("bytes=99-", ((99, 100),)),
        ("bytes=0-99", ((0, 100),)),
        ("bytes=50-1000", ((50, 100),)),
        ("bytes=-10", ((90, 100),)),
        ("bytes=-1000", ((0, 100),)),
        ("BYTES=5-6", ((5, 7),)),
        (" bytes=5-6 ", ((5, 7),)),
        ("bytes=0-1,\t4-5 , -1", ((0, 2), (4, 6), (99, 100))),
        ("bytes=50-59,0-9", ((50, 60), (0, 10))),
        ("bytes=,0-1,,", ((0, 2),)),
        ("bytes=0-1,200-", ((0, 2),)),
        (f"bytes=0-{'9' * 5000}", ((0, 100),)),
        (f"bytes={'0' * 5000}5-6", ((5, 7),)),
    ),
)
def test_range_is_read(header, spans):
    assert spans_asked(header, SIZE) == spans


@pytest.mark.parametrize(
    "header", ("bytes=100-", "bytes=100-200", "bytes=-0", "bytes=-00", f"bytes={'9' * 5000}-")
)
def test_range_outside_the_file_is_answered_so(header):
    assert spans_asked(header, SIZE) == ()


@pytest.mark.parametrize(
    "header",
    (
        "",
        "bytes",
        "bytes=",
        "bytes= , ,",
        "bytes=-",
        "bytes=--5",
        "bytes=a-b",
        "bytes=1",
        "bytes=1-2-3",
        "bytes=+1-2",
        "bytes=1 - 2",
        "bytes=0x1-0x2",
        "bytes=1.0-2",
        "bytes=\u0661-\u0662",
        "bytes=9-5",
        "bytes=0-1,9-5",
        "bytes=0-1;2-3",
        "items=0-9",
        "bytes =0-9",
        "0-9",
        "bytes=0-9\0",
        "bytes=0-9\n",
    ),
)
def test_range_that_makes_no_sense_is_passed_over(header):
    assert spans_asked(header, SIZE) is WHOLE


@pytest.mark.parametrize(
    "header", ("bytes=0-9,5-14", "bytes=0-,0-", "bytes=-5,-3", "bytes=7-9,0-7")
)
def test_ranges_that_overlap_are_answered_whole(header):
    assert spans_asked(header, SIZE) is WHOLE


def test_ranges_are_bounded_in_number():
    ranges = [f"{2 * at}-{2 * at}" for at in range(MOST_RANGES + 1)]

    assert len(spans_asked("bytes=" + ",".join(ranges[:-1]), SIZE)) == MOST_RANGES
    assert spans_asked("bytes=" + ",".join(ranges), SIZE) is WHOLE


@given(st.text(alphabet="bytes=0123456789-, \tx", max_size=60), st.integers(0, 500))
def test_whatever_is_asked_spans_lie_inside_and_apart(header, size):
    spans = spans_asked("bytes=" + header, size) or ()

    assert [span for span in spans if not 0 <= span.start < span.stop <= size] == []
    assert sum(span.length for span in spans) <= size


@given(st.binary(min_size=1, max_size=300), st.data())
def test_part_is_the_bytes_of_its_span(content, data):
    start = data.draw(st.integers(0, len(content) - 1))
    stop = data.draw(st.integers(start + 1, len(content)))
    block = data.draw(st.integers(1, 64))

    part = Part(File(io.BytesIO(content)), Span(start, stop))

    assert b"".join(iter(lambda: part.read(block), b"")) == content[start:stop]
    assert part.read() == b""
