"""Who downloaded a paper that is not public: noted each time, shown at the desk, forgotten."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from meetings.models import Download
from meetings.services import download_note, downloads_forget
from tests.factories import (
    make_delegate,
    make_document,
    make_download,
    make_editor,
    make_file,
    make_official,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/meetings/download/"
HALF_PAST = dt.datetime(2023, 11, 23, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def file():
    return make_file(make_document(symbol="NEASPEC/SOM(26)/5", distribution="limited"))


def entries():
    return list(Download.objects.order_by("at").values_list("person", "file", "is_partial"))


def take(client, file, method="get", **headers):
    response = getattr(client, method)(file.get_absolute_url(), headers=headers)
    response.getvalue()
    return response.status_code


def test_download_of_a_paper_that_is_not_public_is_noted(client, file):
    official, before = make_official(), timezone.now()
    client.force_login(official)

    assert take(client, file) == 200

    entry = Download.objects.get()
    assert (entry.person, entry.file, entry.name, entry.is_partial) == (
        official,
        file,
        "NEASPEC_SOM(26)_5_en.pdf",
        False,
    )
    assert before <= entry.at <= timezone.now()


def test_download_of_a_public_paper_is_not_noted(client):
    open_to_all = make_file(make_document())
    client.force_login(make_official())

    assert take(client, open_to_all) == 200
    assert entries() == []


def test_request_that_gets_nothing_is_not_noted(client, file):
    refused = take(client, file)
    client.force_login(make_official())
    statuses = (
        refused,
        take(client, file, "head"),
        take(client, file, **{"If-None-Match": "*"}),
        take(client, file, **{"If-Match": '"other"'}),
        take(client, file, Range="bytes=999-"),
    )

    assert statuses == (404, 200, 304, 412, 416)
    assert entries() == []


def test_download_in_parts_is_noted_once_and_as_parts(client, file):
    official = make_official()
    client.force_login(official)

    for start in (0, 4, 8):
        assert take(client, file, Range=f"bytes={start}-{start + 3}") == 206

    assert entries() == [(official.pk, file.pk, True)]


def test_each_download_of_the_whole_file_is_an_entry_with_its_time(client, file):
    official = make_official()
    client.force_login(official)

    for _time in range(3):
        assert take(client, file) == 200

    assert entries() == [(official.pk, file.pk, False)] * 3
    assert len(set(Download.objects.values_list("at", flat=True))) == 3


def test_download_that_broke_and_went_on_is_an_entry_of_each_kind(client, file):
    official = make_official()
    client.force_login(official)

    statuses = [take(client, file, **headers) for headers in ({}, *[{"Range": "bytes=4-"}] * 2, {})]

    assert statuses == [200, 206, 206, 200]
    assert entries() == [(official.pk, file.pk, is_partial) for is_partial in (False, True, False)]


def test_parts_of_a_person_file_and_hour_are_an_entry_of_the_first_moment(file):
    other = make_file(file.document, language="zh")
    one, two = make_official(), make_delegate(file.document.meeting)
    taken = ((one, file, 0), (two, file, 1), (one, other, 2), (one, file, 30))

    for by, which, minutes in taken:
        for seconds in (0, 10, 50):
            at = HALF_PAST + dt.timedelta(minutes=minutes, seconds=seconds)
            download_note(file=which, by=by, is_partial=True, at=at)

    assert entries() == [(by.pk, which.pk, True) for by, which, _minutes in taken]
    assert set(Download.objects.values_list("at", flat=True)) == {
        HALF_PAST + dt.timedelta(minutes=minutes) for _by, _which, minutes in taken
    }


def test_note_costs_the_same_the_second_time(client, file, django_assert_num_queries):
    client.force_login(make_official())

    # Session, person, whether an official; the file; again whether an official, and the family
    # whose latest text a plain symbol leads to; whether public; the entry between its savepoints
    for headers in ({"Range": "bytes=0-3"}, {}) * 2:
        with django_assert_num_queries(10):
            take(client, file, **headers)


def test_entry_outlives_a_file_that_went(file):
    make_download(file, make_official())

    file.delete()

    entry = Download.objects.get()
    assert (entry.file, entry.name) == (None, "NEASPEC_SOM(26)_5_en.pdf")


def test_entries_are_forgotten_after_their_days(file, settings, capsys):
    settings.DOWNLOADS_KEPT_DAYS = 30
    person, now = make_official(), timezone.now()
    for days in (29, 31, 400):
        make_download(file, person, at=now - dt.timedelta(days=days))

    call_command("forget_downloads")
    said = capsys.readouterr().out
    call_command("forget_downloads")

    kept = [(now - at).days for at in Download.objects.values_list("at", flat=True)]
    assert (kept, said, capsys.readouterr().out) == ([29], "2 downloads forgotten.\n", "")
    assert downloads_forget(now=now + dt.timedelta(days=2)) == 1


# --- at the desk --------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", (1, 3))
def test_list_at_the_desk_costs_the_same(client, file, rows, django_assert_num_queries):
    client.force_login(make_editor())
    for _row in range(rows):
        make_download(file, make_official())

    # Session, person, roles, permissions; papers and people to filter by; two counts, the page
    with django_assert_num_queries(10):
        assert client.get(LIST).status_code == 200


def test_list_is_narrowed_to_a_paper_or_a_person(client, file):
    client.force_login(make_editor())
    other = make_file(make_document(distribution="limited"))
    one, two = make_official(), make_official()
    shown = [make_download(file, one), make_download(file, two), make_download(other, one)]

    def listed(query):
        return set(client.get(LIST + query).context["cl"].queryset)

    assert listed("") == set(shown)
    assert listed(f"?file__document__id__exact={file.document_id}") == {shown[0], shown[1]}
    assert listed(f"?person__id__exact={one.pk}") == {shown[0], shown[2]}
    assert listed("?q=SOM(26)/5") == {shown[0], shown[1]}
    assert listed(f"?q={two.email}") == {shown[1]}


def test_list_is_only_read(client, file):
    client.force_login(make_editor())
    entry = make_download(file, make_official())

    assert [
        client.get(f"{LIST}{page}").status_code for page in ("add/", f"{entry.pk}/delete/")
    ] == [
        403,
        403,
    ]
    assert client.post(f"{LIST}{entry.pk}/change/", {"name": "x"}).status_code == 403


def test_list_says_which_were_in_parts(client, file):
    client.force_login(make_editor())
    for is_partial in (False, True):
        make_download(file, make_official(), is_partial=is_partial)

    page = client.get(LIST).content.decode()

    assert [
        page.count(words) for words in ("The whole file<", "Parts of it, within one hour<")
    ] == [
        1,
        1,
    ]


def test_page_of_a_file_says_who_took_it_last(client, file):
    client.force_login(make_editor())
    page = f"/admin/meetings/documentfile/{file.pk}/change/"
    before = client.get(page).content.decode()
    make_download(file, make_official(), at=HALF_PAST, is_partial=True)

    after = client.get(page).content.decode()

    assert "Nobody is on the list." in before
    assert "Nov. 23, 2023, 9:30 a.m.: The official (parts of it, within one hour)" in after
    assert f"{LIST}?file__document__id__exact={file.document_id}" in after
