"""What was typed into a form that could not be stored, encrypted for one person and address."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, QueryDict

from accounts.keeping.marks import FIELD

GOOD_FOR = timedelta(hours=2)
MOST = 1_000_000
"""Characters of what is carried; a request holds 2.5 million bytes."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of the field
LEFT_OUT = (FIELD, TOKEN, "_save", "_continue", "_addanother", "_saveasnew")


@dataclass(frozen=True)
class Held:
    person: int
    address: str
    """Path and query, as the form was sent to."""
    values: dict[str, list[str]]

    @property
    def data(self) -> QueryDict:
        """As the browser had sent it."""
        data = QueryDict(mutable=True)
        for name, values in self.values.items():
            data.setlist(name, values)
        return data


def held_of(request: HttpRequest, person: int) -> Held:
    """Without buttons, tokens, passwords and files."""
    values = {
        name: values
        for name, values in request.POST.lists()
        if name not in LEFT_OUT and "password" not in name
    }
    return Held(person, request.get_full_path(), values)


def seal(held: Held) -> str:
    """ "" where it is more than can be carried."""
    told = json.dumps([held.person, held.address, held.values], ensure_ascii=False)
    packed = zlib.compress(told.encode("utf-8", "surrogatepass"))
    if len(packed) > MOST // 2:
        return ""
    return _cipher().encrypt(packed).decode()


def unseal(sealed: str) -> Held | None:
    """None for what is too old or was not sealed here."""
    try:
        packed = _cipher().decrypt(sealed.encode(), ttl=int(GOOD_FOR.total_seconds()))
    except (InvalidToken, UnicodeError):
        return None
    return Held(*json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def _cipher() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"forms kept").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
