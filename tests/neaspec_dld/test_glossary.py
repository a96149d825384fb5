"""Short forms explained where they first stand, and the page of all terms."""

import re
from string import ascii_lowercase

import pytest
from django.utils.safestring import SafeString

from neaspec_dld.glossary import IN_SYMBOLS, SHORT_FORMS, TOPICS
from neaspec_dld.templatetags.glossary import explained

SOM = '<abbr title="Senior Officials Meeting">SOM</abbr>'


def marked(html):
    """The page without the list at its end, which `listed` reads."""
    return explained(SafeString(html)).partition('<section class="short-forms"')[0].strip()


def listed(html):
    return re.findall(r"<dt>(.*?)</dt>", explained(SafeString(html)))


def test_first_standing_of_a_short_form_is_marked_and_listed():
    assert marked("<p>The SOM met. The SOM rose.</p>") == f"<p>The {SOM} met. The SOM rose.</p>"
    assert listed("<p>The SOM of NEASPEC, on DLD</p>") == ["DLD", "NEASPEC", "SOM"]
    assert isinstance(explained(SafeString("<p>SOM</p>")), SafeString)


@pytest.mark.parametrize(
    ("html", "expected"),
    (
        ("<a href='/som/'>SOM-26</a>", f"<a href='/som/'>{SOM.replace('>SOM', '>SOM-26')}</a>"),
        ("<p>(SOM)</p>", f"<p>({SOM})</p>"),
        (
            "<p>at COP10</p>",
            '<p>at <abbr title="Conference of the Parties">COP10</abbr></p>',
        ),
    ),
)
def test_short_form_is_marked_with_its_number(html, expected):
    assert marked(html) == expected


@pytest.mark.parametrize(
    "html",
    (
        "<p>NEASPEC/SOM(26)/5</p>",  # a symbol
        "<p>SOMETHING, BLOSSOM, SOM-e</p>",  # other words
        '<p title="SOM">x</p>',  # no text
        "<select><option>SOM</option></select>",  # no place for an element
        "<textarea>The SOM</textarea>",
        "<svg><title>SOM</title></svg>",
        "<p>the Senior Officials Meeting (SOM), the SOM</p>",  # said by the page itself
        '<section id="short-forms">SOM</section>',  # the page lists them itself
    ),
)
def test_short_form_is_left_alone(html):
    assert explained(SafeString(html)) == html


def test_short_form_explained_in_a_choice_only_is_marked():
    page = "<select><option>Senior Officials Meeting (SOM)</option></select><p>The SOM</p>"

    assert listed(page) == ["SOM"]


def test_longer_short_form_is_not_taken_for_the_shorter():
    assert listed("<p>DLDD-NEAN</p>") == ["DLDD-NEAN"]


def test_every_term_has_an_address_of_its_own_and_a_sentence():
    terms = [term for topic in TOPICS for term in topic.terms]
    slugs = [topic.slug for topic in TOPICS] + [f"term-{term.slug}" for term in terms]

    assert len(slugs) == len(set(slugs))
    assert [t.slug for t in terms if set(t.slug) - {*ascii_lowercase, "-"}] == []
    assert [t.slug for t in terms if not str(t.meaning).endswith(".")] == []


@pytest.mark.django_db
def test_glossary_shows_all_short_forms_and_terms(client):
    page = client.get("/glossary/").content.decode()

    assert re.findall(r"<dt>(.*?)</dt>", page) == [
        *(str(term.name) for topic in TOPICS for term in topic.terms),
        *(form.short for form in (*SHORT_FORMS, *IN_SYMBOLS)),
    ]
    assert "<abbr" not in page
