import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils.html import strip_tags

from programme.models import ActivityStatus, PillarName, Provenance, ReportStage, Stage
from programme.templatetags import ui


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context)).strip()


def said(html):
    return " ".join(strip_tags(html).split())


@pytest.mark.parametrize(
    ("tag", "value", "expected"),
    (
        ("status_tag", "ongoing", '<span class="tag tag-ongoing">Ongoing</span>'),
        (
            "stage_tag",
            "in-consultation",
            '<span class="tag tag-in-consultation">In consultation</span>',
        ),
        ("report_tag", "returned", '<span class="tag tag-returned">Returned</span>'),
        ("distribution_tag", "limited", '<span class="tag tag-limited">Limited</span>'),
        ("sample_tag", True, '<span class="tag tag-sample">Sample</span>'),
        ("status_tag", "", ""),
        ("distribution_tag", "", ""),
        ("sample_tag", False, ""),
    ),
)
def test_tag_says_a_word_and_names_its_shape(tag, value, expected):
    assert render("{{ value|" + tag + " }}", value=value) == expected


def test_every_choice_has_a_tag():
    for choices, tag in (
        (ActivityStatus, ui.status_tag),
        (Stage, ui.stage_tag),
        (ReportStage, ui.report_tag),
    ):
        assert [said(tag(value)) for value in choices.values] == [str(x) for x in choices.labels]


@pytest.mark.parametrize("tag", (ui.status_tag, ui.stage_tag, ui.report_tag))
def test_tag_refuses_a_value_that_is_no_choice(tag):
    with pytest.raises(ValueError, match="nearly-done"):
        tag("nearly-done")


def test_pillar_is_told_by_letter_word_and_class():
    html = render("{{ 2|pillar_mark }}")

    assert html == (
        '<span class="pillar-name b"><span class="mark" aria-hidden="true">B</span>BUILD</span>'
    )
    assert [ui.pillar_class(pillar) for pillar in PillarName.values] == ["e", "b", "p"]


@pytest.mark.parametrize(
    ("octets", "expected"),
    (
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (411_200, "412 KB"),
        (1_000_000, "1.0 MB"),
        (1_240_001, "1.3 MB"),
        (25_000_000, "25.0 MB"),
    ),
)
def test_file_size_is_rounded_up(octets, expected):
    assert ui.file_size(octets) == expected


def test_date_range_carries_the_first_day_as_far_as_it_is_known():
    day = dt.date(1996, 9, 1)

    assert render("{% date_range d %}", d=day) == (
        '<time datetime="1996-09-01">1 September 1996</time>'
    )
    assert render('{% date_range d precision="month" %}', d=day) == (
        '<time datetime="1996-09">September 1996</time>'
    )
    assert render('{% date_range d None "year" %}', d=day) == '<time datetime="1996">1996</time>'


def test_date_range_has_no_time_where_no_date_is_known():
    assert render("{% date_range None %}") == '<span class="soft">dates not known</span>'


def test_meeting_days_say_place_and_clock():
    days = {"a": dt.date(2023, 11, 23), "b": dt.date(2023, 11, 24)}

    html = render('{% meeting_days a b place="Seoul" time_zone="Asia/Seoul" %}', **days)

    assert html == '<time datetime="2023-11-23">23–24 November 2023 (Seoul, GMT+9)</time>'


def test_foot_on_paper_says_where_the_page_stands_and_when_it_was_made(monkeypatch, rf, settings):
    settings.PORTAL_URL = "https://dld.example"
    monkeypatch.setattr(ui.timezone, "localdate", lambda: dt.date(2023, 11, 24))

    foot = render("{% address_and_day %}", request=rf.get("/plans/?q=<b>"))

    assert foot == "https://dld.example/plans/?q=%3Cb%3E, as of 24 November 2023"


def test_misspelt_argument_fails():
    with pytest.raises(TemplateSyntaxError, match="presicion"):
        Template("{% load ui %}{% date_range d presicion='month' %}")


@pytest.fixture
def _addresses(monkeypatch):
    """The menu's rule is about names of views; whether they exist is the pages' test."""
    monkeypatch.setattr(ui, "reverse", lambda name: f"/{name}/")


@pytest.mark.usefixtures("_addresses")
@pytest.mark.parametrize(
    ("view_name", "current"),
    (
        ("programme:plan_list", {"Plans": "page"}),
        ("programme:plan_detail", {"Plans": "true"}),
        ("programme:version_list", {"Plans": "true"}),
        ("programme:activity_detail", {"Activities": "true"}),
        ("meetings:document_list", {"Documents": "page"}),
        ("meetings:meeting_detail", {"Meetings": "true"}),
        ("meetings:kit", {"Meetings": "true"}),
        ("home", {}),
        ("", {}),
    ),
)
def test_menu_knows_where_we_are_by_the_name_of_the_view(view_name, current):
    entries = ui.menu_entries(view_name)

    assert {str(e["label"]): e["current"] for e in entries if e["current"]} == current
    assert len(entries) == 6


@pytest.mark.usefixtures("_addresses")
def test_menu_comes_out_without_a_request():
    html = render("{% main_menu %}")

    assert html.count("<li>") == 6
    assert "aria-current" not in html


def test_breadcrumbs_hold_what_they_are_given():
    html = render(
        '{% breadcrumbs %}<li><a href="/plans/">{{ a }}</a></li>{% endbreadcrumbs %}', a="<P>"
    )

    assert '<ol><li><a href="/plans/">&lt;P&gt;</a></li></ol>' in html


def test_paging_links_where_there_is_a_page():
    page = SimpleNamespace(first="", previous="", next="?after=7", last="?before=end")

    html = render("{% paging page %}", page=page)

    assert said(html) == "First page Previous page Next page Last page"
    assert html.count("<a ") == 2
    assert '<a href="?after=7" rel="next">' in html


def test_paging_is_silent_for_one_page():
    page = SimpleNamespace(first="", previous="", next="", last="")

    assert render("{% paging page %}", page=page) == ""


@pytest.mark.parametrize("source", Provenance.values)
def test_source_note_tells_each_way_of_knowing(source):
    assert said(render("{% source_note s %}", s=source)) == str(Provenance(source).label)


def test_source_note_names_the_place():
    html = render('{% source_note "document" "NEASPEC/SOM(26)/5, paragraph 7" url="/d/" %}')

    assert html == (
        '<p class="source"><a href="/d/">Said in NEASPEC/SOM(26)/5, paragraph 7</a></p>'
    )


def test_official_text_stands_with_its_symbol_and_paragraph():
    html = render(
        '{% official_text symbol="NEASPEC/SOM(26)/5" paragraph="11(a)" %}<p>{{ t }}</p>{% endofficial_text %}',
        t="a & b",
    )

    assert "<blockquote><p>a &amp; b</p></blockquote>" in html
    assert said(html) == "a &amp; b NEASPEC/SOM(26)/5, paragraph 11(a)"


class NoteForm(forms.Form):
    text = forms.CharField(
        help_text="As on paper.", widget=forms.TextInput(attrs={"placeholder": "Text"})
    )
    agreed = forms.BooleanField(label="I agree")
    kind = forms.ChoiceField(choices=(("a", "First"),), widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Not today.")


def test_form_errors_link_to_the_fields():
    html = render("{% form_errors form %}", form=NoteForm({"secret": "s"}))

    assert "<li>Not today.</li>" in html
    assert '<a href="#id_text">Text: This field is required.</a>' in html


def test_form_errors_are_silent_when_nothing_is_wrong():
    assert render("{% form_errors form %}", form=NoteForm()) == ""


def test_form_fields_tie_label_help_and_error_to_the_control():
    html = render("{% form_fields form %}", form=NoteForm({"secret": "s"}))

    assert '<label for="id_text">Text</label>' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert "placeholder" not in html
    assert html.index('type="checkbox"') < html.index("I agree")
    assert "<legend>Kind</legend>" in html
    assert '<input type="hidden" name="secret" value="s" id="id_secret">' in html
