"""How a fact is known: every row of the record says where it comes from."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.TextChoices):
    """Where a row comes from, strongest first."""

    DOCUMENT = "document", _("Said in a document of the record")
    PUBLIC_PAGE = "public-page", _("On a public page")
    INFERRED = "inferred", _("Inferred")
    SECRETARIAT = "secretariat", _("Entered by the secretariat")
    SAMPLE = "sample", _("Sample: made up to show how the portal works")

    OF_THE_RECORD = nonmember(("document", "public-page", "inferred"))
    """What was there before the portal; the rest was made here."""


class Sourced(models.Model):
    """Adds the source of a fact to a row; pages and exports show it."""

    source = models.CharField(
        _("source"),
        max_length=20,
        choices=Provenance,
        default=Provenance.SECRETARIAT,
        help_text=_("How this is known. Whatever is a sample says so on its page."),
    )
    source_note = models.CharField(
        _("where exactly"),
        max_length=300,
        blank=True,
        help_text=_("Such as: NEASPEC/SOM(26)/5, paragraph 7."),
    )

    class Meta:
        abstract = True

    @property
    def is_sample(self) -> bool:
        return self.source == Provenance.SAMPLE

    @property
    def is_of_the_record(self) -> bool:
        return self.source in Provenance.OF_THE_RECORD
