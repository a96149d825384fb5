"""Short forms and terms: one word for one thing, the same on every page, explained once here."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ShortForm(NamedTuple):
    """An abbreviation that stands in pages and papers."""

    short: str
    full: str | Promise


class Term(NamedTuple):
    slug: str
    """Its place on the page of the glossary: an address that stays."""
    name: str | Promise
    meaning: str | Promise


class Topic(NamedTuple):
    slug: str
    name: str | Promise
    terms: tuple[Term, ...]


# Explained where they first stand on a page (templatetags/glossary.py). Longer ones that hold
# a shorter one need no order: a short form counts only as a word of its own.
SHORT_FORMS = (
    ShortForm("AFoCO", _("Asian Forestry Cooperation Organization")),
    ShortForm("APFW", _("Asia-Pacific Forestry Week")),
    ShortForm("COP", _("Conference of the Parties")),
    ShortForm("DLD", _("desertification and land degradation")),
    ShortForm(
        "DLDD-NEAN", _("Northeast Asia Desertification, Land Degradation and Drought Network")
    ),
    ShortForm("EGM", _("Expert Group Meeting")),
    ShortForm("ESCAP", _("United Nations Economic and Social Commission for Asia and the Pacific")),
    ShortForm("NEAMSP", _("North-East Asia Multi-Stakeholder Plan on Combating DLD")),
    ShortForm("NEASPEC", _("North-East Asian Subregional Programme for Environmental Cooperation")),
    ShortForm("SOM", _("Senior Officials Meeting")),
    ShortForm("UNCCD", _("United Nations Convention to Combat Desertification")),
)

# What stands in symbols of papers. Too short to look for in a page, so the glossary alone has them.
IN_SYMBOLS = (
    ShortForm("Add.", _("addendum: adds to the paper whose symbol stands before it")),
    ShortForm("Amend.", _("amendment: amends the paper whose symbol stands before it")),
    ShortForm("Corr.", _("corrigendum: corrects the paper whose symbol stands before it")),
    ShortForm("CRP", _("conference room paper: for use in the room, as a rule in one language")),
    ShortForm("INF", _("information paper")),
    ShortForm("L", _("limited: in some bodies' symbols, a draft for the meeting's own use")),
    ShortForm("Rev.", _("revision: replaces the paper whose symbol stands before it")),
    ShortForm("WP", _("working paper")),
)

TOPICS = (
    Topic(
        "work",
        _("The work"),
        (
            Term(
                "approach",
                _("Approach"),
                _("The subregional text that says what is to be reached, under three pillars."),
            ),
            Term(
                "pillar",
                _("Pillar"),
                _("One of the three parts of the approach: ENHANCE, BUILD and PROMOTE."),
            ),
            Term(
                "plan",
                _("Activity plan"),
                _("The activities of a period of years, under the pillars of the approach."),
            ),
            Term(
                "activity",
                _("Activity"),
                _("One piece of work of a plan, with a code such as E1, dates, a lead and States."),
            ),
            Term("basis", _("Basis"), _("The paragraph that an activity rests on.")),
            Term(
                "driver",
                _("Driver"),
                _("What causes land to degrade: what people do, or what nature does."),
            ),
            Term("output", _("Output"), _("What an activity is to produce.")),
            Term(
                "indicator",
                _("Indicator"),
                _("What is measured, from a baseline where it starts to a target."),
            ),
            Term(
                "progress-report",
                _("Progress report"),
                _("What was done on an activity in a period; it counts once it is accepted."),
            ),
        ),
    ),
    Topic(
        "texts",
        _("Where a text stands"),
        (
            Term(
                "version",
                _("Version"),
                _("A numbered state of an approach or a plan, which never changes again."),
            ),
            Term(
                "working-copy",
                _("Working copy"),
                _("The text that the secretariat is writing. Nobody else sees it."),
            ),
            Term(
                "frozen",
                _("Frozen"),
                _("Closed as a numbered version and sealed; the next changes go into a new copy."),
            ),
            Term(
                "seal",
                _("Seal"),
                _("A checksum of a version's whole content, which shows that nothing was changed."),
            ),
            Term(
                "in-consultation",
                _("In consultation"),
                _("Before States and platforms, who are asked to comment until a day."),
            ),
            Term("submitted", _("Submitted"), _("Put to a meeting as an annex of a paper.")),
            Term(
                "approved",
                _("Approved"),
                _("A meeting decided so, and its decision is recorded. Only this text is public."),
            ),
            Term("superseded", _("Superseded"), _("Approved once, and replaced since.")),
            Term(
                "stage",
                _("Stage"),
                _("Which of these a text has reached. How far an activity is, is its status."),
            ),
        ),
    ),
    Topic(
        "meetings",
        _("Meetings and papers"),
        (
            Term(
                "symbol",
                _("Symbol"),
                _("The name of a paper: body, session and number, as in NEASPEC/SOM(26)/5."),
            ),
            Term(
                "paper",
                _("Paper"),
                _("What is put before a meeting. All of them are listed under Documents."),
            ),
            Term(
                "class",
                _("Class"),
                _("Whom a paper is for, as printed on it after the word Distribution."),
            ),
            Term("general", _("General"), _("A paper that everyone may read.")),
            Term(
                "limited",
                _("Limited"),
                _("A paper for the meeting's delegates, officials of States and the secretariat."),
            ),
            Term(
                "restricted",
                _("Restricted"),
                _("A paper for the meeting's delegates and the secretariat alone."),
            ),
            Term(
                "opened",
                _("Opened to the public"),
                _("A paper of another class that everyone may read from a day on."),
            ),
            Term(
                "annex",
                _("Annex"),
                _("A part of a paper with a text of its own, such as a draft plan."),
            ),
            Term("decision", _("Decision"), _("What a meeting decided, word for word.")),
            Term("outcome", _("Outcome"), _("What an expert meeting found or recommended.")),
            Term(
                "consultation",
                _("Consultation"),
                _("A round in which those asked comment on a frozen draft, and are answered."),
            ),
        ),
    ),
    Topic(
        "people",
        _("Who takes part"),
        (
            Term(
                "national-focal-point",
                _("National Focal Point"),
                _("The official channel that a member State designates."),
            ),
            Term("official", _("Official"), _("Somebody who acts for a member State here.")),
            Term(
                "delegate",
                _("Delegate"),
                _("Somebody whom a State or an organization sends to a meeting."),
            ),
            Term(
                "secretariat",
                _("Secretariat"),
                _("The staff who keep the texts, meetings and papers."),
            ),
            Term(
                "sample",
                _("Sample"),
                _("Made up to show how the portal works: never said, decided or done."),
            ),
        ),
    ),
)
