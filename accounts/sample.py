"""The accounts of the sample: who they are, and how one finds out their password.

They belong to nobody. Whatever rights come from a State or a meeting is added to them by
the packages above.
"""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from accounts.roles import EDITOR, MANAGER

REMEMBERED = "sample-password"


class SampleAccount(NamedTuple):
    key: str
    email: str
    name: str
    what: str
    role: str = ""


ACCOUNTS = (
    SampleAccount(
        "manager",
        "manager@secretariat.example",
        "Sample manager",
        "secretariat manager: /admin/",
        MANAGER,
    ),
    SampleAccount(
        "editor",
        "editor@secretariat.example",
        "Sample editor",
        "secretariat editor: /admin/",
        EDITOR,
    ),
    SampleAccount(
        "official",
        "official@mongolia.example",
        "Sample official of Mongolia",
        "National Focal Point of Mongolia",
    ),
    SampleAccount(
        "delegate",
        "delegate@japan.example",
        "Sample delegate of Japan",
        "delegate of Japan to SOM-26",
    ),
    SampleAccount(
        "elsewhere",
        "delegate@elsewhere.example",
        "Sample delegate to another meeting",
        "delegate to another meeting only",
    ),
)


def password_file() -> Path:
    return settings.PORTAL_VAR / REMEMBERED


def sample_password() -> str:
    """$PORTAL_SAMPLE_PASSWORD; else the one remembered from the last run; else a new one.

    Writes what it returns to a file that only its owner may read, so that a second run does
    not change a password somebody has written down.
    """
    path = password_file()
    password = os.environ.get("PORTAL_SAMPLE_PASSWORD", "")
    if not password and path.exists():
        password = path.read_text(encoding="utf-8").strip()
    password = password or secrets.token_urlsafe(12)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(f"{password}\n", encoding="utf-8")
    return password


@transaction.atomic
def load_accounts(password: str) -> dict[str, User]:
    """The sample's people by their key, made where missing, with this password; a second run changes no row."""
    return {account.key: _load(account, password) for account in ACCOUNTS}


def _load(account: SampleAccount, password: str) -> User:
    user = User.objects.filter(email=account.email).first()
    if user is None:
        user = User.objects.create_user(
            account.email, password, name=account.name, is_staff=bool(account.role)
        )
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if account.role:
        user.groups.add(Group.objects.get(name=account.role))
    return user


def describe(password: str) -> str:
    """The accounts as lines to print, the one password last."""
    width = max(len(account.email) for account in ACCOUNTS)
    lines = [f"  {account.email:<{width}}  {account.what}" for account in ACCOUNTS]
    return "\n".join([*lines, f"  password of each: {password}"])
