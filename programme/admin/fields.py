"""Form fields of the desk that a screen reader can name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.asked import KeyedFields


class NamedFields(KeyedFields):
    """Mends what Django's own widgets leave unnamed, and says what becomes of what is typed."""

    readers_see: ClassVar[Mapping[str, Any]] = {}
    """By field: what the public reads of it, and where. It stands under the field."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Day and time are two inputs under one label: each says which of the two it is.

        A row is deleted on its own page and not from a form that happens to name it.
        """
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        if isinstance(field, forms.SplitDateTimeField):
            day, time = field.widget.widgets
            day.attrs["aria-label"] = _("%s, day") % field.label
            time.attrs["aria-label"] = _("%s, time") % field.label
        if field is not None and db_field.name in self.readers_see:
            field.help_text = self.readers_see[db_field.name]
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the cross that clears all: it stands in a list and is no item of it."""
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, AutocompleteSelectMultiple):
            field.widget.is_required = True
        return field

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The row's own address, without the detour by content type."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        address: str = obj.get_absolute_url()
        return address


class NamedFormSet(forms.BaseInlineFormSet):
    """The box that deletes a row says so: the column's heading is no label of it."""

    def add_fields(self, form: Any, index: Any) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            # A row that is not there yet may have no words for itself
            row = form.instance if form.instance.pk else ""
            form.fields["DELETE"].widget.attrs["aria-label"] = (_("Delete %s") % row).strip()
