"""What holds the style files together, and the contrast of their colours."""

import re

import pytest

from neaspec_dld.styleguide.tokens import CSS, LIGHT_DARK, PLAIN, contrast, palette

TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
OLDER = (CSS / "tokens-older.css").read_text(encoding="utf-8")

SURFACES = ("paper", "sheet", "wash", "sample-wash")
PILLARS = ("enhance", "build", "promote")
HUES = (*PILLARS, "good", "busy", "late", "bad")
DESK = ("desk", "desk-quiet", "desk-grave")

# Whatever is read: more than the 4.5:1 that small words need, and the 7:1 of running text
WORDS = [
    *((word, on) for word in ("ink", "soft", "link", "link-over") for on in SURFACES),
    *((hue, on) for hue in HUES for on in ("paper", "sheet", f"{hue}-wash")),
    *((word, f"{hue}-wash") for word in ("ink", "soft", "link") for hue in HUES),
    *((word, on) for word in ("band-ink", "band-soft") for on in ("band", "band-deep")),
    # words on a filled button or mark
    *(("paper", hue) for hue in ("link", "ink", *HUES)),
    *(("band-ink", f"{button}{over}") for button in DESK for over in ("", "-over")),
    *(("mark-ink", on) for on in ("band-mark", "band-ink")),
    # the code of an activity in a row that is pointed at
    *((hue, "wash") for hue in PILLARS),
    ("band-mark", "band"),
    ("late", "wash"),
]
# What is no word, but has to be seen: edges of fields, bars, the parts of a pattern
EDGES = [
    *(("edge", on) for on in SURFACES),
    *(("band-edge", on) for on in ("band", "band-deep")),
    *((f"band-{hue}", "band") for hue in PILLARS),
]
# Thin lines between rows, which say nothing
DECORATION = {"rule"}


def test_contrast_is_the_one_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ("light", "dark", "older"))
@pytest.mark.parametrize(("least", "pairs"), ((7, WORDS), (4.5, EDGES)), ids=("words", "edges"))
def test_colours_are_told_apart(scheme, least, pairs):
    colours = palette(scheme)

    weak = {
        f"{one} on {other}": round(ratio, 2)
        for one, other in pairs
        if (ratio := contrast(colours[one], colours[other])) < least
    }

    assert weak == {}


def test_every_colour_is_in_a_pair():
    assert set(palette("light")) == {name for pair in WORDS + EDGES for name in pair} | DECORATION


def test_colours_stand_in_the_tokens_alone():
    written = {
        path.name: set(re.findall(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\(", path.read_text()))
        for path in CSS.rglob("*.css")
        if not path.name.startswith("tokens")
    }

    # error.css stands alone, for when nothing else is left; on paper ink is black
    assert written.pop("error.css") < {*palette("light").values(), *palette("dark").values()}
    assert written.pop("print.css") <= {"#000000", "#ffffff"}
    assert {name: found for name, found in written.items() if found} == {}


def test_older_browsers_get_the_light_half():
    assert dict(PLAIN.findall(OLDER)) == {
        found[1]: found[2] for found in LIGHT_DARK.finditer(TOKENS)
    }


def test_every_style_file_is_imported_once_into_a_layer():
    site = (CSS / "site.css").read_text(encoding="utf-8")
    order = re.search(r"@layer ([^;]+);", site)[1].split(", ")
    imported = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\);', site)
    # error.css is for the page that comes out when all else fails, two are for the desk
    files = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")}

    assert sorted(name for name, _ in imported) == sorted(
        files - {"site.css", "error.css", "admin.css", "preview.css"}
    )
    assert list(dict.fromkeys(layer for _, layer in imported)) == order


def test_styles_ask_nothing_of_another_host():
    for path in CSS.rglob("*.css"):
        assert (
            re.findall(
                r"url\((?!\"(?:[\w/-]+\.css|#[\w-]+)\")|@font-face|!important", path.read_text()
            )
            == []
        )


def test_every_token_that_is_used_is_there():
    styles = "".join(path.read_text(encoding="utf-8") for path in CSS.rglob("*.css"))

    assert (
        set(re.findall(r"var\((--[\w-]+)", styles)) - set(re.findall(r"(--[\w-]+):", styles))
        == set()
    )
