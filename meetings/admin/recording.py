"""The form that records a decision: only fitting versions, each with its stage and paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import KeysField, key_of
from meetings.models import Annex, Decision
from meetings.services import decision_record
from programme.models import Stage, Version

FIELDS = (
    *("meeting", "agenda_item", "verb", "text", "paragraph", "decided_on", "versions"),
    *("follow_up_state", "follow_up_by", "follow_up_due", "corrects", "source", "source_note"),
)
CARRIED_OVER = tuple(name for name in FIELDS if name not in {"versions", "corrects"})


def correction_of(decision: Decision) -> dict[str, Any]:
    """What the form holds at first for an entry that corrects `decision`."""
    said = {name: decision.serializable_value(name) for name in CARRIED_OVER}
    versions = list(decision.versions.values_list("pk", flat=True))
    return {**said, "versions": versions, "corrects": decision.pk}


def fitting_versions(meeting: int | None) -> QuerySet[Version]:
    """What a decision of the meeting may concern; without one, of any meeting.

    Versions that its papers carry, later frozen ones of the same texts, and approved texts.
    """
    carried = Annex.objects.filter(version__isnull=False)
    if meeting is not None:
        carried = carried.filter(document__meeting=meeting)
    same_text = Q(approach__in=carried.filter(version__plan=None).values("version__approach")) | Q(
        plan__in=carried.filter(version__approach=None).values("version__plan")
    )
    later = same_text & Q(stage__in=(Stage.FROZEN, Stage.SUBMITTED))
    decided = Q(stage=Stage.APPROVED)
    return Version.objects.exclude(stage=Stage.WORKING).filter(
        Q(pk__in=carried.values("version")) | later | decided
    )


class VersionsField(KeysField):
    """Versions to tick. Costs two queries however many there are."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        self.papers: dict[int, list[str]] = {}
        super().__init__(queryset=Version.objects.none(), required=False, **options)

    def offer(self, versions: QuerySet[Version]) -> None:
        annexes = Annex.objects.filter(version__in=versions.values("pk")).order_by("pk")
        self.papers = {}
        for annex in annexes.select_related("document"):
            self.papers.setdefault(annex.version_id or 0, []).append(str(annex))
        self.queryset = versions.select_related("approach", "plan").order_by(
            "approach", "plan", "number"
        )

    def label_from_instance(self, obj: Any) -> str:
        return _("%(version)s: %(stage)s; %(papers)s") % {
            "version": obj,
            "stage": obj.get_stage_display().lower(),
            "papers": ", ".join(self.papers.get(obj.pk, ())) or _("in no paper"),
        }


class DecisionForm(forms.ModelForm):
    """Records through the service while it is checked, so that its refusals are form errors."""

    by: Any = None
    versions = VersionsField(
        label=gettext_lazy("Versions it concerns"),
        help_text=gettext_lazy(
            "Offered are versions that papers of the meeting carry, later frozen ones of the "
            "same texts, and approved texts."
        ),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("This is what the meeting decided"),
        help_text=gettext_lazy(
            "An entry is not changed or deleted after it is recorded. “Approved” makes the "
            "versions public at once, and the text approved before becomes superseded."
        ),
    )
    recorded: Decision

    class Meta:
        model = Decision
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("versions")
        if isinstance(field, VersionsField) and self.instance.pk is None:
            offered = fitting_versions(self._chosen("meeting"))
            if corrected := self._chosen("corrects"):
                named = Decision.versions.through.objects.filter(decision=corrected)
                offered = Version.objects.filter(
                    Q(pk__in=offered.values("pk")) | Q(pk__in=named.values("version"))
                )
            field.offer(offered)

    def _chosen(self, name: str) -> int | None:
        """The row that was chosen, or that the address names."""
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return key_of(value)

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        answers = {key: value for key, value in self.cleaned_data.items() if key != "confirmed"}
        try:
            with transaction.atomic():
                self.recorded = decision_record(by=self.by, **answers)
        except ValidationError as refusal:
            self._say(refusal)

    def _say(self, refusal: ValidationError) -> None:
        """Each sentence at the field it is about, or above the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, faults in refusal.message_dict.items():
            at = name if name in self.fields and name != NON_FIELD_ERRORS else None
            self.add_error(at, ValidationError(faults))

    def save(self, commit: bool = True) -> Decision:
        """The entry the service made; there is nothing left to write."""
        return self.recorded

    def save_m2m(self) -> None:
        """Nothing: the versions are tied too."""
