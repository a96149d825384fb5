"""The sample's accounts: the same after every run, with a password only its owner can read."""

import stat
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.access import is_manager, is_secretariat
from accounts.models import User
from accounts.sample import describe, load_accounts, password_file, sample_password


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.PORTAL_VAR = tmp_path / "var"
    monkeypatch.delenv("PORTAL_SAMPLE_PASSWORD", raising=False)


@pytest.mark.django_db
def test_accounts_are_the_five_of_the_sample():
    people = load_accounts("a password of the test")

    assert {key: user.email for key, user in people.items()} == {
        "manager": "manager@secretariat.example",
        "editor": "editor@secretariat.example",
        "official": "official@mongolia.example",
        "delegate": "delegate@japan.example",
        "elsewhere": "delegate@elsewhere.example",
    }
    assert [key for key, user in people.items() if is_secretariat(user)] == ["manager", "editor"]
    assert [key for key, user in people.items() if is_manager(user)] == ["manager"]
    assert all(user.check_password("a password of the test") for user in people.values())


@pytest.mark.django_db
def test_accounts_loaded_twice_leave_the_same_rows():
    load_accounts("a password of the test")
    before = list(User.objects.values()), list(User.history.values())

    load_accounts("a password of the test")

    assert (list(User.objects.values()), list(User.history.values())) == before


@pytest.mark.django_db
def test_accounts_take_a_new_password():
    load_accounts("the first")

    people = load_accounts("the second")

    assert people["official"].check_password("the second")


def test_password_is_made_at_random_and_remembered():
    first = sample_password()

    assert len(first) >= 12
    assert sample_password() == first
    assert stat.S_IMODE(password_file().stat().st_mode) == 0o600


def test_password_of_the_environment_wins_and_is_remembered(monkeypatch):
    sample_password()
    monkeypatch.setenv("PORTAL_SAMPLE_PASSWORD", "of the environment")

    assert sample_password() == "of the environment"

    monkeypatch.delenv("PORTAL_SAMPLE_PASSWORD")
    assert sample_password() == "of the environment"


def test_description_ends_with_the_password():
    lines = describe("open sesame").splitlines()

    assert len(lines) == 6
    assert lines[0].split() == [
        "manager@secretariat.example",
        "secretariat",
        "manager:",
        "/admin/",
    ]
    assert lines[-1].strip() == "password of each: open sesame"


def test_command_prints_address_and_accounts():
    out = StringIO()

    call_command("show_sample_accounts", stdout=out)

    assert out.getvalue() == f"The portal: https://portal.example/\n{describe(sample_password())}\n"
