"""Agenda items, numbered as the meeting numbers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.recording import History
from meetings.models.meeting import Meeting
from programme.models import Sourced

if TYPE_CHECKING:
    from accounts.access import Visitor


def item_anchor(number: str) -> str:
    """An item's place on the meeting's page: item-5-e for 5(e)."""
    words = "".join(c if c.isalnum() else " " for c in number.lower()).split()
    return "-".join(("item", *words))


def item_number(number: str, title: str) -> str:
    """The number as printed; "" of an item that has none and is called by its title alone."""
    return "" if number.casefold() == title.casefold() else number


def item_name(number: str, title: str) -> str:
    """ "5(e) Desertification and land degradation", or the title alone: "Opening"."""
    return f"{item_number(number, title)} {title}".strip()


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: Visitor) -> AgendaItemQuerySet:
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class AgendaItem(Sourced):
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="agenda_items",
        verbose_name=_("meeting"),
    )
    number = models.CharField(
        _("number"), max_length=20, help_text=_("As printed: 5, 5(e), 2 & 3.")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("under item"),
    )
    title = models.CharField(_("title"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    paper_expected = models.BooleanField(
        _("paper expected"),
        default=False,
        help_text=_(
            "Until papers are due everyone who sees the agenda reads that one is expected, "
            "whatever its class will be."
        ),
    )
    note = models.CharField(
        _("in the meeting"),
        max_length=200,
        blank=True,
        help_text=_("Such as: taken together with item 3; continued on the second day."),
    )

    history = History()
    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "order", "pk")
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"),
                name="agenda_item_number_unique_in_meeting",
                violation_error_message=_("The agenda has this number already."),
            ),
        )

    def __str__(self) -> str:
        return item_name(self.number, self.title)

    def clean(self) -> None:
        super().clean()
        if self.parent is None:
            return
        if self.parent_id == self.pk or self.parent.parent_id is not None:
            raise ValidationError(
                {"parent": _("A sub-item stands under an item, not under a sub-item.")}
            )
        if self.parent.meeting_id != self.meeting_id:
            raise ValidationError({"parent": _("That item is of another meeting.")})

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"

    @property
    def printed_number(self) -> str:
        """ "" of an item without one."""
        return item_number(self.number, self.title)

    @property
    def anchor(self) -> str:
        """The item's place on the meeting's page."""
        return item_anchor(self.number)
