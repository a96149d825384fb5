"""Downloads on a weak line: in parts, taken up again, not sent twice, and telling nobody."""

import datetime as dt
import hashlib
import random
import re

import pytest
from django.utils import timezone
from django.utils.http import http_date
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from meetings.models import DocumentFile
from tests.factories import (
    make_delegate,
    make_document,
    make_editor,
    make_file,
    make_meeting,
    make_official,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/documents/NEASPEC/SOM(26)/5/en.pdf"
CONTENT = random.Random(26).randbytes(150_000)  # noqa: S311 -- any bytes; over two blocks
SIZE = len(CONTENT)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def paper():
    return make_document(symbol="NEASPEC/SOM(26)/5")


@pytest.fixture
def file(paper):
    """Stored a minute ago: within its second a date is no proof."""
    file = make_file(paper, content=CONTENT)
    file.uploaded_at -= dt.timedelta(minutes=1)
    DocumentFile.objects.filter(pk=file.pk).update(uploaded_at=file.uploaded_at)
    return file


def fetch(client, method="get", **headers):
    response = getattr(client, method)(
        ADDRESS, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    return response, response.getvalue()


def names(response, *wanted):
    return {name: response.headers.get(name) for name in wanted}


# --- parts --------------------------------------------------------------------------------------


def test_file_in_parts_is_the_file(client, file):
    parts = []
    for start in range(0, SIZE, 40_000):
        response, part = fetch(client, range=f"bytes={start}-{start + 39_999}")
        last = min(start + 39_999, SIZE - 1)
        assert response.status_code == 206
        assert names(response, "Content-Range", "Content-Length") == {
            "Content-Range": f"bytes {start}-{last}/{SIZE}",
            "Content-Length": str(last - start + 1),
        }
        parts.append(part)

    assert hashlib.sha256(b"".join(parts)).hexdigest() == file.sha256


def test_download_broken_off_anywhere_is_taken_up(client, file):
    @hypothesis_settings(max_examples=20)
    @given(got=st.integers(0, SIZE - 1), by_date=st.booleans())
    @example(got=0, by_date=True)
    @example(got=SIZE - 1, by_date=False)
    def take_up(got, by_date):
        first, content = fetch(client)
        validator = first["Last-Modified" if by_date else "ETag"]
        second, rest = fetch(client, range=f"bytes={got}-", if_range=validator)

        assert (first.status_code, second.status_code) == (200, 206)
        assert hashlib.sha256(content[:got] + rest).hexdigest() == file.sha256

    take_up()


def test_part_that_is_all_of_it_says_so(client, file):
    response, body = fetch(client, range="bytes=0-")

    assert (response.status_code, body == CONTENT) == (206, True)
    assert response["Content-Range"] == f"bytes 0-{SIZE - 1}/{SIZE}"


def test_several_parts_come_between_boundaries(client, file):
    response, body = fetch(client, range="bytes=100000-100004,-3,0-1")

    boundary = re.fullmatch(r"multipart/byteranges; boundary=(\w+)", response["Content-Type"])[1]
    assert (response.status_code, int(response["Content-Length"])) == (206, len(body))
    assert "Content-Range" not in response
    assert (
        body
        == b"".join(
            (
                b"\r\n--%s\r\nContent-Type: application/pdf\r\nContent-Range: bytes %d-%d/%d\r\n\r\n"
                % (boundary.encode(), start, stop - 1, SIZE)
            )
            + CONTENT[start:stop]
            for start, stop in ((100_000, 100_005), (SIZE - 3, SIZE), (0, 2))
        )
        + b"\r\n--%s--\r\n" % boundary.encode()
    )


def test_range_beyond_the_end_says_how_long_the_file_is(client, file):
    response, body = fetch(client, range=f"bytes={SIZE}-")

    assert (response.status_code, body) == (416, b"")
    assert response["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "header", ("bytes=9-5", "lines=0-9", "bytes=0-9,5-14", "bytes=" + "0-0," * 11, "bytes=x")
)
def test_range_that_is_malformed_or_greedy_is_answered_whole(client, file, header):
    response, body = fetch(client, range=header)

    assert (response.status_code, body == CONTENT) == (200, True)
    assert names(response, "Accept-Ranges", "Content-Range") == {
        "Accept-Ranges": "bytes",
        "Content-Range": None,
    }


def test_head_has_the_headers_of_a_get(client, file):
    whole, _content = fetch(client)

    for headers in ({}, {"range": "bytes=0-9"}):
        head, body = fetch(client, "head", **headers)

        assert (head.status_code, body) == (200, b"")
        assert dict(head.headers) == dict(whole.headers)


# --- conditions ---------------------------------------------------------------------------------


def conditions(file):
    """Header, value made of the true ETag and date, status."""
    modified = int(file.uploaded_at.timestamp())
    now, before, after = (http_date(modified + delta) for delta in (0, -60, 60))
    other = '"0123456789abcdef"'
    return (
        ("If-None-Match", "{etag}", 304),
        ("If-None-Match", "W/{etag}", 304),
        ("If-None-Match", other + ", W/{etag}", 304),
        ("If-None-Match", "*", 304),
        ("If-None-Match", other, 200),
        ("If-None-Match", "", 200),
        ("If-None-Match", "no etag", 200),
        ("If-Modified-Since", now, 304),
        ("If-Modified-Since", after, 304),
        ("If-Modified-Since", before, 200),
        ("If-Modified-Since", "yesterday", 200),
        ("If-Match", "{etag}", 200),
        ("If-Match", other, 412),
        ("If-Unmodified-Since", before, 412),
        ("If-Unmodified-Since", now, 200),
    )


def test_conditions_are_kept(client, file):
    first, _content = fetch(client)
    etag = first["ETag"]

    found = [
        (name, value, fetch(client, **{name: value.format(etag=etag)})[0].status_code)
        for name, value, _status in conditions(file)
    ]

    assert found == list(conditions(file))


def test_not_modified_says_what_a_cache_has_to_know(client, file):
    whole, _content = fetch(client)

    response, body = fetch(client, if_none_match=whole["ETag"], range="bytes=0-9")

    kept = ("ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Security-Policy")
    assert (response.status_code, body) == (304, b"")
    assert names(response, *kept) == names(whole, *kept)
    assert None not in names(whole, "ETag", "Last-Modified", "Cache-Control").values()


def test_part_goes_only_to_who_has_the_beginning(client, file):
    first, _content = fetch(client)
    etag, date = first["ETag"], first["Last-Modified"]
    earlier = http_date(int(file.uploaded_at.timestamp()) - 1)
    validators = {
        etag: 206,
        date: 206,
        f"W/{etag}": 200,
        '"other"': 200,
        "*": 200,
        "": 200,
        "whenever": 200,
        earlier: 200,
    }

    found = {
        validator: fetch(client, range="bytes=5-", if_range=validator)[0].status_code
        for validator in validators
    }

    assert found == validators


def test_date_proves_nothing_within_its_second(client, file, monkeypatch):
    first, _content = fetch(client)
    moment = file.uploaded_at.replace(microsecond=999_999)
    monkeypatch.setattr(timezone, "now", lambda: moment)

    response, _whole = fetch(client, range="bytes=5-", if_range=first["Last-Modified"])

    assert response.status_code == 200


def test_etag_follows_the_bytes_and_does_not_tell_them(client, file, settings):
    before = fetch(client)[0]["ETag"]
    again = fetch(client)[0]["ETag"]
    DocumentFile.objects.filter(pk=file.pk).update(sha256="0" * 64)
    of_others = fetch(client)[0]["ETag"]
    settings.SECRET_KEY = "another"
    elsewhere = fetch(client)[0]["ETag"]

    assert before == again
    assert len({before, of_others, elsewhere}) == 3
    assert re.fullmatch(r'"[0-9a-f]{32}"', before)
    assert before.strip('"') not in file.sha256


# --- who ----------------------------------------------------------------------------------------


def test_conditions_tell_a_stranger_nothing(client, paper, file):
    client.force_login(make_editor())
    known, _content = fetch(client)
    client.logout()
    paper.distribution = "restricted"
    paper.save()
    asked = (
        {},
        {"if_none_match": known["ETag"]},
        {"if_none_match": "*"},
        {"if_match": "*"},
        {"if_match": '"other"'},
        {"if_modified_since": http_date()},
        {"if_unmodified_since": http_date(0)},
        {"range": "bytes=0-9"},
        {"range": f"bytes={SIZE}-"},
        {"range": "bytes=0-9", "if_range": known["ETag"]},
    )

    def all_answers():
        return [
            (answer.status_code, dict(answer.headers), body)
            for headers in asked
            for method in ("get", "head")
            for answer, body in (fetch(client, method, **headers),)
        ]

    hidden = all_answers()
    DocumentFile.objects.all().delete()
    paper.delete()

    assert {status for status, _headers, _body in hidden} == {404}
    assert hidden == all_answers()


@pytest.mark.parametrize(
    ("distribution", "statuses"),
    (
        ("general", (206, 206, 206, 206, 206)),
        ("limited", (404, 206, 206, 404, 206)),
        ("restricted", (404, 404, 206, 404, 206)),
    ),
)
def test_parts_go_to_the_readers_of_the_paper(client, distribution, statuses):
    paper = make_document(symbol="NEASPEC/SOM(26)/5", distribution=distribution)
    make_file(paper)
    delegate = make_delegate(paper.meeting)
    cast = (None, make_official(), delegate, make_delegate(make_meeting()), make_editor())

    found = []
    for user in cast:
        client.logout()
        if user:
            client.force_login(user)
        found.append(fetch(client, range="bytes=0-3")[0].status_code)

    assert tuple(found) == statuses


# --- left to nginx ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status", "left"),
    (
        ({}, 200, True),
        ({"range": "bytes=5-"}, 206, True),
        ({"range": "bytes=-5"}, 206, True),
        # Where nginx would answer otherwise, the portal does
        ({"range": "bytes=x"}, 200, False),
        ({"range": "bytes=0-1,4-5"}, 206, False),
        ({"range": f"bytes={SIZE}-"}, 416, False),
        ({"range": "bytes=5-", "if_range": '"other"'}, 200, False),
        ({"if_match": "*"}, 200, False),
        ({"if_unmodified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 200, False),
        ({"if_none_match": "*"}, 304, False),
    ),
)
def test_body_is_left_to_nginx_where_it_answers_the_same(
    client, file, settings, headers, status, left
):
    settings.X_ACCEL_PREFIX = "/papers-inside/"
    place = f"/papers-inside/{file.file.name}" if left else None

    response, body = fetch(client, **headers)

    assert (response.status_code, response.headers.get("X-Accel-Redirect")) == (status, place)
    if left:
        assert body == b""
        assert names(response, "Content-Type", "Content-Disposition", "Cache-Control") == {
            "Content-Type": "application/pdf",
            "Content-Disposition": 'attachment; filename="NEASPEC_SOM(26)_5_en.pdf"',
            "Cache-Control": "public, max-age=300",
        }
        assert re.fullmatch(r'"[0-9a-f]{32}"', response["ETag"])


def test_head_and_strangers_hear_nothing_of_nginx(client, paper, file, settings):
    settings.X_ACCEL_PREFIX = "/papers-inside/"

    head, _body = fetch(client, "head")
    paper.distribution = "limited"
    paper.save()
    stranger, _body = fetch(client)

    assert (head.status_code, head["Content-Length"]) == (200, str(SIZE))
    assert stranger.status_code == 404
    assert [answer.has_header("X-Accel-Redirect") for answer in (head, stranger)] == [False, False]
