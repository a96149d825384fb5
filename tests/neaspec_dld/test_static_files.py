"""The storage of production, which the other tests leave out for speed."""

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def test_every_static_file_is_found_hashed_and_compressed(collected):
    name = staticfiles_storage.url("css/site.css").removeprefix(settings.STATIC_URL)

    assert name != "css/site.css"
    assert (collected / name).stat().st_size > 0
    assert (collected / f"{name}.gz").exists()


def test_static_file_is_ours():
    assert find("css/site.css") == str(settings.BASE_DIR / "static" / "css" / "site.css")
