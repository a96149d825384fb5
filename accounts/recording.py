"""How each change of a row is written down: what simple_history does, without its waste."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Model
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class RecordsManager(HistoryManager):
    @classmethod
    @cache
    def from_queryset(cls, *args: Any) -> Any:
        """Made once: the parent's descriptor asks for it whenever `.history` is read."""
        return super().from_queryset(*args)


class History(HistoricalRecords):
    """The attribute `history` of a model: every change of its rows, and of `m2m_fields`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(history_manager=RecordsManager, **options)

    def create_historical_record_m2ms(self, history_instance: Any, instance: Model) -> None:
        """The links as they are now, by their keys alone; the parent joins what they lead to.

        A row that is new has none yet. No signal is sent.
        """
        if history_instance.history_type == "+":
            return
        for field in history_instance._history_m2m_fields:  # noqa: SLF001 -- its own name for it
            through = field.remote_field.through
            columns = [column.attname for column in through._meta.concrete_fields]
            links = through.objects.filter(**{field.m2m_field_name(): instance}).order_by("pk")
            told = self.m2m_models[field]
            told.objects.bulk_create(
                told(history=history_instance, **link) for link in links.values(*columns)
            )
