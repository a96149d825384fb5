"""Pages of consultations: what each visitor reads, writes, and must not find."""

from copy import deepcopy

import pytest

from meetings.models import Comment, Consultation
from meetings.pages.consultation import matrix_rows
from meetings.services import (
    comment_answer,
    comment_withdraw,
    comment_write,
    decision_record,
    version_submit,
)
from tests.factories import (
    end_round,
    make_activity,
    make_approach,
    make_comment,
    make_editor,
    make_frozen,
    make_official,
    make_organization,
    make_paper_annex,
    make_plan,
    make_round,
    make_state,
    make_submitted,
    make_working_copy,
)
from tests.forms import posted
from tests.meetings.pages import Page, read

pytestmark = pytest.mark.django_db

OURS, THEIRS, WORDING, ANSWER = "Ours alone", "Theirs in secret", "Let it read so", "We took it up"


@pytest.fixture(scope="module")
def made(kept_rows):
    state, other = make_state(official_name="Mongolia"), make_state(official_name="Elsewhere")
    working = make_working_copy(make_plan())
    make_activity(working, "B1", pillar=2)
    return {
        "state": state,
        "other": other,
        "round": make_round(
            make_frozen(working.plan), states=(state, other), note="Is it feasible?"
        ),
        "official": make_official(state=state),
    }


@pytest.fixture
def asked(made):
    """Two States, the open round in which they are asked, and an official of the first."""
    return deepcopy(made)


@pytest.fixture
def state(asked):
    return asked["state"]


@pytest.fixture
def other(asked):
    return asked["other"]


@pytest.fixture
def official(client, asked):
    client.force_login(asked["official"])
    return asked["official"]


@pytest.fixture
def round_(asked):
    return asked["round"]


def write(client, round_, **words):
    address = round_.get_absolute_url()
    return client.post(address, posted(client.get(address)) | words)


# --- a State comments ---------------------------------------------------------------------------


def test_comment_is_written_and_read_again(client, official, round_, state):
    response = write(
        client, round_, part="E1", field="title", text="Shorter", proposed_wording=WORDING
    )

    comment = Comment.objects.get()
    assert response.status_code == 302
    assert response.url == comment.get_absolute_url()
    assert (comment.state, comment.anchor, comment.received_by) == (state, "E1.title", "portal")
    own = read(client, round_.get_absolute_url()).part("own")
    assert "E1, title Mongolia" in own
    assert "Shorter" in own
    assert WORDING in own


def test_link_from_a_text_starts_the_form_at_its_place(client, official, round_):
    link = f"{round_.version.get_absolute_url()}activities/B1/"

    page = read(client, link)

    found = [address for address in page.links if address.startswith("/consultations/")]
    assert found == [round_.get_absolute_url(), f"{round_.get_absolute_url()}?on=B1#comment"]
    assert posted(client.get(found[1]))["part"] == ["B1"]
    assert posted(client.get(f"{round_.get_absolute_url()}?on=nonsense"))["part"] == [""]


@pytest.mark.parametrize(
    ("words", "fault"),
    (
        ({"text": " "}, "This field is required."),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"part": "build", "field": "title"}, "Only an activity has fields"),
        ({"part": "Z9"}, "Z9 is not one of the available choices"),
    ),
)
def test_comment_that_is_refused_stays_in_the_form(client, official, round_, words, fault):
    typed = {"text": "What we think", "proposed_wording": WORDING} | words

    response = write(client, round_, **typed)

    assert response.status_code == 200
    assert fault in response.content.decode()
    assert posted(response)["proposed_wording"] == WORDING
    assert posted(response)["text"].strip() == typed["text"].strip()
    assert not Comment.objects.exists()


def test_what_was_typed_when_the_round_closed_is_not_lost(client, official, round_):
    answers = posted(client.get(round_.get_absolute_url())) | {"text": "Nearly in time"}
    end_round(round_, release=False)

    response = client.post(round_.get_absolute_url(), answers)

    assert "This round was closed on" in response.content.decode()
    assert posted(response)["text"] == "Nearly in time"
    assert not Comment.objects.exists()


def test_who_is_not_asked_may_not_post(client, round_):
    make_submitted(round_.version.plan, make_paper_annex())
    client.force_login(make_editor())

    response = client.post(round_.get_absolute_url(), {"text": "More"})

    assert response.status_code == 403
    assert not Comment.objects.exists()


def test_official_of_two_states_says_for_which(client, official, round_, other):
    make_official(official, state=other)

    write(client, round_, state=str(other.pk), text="For the other")

    assert Comment.objects.get().state == other


def test_own_comment_is_changed_and_withdrawn(client, official, round_, state):
    comment = make_comment(round_, state, OURS, by=official)

    answers = posted(client.get(comment.edit_url))
    client.post(comment.edit_url, answers | {"text": "Otherwise"})
    comment.refresh_from_db()
    changed = (comment.text, comment.is_withdrawn)
    client.post(comment.edit_url, {"withdraw": "yes"})

    comment.refresh_from_db()
    assert (changed, comment.is_withdrawn) == (("Otherwise", False), True)
    page = read(client, round_.get_absolute_url())
    assert "Your State has not commented yet." in page.part("own")
    assert "1 comment was withdrawn" in page.part("own")
    assert matrix_rows(round_, official) == []


def test_second_of_two_colleagues_is_told_what_the_first_wrote(client, official, round_, state):
    comment = make_comment(round_, state, OURS, by=official)
    answers = posted(client.get(comment.edit_url)) | {"text": "Mine"}
    client.post(comment.edit_url, posted(client.get(comment.edit_url)) | {"text": "Quicker"})

    told = client.post(comment.edit_url, answers)
    again = client.post(comment.edit_url, posted(told))

    assert "It now reads: Quicker" in told.content.decode()
    assert posted(told)["text"] == "Mine"
    assert again.status_code == 302
    assert Comment.objects.get().text == "Mine"


# --- what is not for everyone -------------------------------------------------------------------


@pytest.fixture
def spoken(round_, state, other, official):
    """A round in which both States spoke, a platform by mail, and one State was answered."""
    ours = make_comment(round_, state, OURS, by=official, anchor="B1")
    theirs = make_comment(round_, other, THEIRS, anchor="E1.budget", proposed_wording=WORDING)
    editor = make_editor()
    for comment in (ours, theirs):
        comment_answer(comment=comment, by=editor, disposition="accepted", response=ANSWER)
    return round_


def everything(client, row):
    """All that this visitor finds anywhere on the round."""
    pages = (
        row.get_absolute_url(),
        f"{row.get_absolute_url()}matrix/",
        f"{row.get_absolute_url()}matrix/?disposition=accepted",
        "/consultations/",
        row.version.get_absolute_url(),
    )
    return " ".join(Page(client.get(page)).text for page in pages)


def test_before_the_release_a_state_finds_its_own_words_and_no_answer(client, spoken):
    found = everything(client, spoken)
    client.force_login(make_editor())
    to_editor = everything(client, spoken)

    hidden = (THEIRS, "E1, budget", WORDING, ANSWER, "2 comments")
    assert [words for words in hidden if words not in to_editor] == []
    assert [words for words in hidden if words in found] == []
    assert OURS in found


def test_filter_does_not_tell_what_was_answered(client, spoken):
    page = read(client, f"{spoken.get_absolute_url()}matrix/?disposition=accepted")

    assert page.rows == []


def test_once_released_those_asked_find_all(client, spoken):
    end_round(spoken)

    page = read(client, f"{spoken.get_absolute_url()}matrix/")

    assert page.rows == [
        f"E1, budget Elsewhere {THEIRS} {WORDING} Accepted {ANSWER}",
        f"B1 Mongolia {OURS} none Accepted {ANSWER}",
    ]
    assert f"{THEIRS}" in read(client, spoken.get_absolute_url()).part("others")


def test_public_finds_the_round_on_a_decided_text_and_its_outcome_in_counts(
    client, client_elsewhere, spoken
):
    end_round(spoken)
    version = spoken.version
    make_decided(version)

    page = read(client_elsewhere, spoken.get_absolute_url())
    listed = read(client_elsewhere, "/consultations/")

    assert "2 Accepted" in page.part("outcome") or "Accepted 2" in page.part("outcome")
    assert "Mongolia" in page.text
    assert [words for words in (OURS, THEIRS, ANSWER, "E1, budget") if words in page.text] == []
    assert spoken.get_absolute_url() in listed.links
    assert client_elsewhere.get(f"{spoken.get_absolute_url()}matrix/").status_code == 404
    assert client.get(f"{spoken.get_absolute_url()}matrix/").status_code == 200


def test_public_finds_the_round_on_a_draft_of_what_was_decided_and_not_the_draft(
    client, client_elsewhere, spoken
):
    end_round(spoken)
    working = spoken.version.plan.versions.working().get()
    working.title = "The text as decided"
    working.save()
    make_decided(make_frozen(spoken.version.plan))

    page = read(client_elsewhere, spoken.get_absolute_url())

    draft = spoken.version
    assert f"a draft of “{draft.plan.title}”" in page.text
    assert draft.get_absolute_url() not in page.links
    assert client_elsewhere.get(draft.get_absolute_url()).status_code == 404
    assert [words for words in (OURS, THEIRS, ANSWER) if words in page.text] == []
    listed = read(client_elsewhere, "/consultations/")
    assert draft.get_absolute_url() not in listed.links
    meeting = read(client_elsewhere, "/meetings/som-26/")
    assert spoken.get_absolute_url() in meeting.links
    assert draft.get_absolute_url() not in meeting.links


def make_decided(version):
    """Approved on the version itself: make_approved would freeze the next one."""
    annex = make_paper_annex()
    version.refresh_from_db()
    version_submit(version=version, annex=annex, by=None)
    meeting = annex.document.meeting
    decision_record(
        meeting=meeting, verb="approved", text="Approved.", by=None, versions=(version,)
    )


def test_matrix_is_filtered_by_party_and_disposition(client, spoken, other):
    client.force_login(make_editor())
    platform = make_organization()
    spoken.organizations.add(platform)
    comment_write(
        consultation=spoken, by=make_editor(), organization=platform, text="By mail", anchor="B1"
    )

    def rows(query):
        return [row.split()[0] for row in read(client, f"{matrix}?{query}").rows]

    matrix = f"{spoken.get_absolute_url()}matrix/"
    assert rows("") == ["E1,", "B1", "B1"]
    assert rows(f"party=state-{other.slug}") == ["E1,"]
    assert rows("disposition=none") == ["B1"]
    assert rows("party=nobody") == ["E1,", "B1", "B1"]


def test_secretariat_reads_what_waits_and_who_is_silent(client, round_, state, other):
    make_comment(round_, state)
    client.force_login(make_editor())

    page = read(client, round_.get_absolute_url())

    assert "1 comment has no answer yet." in page.part("outcome")
    assert "No comment so far from: Elsewhere" in page.part("outcome")


def test_withdrawn_comment_is_in_no_matrix(client, spoken, official):
    comment_withdraw(comment=Comment.objects.get(text=OURS), by=official)
    end_round(spoken)

    assert OURS not in read(client, f"{spoken.get_absolute_url()}matrix/").text
    assert [row.text for row in matrix_rows(spoken, make_editor())] == [THEIRS]


# --- dialogues, and what all pages share --------------------------------------------------------


def test_dialogue_says_who_when_on_what_and_what_followed(client, state):
    version = make_frozen(make_approach())
    row = Consultation.objects.create(
        kind="dialogue", title="Talks", version=version, held="in 2024", follow_up="A word changed."
    )
    row.states.add(state)
    client.force_login(make_official(state=state))

    page = read(client, row.get_absolute_url())

    assert page.title == "Talks"
    for words in ("Mongolia", "in 2024", "A word changed.", str(version), "Nothing is noted."):
        assert words in page.text
    assert client.get(f"{row.get_absolute_url()}matrix/").status_code == 404


def test_round_leads_to_what_changed_since_the_version_before(client, official, round_, state):
    later = make_round(make_frozen(round_.version.plan), states=(state,))

    first, second = (read(client, row.get_absolute_url()).links for row in (round_, later))

    address = "/plans/2023-2024/versions/1/compare/2/"
    assert (address in first, address in second) == (False, True)


@pytest.mark.parametrize("rows", (1, 3))
def test_pages_cost_the_same_however_many_comments(
    client, official, round_, state, other, django_assert_num_queries, rows
):
    for number in range(rows):
        make_comment(round_, state, f"{OURS} {number}", by=official, anchor="E1")
        make_comment(round_, other, f"{THEIRS} {number}")
        make_round(round_.version, states=(state,))
    end_round(round_)

    for address, queries in (("", 12), ("matrix/", 7)):
        with django_assert_num_queries(queries):
            client.get(f"{round_.get_absolute_url()}{address}")
    with django_assert_num_queries(10):
        client.get("/consultations/")
