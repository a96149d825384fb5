"""What every page of the desk keeps to: who sees which rows, and what never goes away."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from accounts.history import HistoryAdmin
from accounts.keys import key_of
from programme.admin.fields import NamedFields
from programme.admin.meanwhile import MeanwhileForm, with_seen
from programme.admin.steps import StepsAdmin

HOW_KNOWN: Any = (
    _("How this is known"),
    {"classes": ("collapse",), "fields": ("source", "source_note")},
)
"""The fieldset of every noun of the record."""


OF_THE_RECORD: Any = _("This is part of the record: correct it instead.")


class RecordAdmin(NamedFields, StepsAdmin, HistoryAdmin):
    """Rows start from the noun's `visible_to`; sealed rows are read, kept rows stay.

    `locked_because` and `kept_because` are sentences: every door of the admin asks them,
    and shows them where it refuses.
    """

    form: type[ModelForm] = MeanwhileForm
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    rows: ClassVar[type[Model] | None] = None
    """The model whose rows are shown, where `model` is a proxy of it."""
    owner: ClassVar[str] = ""
    """The field that names the row in whose form this one is written too."""
    kept: ClassVar[Any] = ""
    """Why no row of this noun is ever deleted."""

    def locked_because(self, row: Any) -> str:
        """Why nobody may change `row`, in a sentence; "" when it may be changed."""
        return ""

    def kept_because(self, row: Any) -> str:
        """Why nobody may delete `row`, in a sentence; "" when it may be deleted.

        What the portal was told of stays: only what was entered or made up here goes again.
        """
        return str(self.kept) or self.locked_because(row) or self.recorded_because(row)

    def recorded_because(self, row: Any) -> str:
        """The same for a row of the record; "" for others. Override it where rows are drafts."""
        return str(OF_THE_RECORD) if getattr(row, "is_of_the_record", False) else ""

    def links_for(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """Further buttons of the change page: where to go on from here."""
        return []

    # --- which rows, and who may what -------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        manager: Any = (self.rows or self.model)._default_manager
        rows = manager.visible_to(request.user) if hasattr(manager, "visible_to") else manager.all()
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not self.locked_because(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not self.kept_because(obj))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None that deletes: a ticked box says too little about what goes away with a row."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # --- the pages --------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            key = unquote(object_id)
            if (pk := key_of(key)) is not None:
                self.hold(pk)
            refusal = self._refuse(request, key, self.locked_because)
            return refusal or super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        refusal = self._refuse(request, unquote(object_id), self.kept_because)
        return refusal or super().delete_view(request, object_id, extra_context)

    def hold(self, key: int) -> None:
        """Lock what a change of the row `key` depends on, so that two who save take turns.

        Rows that are written in their owner's form too are locked by their owner first.
        """
        rows = (self.rows or self.model)._default_manager
        if self.owner:
            owners: Any = rows.model._meta.get_field(self.owner).related_model
            owner = rows.filter(pk=key).values(self.owner)
            owners.objects.select_for_update().order_by("pk").filter(pk__in=owner).first()
        rows.select_for_update().order_by("pk").filter(pk=key).first()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the hidden field that tells of changes made meanwhile."""
        fieldsets = self.fieldsets_for(request, obj)
        if obj is not None and self.has_change_permission(request, obj):
            return with_seen(fieldsets)
        return fieldsets

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fieldsets in words; override this where they depend on the row."""
        return super().get_fieldsets(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name != "seen"]

    def render_change_form(  # noqa: PLR0913 -- the arguments are Django's
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["why_locked"] = self.locked_because(obj)
            context["steps"] = self.steps_for(request, obj)
            context["links"] = self.links_for(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _refuse(self, request: HttpRequest, key: str, why: Any) -> HttpResponse | None:
        """Back to the row with the sentence, for whoever may see the row at all."""
        row = self.get_object(request, key)
        if row is None or not self.has_view_permission(request, row) or not (said := why(row)):
            return None
        self.message_user(request, said, messages.ERROR)
        return HttpResponseRedirect(self._row_url(row))
