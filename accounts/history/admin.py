"""History in the administration: read, never written; going back is an ordinary change."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from accounts.asked import AskedAdmin
from accounts.history.restoring import PARAMETER, record_asked_for, restoring, values_of
from accounts.history.told import entries_of
from accounts.keeping.again import is_faulty, notes_on
from accounts.keys import key_of


class HistoryAdmin(AskedAdmin, SimpleHistoryAdmin):
    """An admin whose history pages obey the same rules as its other pages.

    The parent shows the history of rows that `get_queryset` hides, and saves what is posted
    to an old state's page past every check of the change page. Here a hidden row has no
    history, and an old state goes into the change form, where it is looked at and saved.
    """

    object_history_template: ClassVar[Any] = "admin/history.html"
    object_history_list_template: Any = "admin/history_list.html"
    history_parts: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Relations of the row to its parts, whose history is told with its own: the accessor,
    and the column that names the row."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self._require_visible(request, object_id)
        context = {
            "may_restore": self.has_change_permission(request, row),
            "change_url": self._change_url(row),
            "parts": [self._part(row, *part) for part in self.history_parts],
            **(extra_context or {}),
        }
        return super().history_view(request, object_id, context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        self._require_visible(request, object_id)
        if key_of(version_id) is None:
            raise Http404
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    # --- the way back -----------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form: type[ModelForm] = super().get_form(request, obj, change, **kwargs)
        if obj is None or request.method != "GET" or PARAMETER not in request.GET:
            return form
        record = record_asked_for(request, self.model, obj.pk)
        return form if record is None else restoring(form, values_of(record, self.model))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Of a row that was deleted: its last values."""
        if record := record_asked_for(request, self.model):
            return values_of(record, self.model)
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return initial

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {**(extra_context or {}), "restoring": self._what_is_restored(request, object_id)}
        return super().changeform_view(request, object_id, form_url, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What is only to be looked at is no error: its sentence stands on top instead."""
        if context["errors"]:
            form = context["adminform"].form
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            notes = notes_on(form, formsets)
            if is_faulty(form, formsets):
                notes = [note for note in notes if note.at]  # Django tells those of the form
            else:
                context["errors"] = []
            context["to_look_at"] = notes
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if record := record_asked_for(request, self.model, obj.pk if change else None):
            obj._change_reason = _("Restored the state of %s") % _moment(record)  # noqa: SLF001
        super().save_model(request, obj, form, change)

    def _what_is_restored(self, request: HttpRequest, object_id: str | None) -> str:
        record = record_asked_for(request, self.model, key_of(object_id))
        if record is None:
            return ""
        return _(
            "The form shows the state of %s. Nothing is stored yet: look at it, then save."
        ) % _moment(record)

    def _change_url(self, row: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=(row.pk,))

    def _part(self, row: Any, accessor: str, link: str) -> dict[str, Any]:
        model = getattr(row, accessor).model
        return {
            "name": model._meta.verbose_name_plural,
            "entries": entries_of(model, link, row.pk),
        }

    def _require_visible(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return row


def _moment(record: Any) -> str:
    """When the record was made, and by whom where that is known."""
    at = date_format(timezone.localtime(record.history_date), "j F Y, H:i e")
    if record.history_user is None:
        return at
    return _("%(at)s by %(person)s") % {"at": at, "person": record.history_user}
