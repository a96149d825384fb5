"""Parts of a version's text: the models' half of "what was frozen never changes".

The database refuses too (`programme.seals`); a model says it in a sentence first.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from programme.models.version import Stage, Version


class Part(models.Model):
    """A row that is sealed together with its version."""

    found_by: ClassVar[tuple[str, str]] = ("pk", "version_id")
    """Its version: the lookup on versions, and the row's own attribute that answers it."""
    not_of_the_text: ClassVar[frozenset[str]] = frozenset({"source", "source_note"})
    """What may still be saved after that, by naming it as `update_fields`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError where the version is frozen. Costs one query more."""
        fields = kwargs.get("update_fields")
        if fields is None or not set(fields) <= self.not_of_the_text:
            self._refuse_if_sealed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError where the version is frozen. Costs one query more."""
        self._refuse_if_sealed()
        return super().delete(*args, **kwargs)

    def _refuse_if_sealed(self) -> None:
        """Asked of the database: the version at hand may have been frozen meanwhile."""
        lookup, attribute = self.found_by
        versions = Version.objects.exclude(stage=Stage.WORKING).order_by("pk")
        sealed = versions.filter(**{lookup: getattr(self, attribute)}).first()
        if sealed is not None:
            raise ValidationError(sealed.frozen_sentence)
