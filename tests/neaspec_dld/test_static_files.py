"""The storage of production, which the other tests leave out for speed."""

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command

from neaspec_dld.static_files import whole


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "neaspec_dld.static_files.PortalStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def test_every_static_file_is_found_hashed_and_compressed(collected):
    name = staticfiles_storage.url("css/site.css").removeprefix(settings.STATIC_URL)
    of_the_desk = staticfiles_storage.url("css/admin.css").removeprefix(settings.STATIC_URL)
    styles = (collected / name).read_text(encoding="utf-8")

    assert name != "css/site.css"
    assert (collected / f"{name}.gz").exists()
    assert "@import" not in styles + (collected / of_the_desk).read_text(encoding="utf-8")
    # the first and the last of what site.css imports
    assert styles.index("--paper: light-dark(") < styles.index("@layer print {")


def test_static_file_is_ours():
    assert find("css/site.css") == str(settings.BASE_DIR / "static" / "css" / "site.css")


def put_together(**files):
    return whole("css/site.css", lambda name: files[name.removeprefix("css/").split(".")[0]])


def test_imports_stand_in_their_layers_with_addresses_that_still_lead_there():
    made = put_together(
        site='/* why */@layer a, b;\n@import url("parts/one.css") layer(a);\n@import "two.css";\ni {}',
        **{
            "parts/one": "@import url(../two.css) layer(b);\n"
            'p { background: url(../../img/x.svg) } q { content: "/* url */ }" }',
            "two": "/*! licence */ s { background: url('/x.png'), url(data:,x) }",
        },
    )

    two = "/*! licence */ s { background: url('/x.png'), url(data:,x) }"
    assert made == (
        "/**/@layer a, b;"
        f"@layer a {{\n@layer b {{\n{two}\n}}\n\n"
        'p { background: url("../img/x.svg") } q { content: "/* url */ }" }\n}\n'
        f"{two}\n\ni {{}}"
    )


@pytest.mark.parametrize(
    ("site", "words"),
    (
        ('@import url("two.css") screen;', "not understood"),
        ('@import url("two.css") supports(display: grid);', "not understood"),
        ("@import url(https://fonts.example/x.css);", "not understood"),
        ("@import '//fonts.example/x.css';", "not understood"),
        ("@import '/static/x.css';", "not understood"),
        ('@import "three.css";', "there is no css/three.css"),
        ('@import "site.css";', "imports itself"),
        ('@import "round.css";', "imports itself"),
        ('p {} @import "two.css";', "after a rule"),
        ('@import "open.css";', "css/open.css: a brace is not closed"),
    ),
)
def test_import_that_is_not_understood_is_refused(site, words):
    with pytest.raises(CommandError, match=words):
        put_together(site=site, two="", round='@import "site.css";', open="p { color: red")
