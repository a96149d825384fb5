"""That the judge of pages would see what it is there to see."""

import pytest

from tests.browser import axe
from tests.browser.conftest import HEIGHT, ROUND

PAGE = """<!doctype html><html lang="en"><title>A page</title>
<style>
  body {{ background: white; color: black; }}
  .of-phone {{ display: none; }}
  .small {{ display: block; height: 30px; color: inherit; }}
  @media (max-width: 600px) {{
    .of-phone {{ display: block; }}
    .of-desk {{ display: none; }}
    .small {{ height: 9px; overflow: hidden; }}
  }}
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

    assert sorted(axe.in_scheme(page, "dark", set())) == [
        "color-contrast: input, dark",
        "link-in-text-block: a, dark",
    ]


@pytest.mark.parametrize(
    ("words", "on_desktop", "on_phone"),
    (
        ("<div class='of-phone'><img src='data:,'></div>", [], ["image-alt: img"]),
        ("<div class='of-desk'><img src='data:,'></div>", ["image-alt: img"], []),
        (
            "<nav><a class='small' href='/1'>One</a><a class='small' href='/2'>Two</a></nav>",
            [],
            ['target-size: a[href="/1"]', 'target-size: a[href="/2"]'],
        ),
        ("<p class='of-phone pale'>Words</p>", [], ["color-contrast: p, dark"]),
    ),
)
def test_fault_at_one_width_is_found_there(draw, words, on_desktop, on_phone):
    page, seen, found = draw(words), set(), []

    for width, schemes in ROUND:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found.append(axe.findings(page, seen, schemes))

    assert found == [on_desktop, on_phone]


def test_page_that_scripts_made_another_is_judged_again(draw):
    page = draw("<img src='data:,' alt=''>")

    before = axe.findings(page, set())
    page.evaluate("document.querySelector('img').removeAttribute('alt')")

    assert (before, axe.findings(page, set())) == ([], ["image-alt: img"])
