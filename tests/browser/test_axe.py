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
    page = draw("<p>Words</p>")

    assert axe.in_the_light(page) + axe.in_the_dark(page, set()) == []


def test_fault_in_the_light_is_found(draw):
    page = draw("<p>Words</p><img src='data:,'>")

    assert axe.in_the_light(page) == ["image-alt: img"]


def test_pale_letters_in_the_dark_are_found_there_alone(draw):
    page = draw("<p>Words</p><p class='pale'>Pale words</p>")

    assert axe.in_the_light(page) == []
    assert axe.in_the_dark(page, set()) == ["color-contrast: .pale"]


def test_look_is_judged_once_and_again_on_another_ground(draw):
    seen = set()

    assert axe.in_the_dark(draw("<p>Words</p>"), seen) == []
    known = len(seen)
    assert axe.in_the_dark(draw("<p>Other words, looking the same</p>"), seen) == []
    assert len(seen) == known
    pale = draw("<div class='ground'><p>Words</p></div>")
    assert axe.in_the_dark(pale, seen) == ["color-contrast: p"]


def test_letters_of_a_field_and_a_link_in_a_text_are_judged(draw):
    page = draw("""<p>See <a href='/' style='text-decoration: none; color: #fafafa'>there</a>, or
        <input class='pale' aria-label='Name' value='words' style='background: black'></p>""")

    assert sorted(axe.in_the_dark(page, set())) == [
        "color-contrast: input",
        "link-in-text-block: a",
    ]
