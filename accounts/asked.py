"""What addresses and forms of the desk may ask for: what the desk itself offers, by its keys."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import (
    BaseModelAdmin,
    IncorrectLookupParameters,
    ModelAdmin,
)
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import DateTimeField
from django.http import HttpRequest

from accounts.keys import KeysField, key_of

CHOSEN = ("", "__exact", "__id__exact", "__isnull", "__gte", "__lt")
"""How the links of a filter go on after the column's name."""
DAYS = ("__year", "__month", "__day")


class _OfKeys:
    """A list to choose from that a form shows again: what is no key chooses nothing."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        keys = [each for each in value if not each or key_of(each) is not None]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]


class _KeySelect(_OfKeys, AutocompleteSelect):
    pass


class _KeySelectMultiple(_OfKeys, AutocompleteSelectMultiple):
    pass


class KeyedFields(BaseModelAdmin):
    """Forms and rows inside forms, where what is posted as a row's key may be none."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _KeySelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("form_class", KeysField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _KeySelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class AskedAdmin(KeyedFields, ModelAdmin):
    """An admin whose lists are narrowed by their filters and by nothing else.

    Any other column in the address is a bad request, so that nothing can be spelt out by it.
    A value that makes no sense leads back to the list, and in a form's address it is left out.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self._asked_of_list(request)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Raises what Django answers by going back to the list, also for what it overlooks:
        numbers that no column holds and days that no calendar has."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:
            if not request.GET:
                raise
            raise IncorrectLookupParameters from error

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given: dict[str, Any] = super().get_changeform_initial_data(request)
        fitting = {name: self._fitting(name, value) for name, value in given.items()}
        return {name: value for name, value in fitting.items() if value not in (None, [])}

    def _asked_of_list(self, request: HttpRequest) -> set[str]:
        asked: set[str] = set()
        for each in self.get_list_filter(request):
            if isinstance(each, type) and issubclass(each, SimpleListFilter):
                asked.add(str(each.parameter_name))
            else:
                field = each[0] if isinstance(each, list | tuple) else each
                asked |= {f"{field}{how}" for how in CHOSEN}
        if self.date_hierarchy:
            asked |= {f"{self.date_hierarchy}{part}" for part in DAYS}
        return asked

    def _fitting(self, name: str, value: Any) -> Any:
        """What a form can show of `value`; None for nothing."""
        field: Any = next((f for f in self.opts.get_fields() if f.name == name), None)
        if isinstance(field, DateTimeField):
            return None  # a moment is two inputs, which no text of an address fits
        if field is None or not field.is_relation:
            return value
        if isinstance(value, list):
            return [each for each in value if key_of(each) is not None]
        return None if key_of(value) is None else value
