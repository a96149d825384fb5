"""Rows inside their parent's form, under the same rules as pages of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from programme.admin.fields import NamedFields, NamedFormSet
from programme.admin.meanwhile import MeanwhileForm, with_seen
from programme.admin.meanwhile_rows import MeanwhileFormSet


class RecordInline(NamedFields, admin.options.InlineModelAdmin):
    """Rows inside their parent's form, open as long as the parent is."""

    form: type[ModelForm] = MeanwhileForm
    formset: type[NamedFormSet] = MeanwhileFormSet
    extra = 0

    def open_under(self, parent: Any) -> bool:
        """Whether rows of this parent may be added, changed and deleted here."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self._open(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._open(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._open(obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and self.has_change_permission(request, obj):
            return with_seen(fieldsets)
        return fieldsets

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_fields(request, obj) if name != "seen"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """With the column's words on each field: a cell has no label of its own."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        for field in formset.form.base_fields.values():
            if not field.widget.is_hidden and field.label:
                field.widget.attrs.setdefault("aria-label", str(field.label))
        return formset

    def _open(self, parent: Any) -> bool:
        return parent is None or self.open_under(parent)


class ReadOnlyInline(RecordInline):
    """A list inside the parent's page; its rows are made elsewhere."""

    formset = NamedFormSet

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return tuple(self.fields or ())

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
