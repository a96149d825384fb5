"""Who may open which page: one table, and a check that no page is missing from it."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import RoutePattern

from meetings.notices.addresses import ENDING, feed_token
from tests.loaded import rows_for_a_module
from tests.world import make_world

pytestmark = pytest.mark.sweep

ROLES = (
    "anonymous",
    "person",  # signed in, without any role
    "official",
    "delegate",  # of the meeting
    "elsewhere",  # delegate of another meeting
    "expired",  # was a delegate of the meeting and an official until yesterday
    "editor",
    "manager",
)

EVERYONE = (200,) * 8
SECRETARIAT = (404, 404, 404, 404, 404, 404, 200, 200)
OFFICIALS = (404, 404, 200, 404, 404, 404, 200, 200)
LIMITED = (404, 404, 200, 200, 404, 404, 200, 200)
DELEGATES = (404, 404, 404, 200, 404, 404, 200, 200)
SIGNED_IN = (302, 200, 200, 200, 200, 200, 200, 200)
SIGNED_OUT = (200, 302, 302, 302, 302, 302, 302, 302)
REDIRECT = (302,) * 8
MOVED = (301,) * 8
OWN_WORDS = (404, 404, 200, 404, 404, 404, 403, 403)
OWN_WORDS_KEPT = (404, 404, 302, 404, 404, 404, 403, 403)
OTHERS_WORDS = (404, 404, 404, 404, 404, 404, 403, 403)
MANAGING = (403, 403, 403, 403, 403, 403, 403, 200)
MANAGING_CLOSED = (404, 404, 404, 403, 404, 404, 403, 200)
DESK = (302, 403, 403, 403, 403, 403, 200, 200)

# The way in and out, for everyone
OUTSIDE_THE_DESK = {"login", "logout"}

# What is addressed, then by whom it is opened. A name may stand several times: once for
# each kind of thing that its address can name.
ACCESS = (
    ("home", {}, EVERYONE),
    ("about", {}, EVERYONE),
    ("glossary", {}, EVERYONE),
    ("search", {}, EVERYONE),
    ("styleguide", {}, SECRETARIAT),
    ("sitemap", {}, EVERYONE),
    ("healthz", {}, EVERYONE),
    ("readyz", {}, EVERYONE),
    ("robots", {}, EVERYONE),
    ("security_txt", {}, (404,) * 8),  # until a contact is configured
    # the texts
    ("programme:approach", {}, EVERYONE),
    ("programme:approach_version_list", {}, EVERYONE),
    ("programme:approach_version", {"key": "1"}, EVERYONE),
    ("programme:approach_version", {"key": "2"}, OFFICIALS),
    ("programme:approach_version", {"key": "working"}, SECRETARIAT),
    ("programme:plan_list", {}, EVERYONE),
    ("programme:plan_detail", {"slug": "2023-2024"}, EVERYONE),
    ("programme:plan_detail", {"slug": "2025-2026"}, OFFICIALS),
    ("programme:plan_detail", {"slug": "2027-2028"}, SECRETARIAT),
    ("programme:plan_timeline", {"slug": "2023-2024"}, EVERYONE),
    ("programme:plan_timeline", {"slug": "2025-2026"}, OFFICIALS),
    ("programme:plan_timeline", {"slug": "2027-2028"}, SECRETARIAT),
    ("programme:plan_version_timeline", {"slug": "2023-2024", "key": "2"}, OFFICIALS),
    ("programme:plan_version_timeline", {"slug": "2023-2024", "key": "working"}, SECRETARIAT),
    ("programme:plan_matrix", {"slug": "2023-2024"}, EVERYONE),
    ("programme:plan_matrix", {"slug": "2025-2026"}, OFFICIALS),
    ("programme:plan_matrix", {"slug": "2027-2028"}, SECRETARIAT),
    ("programme:plan_version_matrix", {"slug": "2023-2024", "key": "1"}, EVERYONE),
    ("programme:plan_version_matrix", {"slug": "2023-2024", "key": "2"}, OFFICIALS),
    ("programme:plan_version_matrix", {"slug": "2023-2024", "key": "working"}, SECRETARIAT),
    ("programme:plan_progress", {"slug": "2023-2024"}, EVERYONE),
    ("programme:plan_progress", {"slug": "2025-2026"}, (404,) * 8),
    ("programme:plan_version_list", {"slug": "2023-2024"}, EVERYONE),
    ("programme:plan_version_list", {"slug": "2025-2026"}, OFFICIALS),
    ("programme:plan_version", {"slug": "2023-2024", "key": "1"}, EVERYONE),
    ("programme:plan_version", {"slug": "2023-2024", "key": "2"}, OFFICIALS),
    ("programme:plan_version", {"slug": "2023-2024", "key": "working"}, SECRETARIAT),
    ("programme:approach_compare", {"key": "1", "other": "1"}, MOVED),
    ("programme:approach_compare", {"key": "1", "other": "2"}, OFFICIALS),
    ("programme:approach_compare", {"key": "2", "other": "working"}, SECRETARIAT),
    *(
        ("programme:plan_compare", {"slug": "2023-2024", "key": key, "other": other}, statuses)
        for key, other, statuses in (
            ("1", "1", MOVED),
            ("1", "2", OFFICIALS),
            ("1", "working", SECRETARIAT),
        )
    ),
    ("programme:activity_list", {}, EVERYONE),
    ("programme:activity_detail", {"slug": "2023-2024", "code": "E1"}, EVERYONE),
    ("programme:activity_detail", {"slug": "2025-2026", "code": "E1"}, (404,) * 8),
    ("programme:activity_version", {"slug": "2023-2024", "key": "1", "code": "E1"}, EVERYONE),
    ("programme:activity_version", {"slug": "2023-2024", "key": "2", "code": "E1"}, OFFICIALS),
    (
        "programme:activity_version",
        {"slug": "2023-2024", "key": "working", "code": "E1"},
        SECRETARIAT,
    ),
    ("programme:state_list", {}, EVERYONE),
    ("programme:state_detail", {"slug": "mongolia"}, EVERYONE),
    # meetings
    ("meetings:meeting_list", {}, EVERYONE),
    ("meetings:meeting_detail", {"slug": "open"}, EVERYONE),
    ("meetings:meeting_detail", {"slug": "closed"}, DELEGATES),
    ("meetings:calendar", {}, EVERYONE),
    ("meetings:deadlines", {}, EVERYONE),
    ("meetings:meeting_calendar", {"slug": "open"}, EVERYONE),
    ("meetings:meeting_calendar", {"slug": "closed"}, DELEGATES),
    ("meetings:kit", {"slug": "open"}, EVERYONE),
    ("meetings:kit", {"slug": "closed"}, DELEGATES),
    ("meetings:kit_archive", {"slug": "open"}, EVERYONE),
    ("meetings:kit_archive", {"slug": "closed"}, DELEGATES),
    ("meetings:matters_arising", {"slug": "open"}, EVERYONE),
    ("meetings:matters_arising", {"slug": "closed"}, DELEGATES),
    ("meetings:matters_arising_docx", {"slug": "open"}, EVERYONE),
    ("meetings:matters_arising_docx", {"slug": "closed"}, DELEGATES),
    # delegates invited from a table
    ("meetings:invitations", {"slug": "open"}, MANAGING),
    ("meetings:invitations", {"slug": "closed"}, MANAGING_CLOSED),
    ("meetings:invitation_form", {"slug": "open"}, MANAGING),
    ("meetings:invitation_form", {"slug": "closed"}, MANAGING_CLOSED),
    # papers, and their files
    ("meetings:document_list", {}, EVERYONE),
    *(
        (page, {"symbol": symbol} | more, statuses)
        for page, more in (
            ("meetings:document_detail", {}),
            ("meetings:document_file", {"language": "en", "format": "pdf"}),
        )
        for symbol, statuses in (
            ("TEST/GENERAL/1", EVERYONE),
            ("TEST/LIMITED/1", LIMITED),
            ("TEST/RESTRICTED/1", DELEGATES),
            ("TEST/OPENED/1", EVERYONE),
            ("TEST/OPENED/LATER/1", LIMITED),
            ("TEST/PREPARED/1", SECRETARIAT),
            ("TEST/CLOSED/1", DELEGATES),
        )
    ),
    ("meetings:symbol_redirect", {"spelling": "test general 1"}, REDIRECT),
    (
        "meetings:symbol_redirect",
        {"spelling": "test restricted 1"},
        (404, 404, 404, 302, 404, 404, 302, 302),
    ),
    # decisions
    ("meetings:decision_list", {}, EVERYONE),
    ("meetings:decision_detail", {"slug": "open", "number": 1}, EVERYONE),
    ("meetings:decision_detail", {"slug": "closed", "number": 1}, DELEGATES),
    # consultations: a round planned, open, closed, released, and one on a decided text
    ("meetings:consultation_list", {}, EVERYONE),
    ("meetings:consultation_detail", {"pk": 9001}, SECRETARIAT),
    *(
        (page, {"pk": pk}, OFFICIALS)
        for page in ("meetings:consultation_detail", "meetings:consultation_matrix")
        for pk in (9002, 9003, 9004)
    ),
    ("meetings:consultation_detail", {"pk": 9005}, EVERYONE),
    ("meetings:consultation_matrix", {"pk": 9005}, OFFICIALS),
    # the comments as files, the empty table, and the page that brings a table in
    ("meetings:matrix_file", {"pk": 9001, "format": "xlsx"}, SECRETARIAT),
    ("meetings:matrix_file", {"pk": 9002, "format": "docx"}, OFFICIALS),
    ("meetings:matrix_file", {"pk": 9005, "format": "xlsx"}, OFFICIALS),
    ("meetings:comment_form_file", {"pk": 9002}, OFFICIALS),
    ("meetings:comment_form_file", {"pk": 9005}, OFFICIALS),
    ("meetings:comments_import", {"pk": 9001}, SECRETARIAT),
    ("meetings:comments_import", {"pk": 9002}, (404, 404, 403, 404, 404, 404, 200, 200)),
    ("meetings:comments_import", {"pk": 9005}, (403, 403, 403, 403, 403, 403, 200, 200)),
    # a comment of the official's State in the open round, in the closed one; another State's
    ("meetings:comment_edit", {"pk": 9002, "comment": 9101}, OWN_WORDS),
    ("meetings:comment_edit", {"pk": 9003, "comment": 9102}, OWN_WORDS_KEPT),
    ("meetings:comment_edit", {"pk": 9002, "comment": 9103}, OTHERS_WORDS),
    # feeds
    ("meetings:document_feed", {}, EVERYONE),
    ("meetings:decision_feed", {}, EVERYONE),
    *(
        (f"meetings:personal_{name}", {"token": token}, statuses)
        for name in ("document_feed", "decision_feed", "calendar", "deadlines")
        for token, statuses in ((feed_token("world"), EVERYONE), ("world.forged", (404,) * 8))
    ),
    # following: what changes is posted
    ("meetings:notices", {}, SIGNED_IN),
    *(
        (f"meetings:{name}", {"pk": 9200} if name == "follow_end" else {}, (405,) * 8)
        for name in ("follow", "follow_end", "pace", "feeds_renew")
    ),
    ("meetings:mails_end", {"token": ENDING.sign("9201")}, EVERYONE),
    ("meetings:mails_end", {"token": "9201.forged"}, (404,) * 8),
    # people
    ("account", {}, SIGNED_IN),
    ("account_login", {}, SIGNED_OUT),
    ("account_logout", {}, (302, 200, 200, 200, 200, 200, 200, 200)),
    ("account_signup", {}, SIGNED_OUT),
    ("account_inactive", {}, EVERYONE),
    ("account_change_password", {}, SIGNED_IN),
    ("account_set_password", {}, REDIRECT),
    ("account_reauthenticate", {}, SIGNED_IN),
    ("account_reset_password", {}, EVERYONE),
    ("account_reset_password_done", {}, EVERYONE),
    ("account_reset_password_from_key", {"uidb36": "1", "key": "none"}, EVERYONE),
    ("account_reset_password_from_key_done", {}, EVERYONE),
    ("account_invitation_link", {"token": "none"}, REDIRECT),
    (
        "account_invitation",
        {},
        (404,) * 8,
    ),  # without the link of a mail; tests/accounts has the rest
    # the desk; what stands behind it has a table of its own in test_admin
    ("admin:index", {}, DESK),
)


@pytest.fixture(scope="module")
def visitors(django_db_setup, django_db_blocker, tmp_path_factory):
    """A client of each role, signed in once for the whole table, and what pages can name."""
    with rows_for_a_module(django_db_blocker, tmp_path_factory.mktemp("world")):
        clients = {"anonymous": Client()}
        for role, person in make_world().items():
            clients[role] = Client()
            clients[role].force_login(person)
        yield clients


def cases():
    for name, arguments, statuses in ACCESS:
        words = "-".join((name, *map(str, arguments.values())))
        yield pytest.param(name, arguments, statuses, id=words)


def names_of(patterns, namespace=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = ":".join(part for part in (namespace, pattern.namespace or "") if part)
            yield from names_of(pattern.url_patterns, inner)
        else:
            yield ":".join(part for part in (namespace, pattern.name or "") if part)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "arguments", "statuses"), tuple(cases()))
def test_page_answers_each_role(visitors, name, arguments, statuses):
    address = reverse(name, kwargs=arguments)

    responses = {role: visitors[role].get(address, secure=True) for role in ROLES}

    for response in responses.values():
        # Read to its end a file closes itself; response.close() would close PostgreSQL's too
        response.getvalue()
    found = {role: response.status_code for role, response in responses.items()}
    assert found == dict(zip(ROLES, statuses, strict=True))


def test_every_page_is_in_the_table():
    found = {
        name
        for name in names_of(get_resolver().url_patterns)
        # The desk's pages and the second factor's are opened one by one in their own tests
        if not name.startswith(("admin", "mfa_"))
    }

    assert found == {name for name, _, _ in ACCESS} - {"admin:index"}
    assert len(found) > 30


def desk_addresses():
    """Every address of the desk, with 1 for whatever it names."""
    waiting = [("/admin/", pattern) for pattern in admin.site.get_urls()]
    while waiting:
        before, pattern = waiting.pop()
        address = before + re.sub(r"<[^>]+>", "1", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            waiting += [(address, inner) for inner in pattern.url_patterns]
        elif isinstance(pattern.pattern, RoutePattern) and pattern.name not in OUTSIDE_THE_DESK:
            yield address


def answer_of_the_view(address, person):
    """What the view itself answers: how a refusal looks is for the table above to ask."""
    request = RequestFactory().get(address, secure=True)
    request.user = person
    view, arguments, named = resolve(address)
    try:
        return view(request, *arguments, **named).status_code
    except PermissionDenied:
        return 403


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES[:-2])
def test_no_page_of_the_desk_is_open_to_others_than_the_secretariat(visitors, role):
    person = get_user(visitors[role])
    addresses = list(desk_addresses())

    statuses = {address: answer_of_the_view(address, person) for address in addresses}

    refused = 302 if role == "anonymous" else 403
    assert {address: found for address, found in statuses.items() if found != refused} == {}
    assert len(addresses) > 150


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    (
        "/documents/",
        "/meetings/open/",
        "/meetings/open/documents/",
        "/search/?q=TEST",
        "/sitemap.xml",
        "/",
    ),
)
def test_listing_keeps_hidden_papers_and_drafts_from_the_public(visitors, address):
    shown = visitors["anonymous"].get(address, secure=True).content.decode()
    to_manager = visitors["manager"].get("/documents/", secure=True).content.decode()

    hidden = (
        "TEST/LIMITED",
        "TEST/RESTRICTED",
        "TEST/PREPARED",
        "TEST/CLOSED",
        "TEST/OPENED/LATER",
    )
    assert [symbol for symbol in hidden if symbol not in to_manager] == []
    assert [symbol for symbol in hidden if symbol in shown] == []
    assert "2025-2026" not in shown
    assert "2027-2028" not in shown
