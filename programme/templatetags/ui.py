"""The parts pages are made of. templates/components/ holds their HTML, static/css/components/ their look.

What may stand in a row of a long table is a filter or a simple tag that returns a short string:
an included template in each cell would cost more than the rest of the page.

    filters    pillar_mark  pillar_class  status_tag  stage_tag  report_tag  distribution_tag
               sample_tag  file_size
    in a line  date_range  meeting_days  address_and_day
    addresses  address
    parts      main_menu  breadcrumbs  paging  source_note  official_text
               form_errors  form_field  form_fields
"""

import datetime as dt
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.db.models import Choices
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from programme.addresses import address_of
from programme.citing import absolute
from programme.dates import DAY, MONTH, format_days, format_meeting_days
from programme.models import ActivityStatus, PillarName, Provenance, ReportStage, Stage
from programme.patterns import RowPattern

register = template.Library()

_NOTHING = mark_safe("")

# The classes themselves belong to the package above; what they are called on a page belongs here
DISTRIBUTION = {
    "general": gettext_lazy("General"),
    "limited": gettext_lazy("Limited"),
    "restricted": gettext_lazy("Restricted"),
}


# --- where something stands: a word, and by CSS a shape ----------------------------------------


def _tag(value: str, word: str | Promise) -> SafeString:
    return format_html('<span class="tag tag-{}">{}</span>', value, word)


def _choice_tag(choices: type[Choices], value: str) -> SafeString:
    """Nothing for no value; a value that is not one of the choices is an error."""
    return _remembered_tag(get_language(), choices, value) if value else _NOTHING


@lru_cache(maxsize=512)
def _remembered_tag(_language: str | None, choices: type[Choices], value: str) -> SafeString:
    return _tag(value, choices(value).label)


@register.filter
def status_tag(value: str) -> SafeString:
    """Of an activity: {{ row.status|status_tag }}."""
    return _choice_tag(ActivityStatus, value)


@register.filter
def stage_tag(value: str) -> SafeString:
    """Of a version of an approach or a plan: {{ version.stage|stage_tag }}."""
    return _choice_tag(Stage, value)


@register.filter
def report_tag(value: str) -> SafeString:
    """Of a progress report: {{ report.stage|report_tag }}."""
    return _choice_tag(ReportStage, value)


@register.filter
def distribution_tag(value: str) -> SafeString:
    """The class of a paper as printed on it: {{ paper.distribution|distribution_tag }}."""
    return _tag(value, DISTRIBUTION[value]) if value else _NOTHING


@register.filter
def sample_tag(is_sample: bool) -> SafeString:
    """ "Sample" where the thing is made up, nothing else: {{ row.is_sample|sample_tag }}."""
    return _tag("sample", _("Sample")) if is_sample else _NOTHING


# --- the pillars --------------------------------------------------------------------------------


@register.filter
@lru_cache(maxsize=16)
def pillar_class(value: int) -> str:
    """The class that gives a part its pillar's colour: "e", "b" or "p"."""
    return PillarName(value).letter.lower()


@register.filter
@lru_cache(maxsize=16)
def pillar_mark(value: int) -> SafeString:
    """Letter and word; the letter is for the eye, a screen reader says the word once."""
    pillar = PillarName(value)
    return format_html(
        '<span class="pillar-name {}"><span class="mark" aria-hidden="true">{}</span>{}</span>',
        pillar.letter.lower(),
        pillar.letter,
        pillar.label,
    )


# --- days and sizes -----------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _time(starts: dt.date | None, precision: str, words: str) -> SafeString:
    """<time> carries the first day; HTML has no range."""
    if starts is None:
        return format_html('<span class="soft">{}</span>', words)
    length = {DAY: 10, MONTH: 7}.get(precision, 4)
    return format_html('<time datetime="{}">{}</time>', starts.isoformat()[:length], words)


@register.simple_tag
def date_range(
    starts: dt.date | None, ends: dt.date | None = None, precision: str = DAY
) -> SafeString:
    """{% date_range activity.starts_on activity.ends_on %}"""
    return _time(starts, precision, format_days(starts, ends, precision))


@register.simple_tag
def meeting_days(
    starts: dt.date | None,
    ends: dt.date | None = None,
    precision: str = DAY,
    place: str = "",
    time_zone: str = "",
) -> SafeString:
    """{% meeting_days m.starts_on m.ends_on m.precision place=m.place time_zone=m.time_zone %}"""
    words = format_meeting_days(starts, ends, precision, place, time_zone)
    return _time(starts, precision, words)


@register.simple_tag(takes_context=True)
def address_and_day(context: Context) -> str:
    """Where a page stands and when it was made, for its foot on paper."""
    return _("%(address)s, as of %(day)s") % {
        "address": absolute(context["request"].get_full_path()),
        "day": format_days(timezone.localdate()),
    }


@register.filter
def file_size(octets: int) -> str:
    """Decimal, as what a line is sold in, and rounded up: "412 KB", "1.3 MB"."""
    if octets < 1000:
        return ngettext("%(number)s byte", "%(number)s bytes", octets) % {"number": octets}
    if octets < 1_000_000:
        return _("%(number)s KB") % {"number": math.ceil(octets / 1000)}
    return _("%(number)s MB") % {"number": number_format(math.ceil(octets / 100_000) / 10, 1)}


register.simple_tag(address_of, name="address")  # {% address "programme:plan_detail" plan.slug %}


# --- parts of a page ----------------------------------------------------------------------------


class MenuEntry(NamedTuple):
    label: str | Promise
    view: str
    belongs: tuple[str, ...]
    """Beginnings of the names of the views that lie under this entry."""


MENU = (
    MenuEntry(gettext_lazy("Approach"), "programme:approach", ("programme:approach",)),
    MenuEntry(
        gettext_lazy("Plans"), "programme:plan_list", ("programme:plan", "programme:version")
    ),
    MenuEntry(gettext_lazy("Activities"), "programme:activity_list", ("programme:activity",)),
    MenuEntry(
        gettext_lazy("Meetings"),
        "meetings:meeting_list",
        ("meetings:meeting", "meetings:kit", "meetings:matters_arising", "meetings:invitation"),
    ),
    MenuEntry(gettext_lazy("Documents"), "meetings:document_list", ("meetings:document",)),
    MenuEntry(gettext_lazy("Decisions"), "meetings:decision_list", ("meetings:decision",)),
)


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> SafeString:
    """The six entries; the one we are on by the name of the view, never by its address.

    An error page may have no request, and a request that no view took has no name.
    Remembered by language and view, since it stands on every page.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.view_name if match else ""
    return _main_menu(get_language(), here)


@lru_cache(maxsize=1024)
def _main_menu(_language: str | None, here: str) -> SafeString:
    return render_to_string("components/main_menu.html", {"entries": menu_entries(here)})


def menu_entries(here: str) -> list[dict[str, Any]]:
    """`here` is the name of the view that a page comes from, "" where no view took it."""
    return [_menu_entry(entry, here) for entry in MENU]


def _menu_entry(entry: MenuEntry, here: str) -> dict[str, Any]:
    current = ""
    if here == entry.view:
        current = "page"
    elif here.startswith(entry.belongs):
        current = "true"
    return {"label": entry.label, "url": reverse(entry.view), "current": current}


_BREADCRUMBS = RowPattern("components/breadcrumbs.html", ("content",))


@register.simple_block_tag
def breadcrumbs(content: SafeString) -> SafeString:
    """Holds <li> elements, the last one with aria-current="page"."""
    return _BREADCRUMBS.fill(({"content": content},))


@register.inclusion_tag("components/paging.html")
def paging(page: Any) -> dict[str, Any]:
    """First, previous, next, last.

    `page` has these four attributes, each the address of that page ("?after=...") or "" where
    there is none. Nothing at all is shown when there is only one page.
    """
    if not (page.first or page.previous or page.next or page.last):
        return {"steps": ()}
    steps = (
        {"url": page.first, "label": _("First page"), "rel": ""},
        {"url": page.previous, "label": _("Previous page"), "rel": "prev"},
        {"url": page.next, "label": _("Next page"), "rel": "next"},
        {"url": page.last, "label": _("Last page"), "rel": ""},
    )
    return {"steps": steps}


_SOURCES: Mapping[str, str | Promise] = {
    Provenance.DOCUMENT: gettext_lazy("Said in %(where)s"),
    Provenance.PUBLIC_PAGE: gettext_lazy("On a public page: %(where)s"),
    Provenance.INFERRED: gettext_lazy("Inferred: %(where)s"),
    Provenance.SECRETARIAT: gettext_lazy("Entered by the secretariat: %(where)s"),
    Provenance.SAMPLE: gettext_lazy("Sample, made up to show how the portal works: %(where)s"),
}


@register.inclusion_tag("components/source_note.html")
def source_note(source: str, where: str = "", url: str = "") -> dict[str, str]:
    """How a fact is known: {% source_note meeting.source meeting.source_note %}.

    With `url`, the words are a link to the paper or page.
    """
    kind = Provenance(source)
    words = str(_SOURCES[kind]) % {"where": where} if where else str(kind.label)
    return {"words": words, "url": url}


@register.simple_block_tag
def official_text(
    content: SafeString, symbol: str = "", paragraph: str = "", url: str = "", anchor: str = ""
) -> SafeString:
    """A quotation, word for word, with the place it stands at.

    {% official_text symbol="NEASPEC/SOM(26)/5" paragraph="11(a)" url=paper.get_absolute_url %}

    `anchor` is its own address on the page (programme/paragraphs.py), unless another has it.
    """
    facts = {"symbol": symbol, "paragraph": paragraph, "url": url, "anchor": anchor}
    return render_to_string("components/official_text.html", {"content": content, **facts})


# --- forms --------------------------------------------------------------------------------------


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """All that is wrong, above the form, each with a link to its field."""
    return {"form": form}


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """Label, help, errors, control. A placeholder that repeats the label is left out."""
    kind = getattr(field.field.widget, "input_type", "")
    return {
        "field": field,
        "control": field.as_widget(attrs={"placeholder": False}),
        "check": kind == "checkbox",
    }


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form in order, hidden ones first."""
    return {"form": form}
