"""That the judge of pages would see what it is there to see."""

import pytest

from tests.browser import axe

PAGE = """<!doctype html><html lang="en"><title>A page</title>
<style>
  body {{ background: white; color: black; }}
  @media (prefers-color-scheme: dark) {{
    body {{ background: black; color: white; }}
    .pale {{ color: #333; }}
    .ground {{ background: #eee; }}
  }}
</style>
<main><h1>A page</h1>{}</main></html>"""


@pytest.fixture
def draw(chromium):
    """A page with these words in it, for axe to judge."""
    page = chromium.new_context().new_page()

    def _draw(words):
        page.set_content(PAGE.format(words))
        axe.bring_to(page)
        return page

    yield _draw

    page.context.close()


def test_good_page_has_no_findings(draw):
    assert axe.findings(draw("<p>Words</p>"), set()) == []


def test_fault_that_is_no_colour_is_found_on_each_page(draw):
    seen = set()

    for _page in range(2):
        assert axe.findings(draw("<img src='data:,'>"), seen) == ["image-alt: img"]


def test_pale_letters_are_found_in_the_scheme_that_has_them(draw):
    assert axe.findings(draw("<p class='pale'>Words</p>"), set()) == ["color-contrast: p, dark"]


def test_look_is_judged_once_and_again_on_another_ground(draw):
    seen = set()

    assert axe.findings(draw("<p>Words</p>"), seen) == []
    known = set(seen)
    assert axe.findings(draw("<p>Other words, looking the same</p>"), seen) == []
    assert seen == known
    pale = draw("<div class='ground'><p>Words</p></div>")
    assert axe.findings(pale, seen) == ["color-contrast: p, dark"]


def test_letters_of_a_field_and_a_link_in_a_text_are_judged(draw):
    page = draw("""<p>See <a href='/' style='text-decoration: none; color: #fafafa'>there</a>, or
        <input class='pale' aria-label='Name' value='words' style='background: black'></p>""")

    assert sorted(axe.in_its_colours(page, "dark", set())) == [
        "color-contrast: input",
        "link-in-text-block: a",
    ]
