"""The second factor: an authenticator app, and codes on paper for when the phone is lost."""

import base64
from io import BytesIO

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from qrcode.image.svg import SvgPathFillImage


def _cipher() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets encrypted, so that a copy of the database alone signs nobody in.

    The key comes from SECRET_KEY: where that changes, second factors have to be added anew.
    """

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """An <svg> to stand in a page: without XML declaration, on white also in the dark."""
        buffer = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(buffer)
        drawing = buffer.getvalue().decode()
        return drawing[drawing.index("<svg") :]
