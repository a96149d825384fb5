"""Rows that texts call by a name: it stays as long as a frozen text does.

The database refuses too (`programme.seals`); a form says it in a sentence first.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programme.models.sourced import Sourced


class Called(Sourced):
    called_by: ClassVar[str]
    """The field by which the canonical content of a text calls the row."""
    called_in: ClassVar[tuple[str, ...]] = ("activities",)
    """The relations to activities whose text does."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Costs one query for a row that is not new, one more a relation where it was renamed."""
        super().clean()
        stored = type(self)._default_manager.filter(pk=self.pk)
        before = stored.values_list(self.called_by, flat=True).first() if self.pk else None
        if before is None or before == getattr(self, self.called_by):
            return
        if any(
            getattr(self, name).filter(version__number__isnull=False).exists()
            for name in self.called_in
        ):
            raise ValidationError(
                {
                    self.called_by: _(
                        "A frozen text calls it “%s”, and what was frozen never changes. "
                        "Enter the new name as a row of its own."
                    )
                    % before
                }
            )
