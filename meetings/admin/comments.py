"""Comments at the desk: answered, and entered where they came by mail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from meetings.access import may_change_words
from meetings.admin.consultations import frozen_versions
from meetings.anchors import anchor_words
from meetings.models import Comment, Consultation
from meetings.services import comment_answer, comment_change, comment_write, words_kept_because
from programme.admin.meanwhile import MeanwhileForm
from programme.admin.record import RecordAdmin

PARTY = ("consultation", "state", "organization")
WORDS = ("anchor", "text", "proposed_wording")
ANSWER = ("disposition", "response", "carried_by")


class DeskCommentForm(MeanwhileForm):
    """Enters, corrects and answers through the services while it is checked, so that their
    refusals are form errors and what was typed stays."""

    by: Any = None
    kept: Comment

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        try:
            with transaction.atomic():
                self.kept = self._through_the_services()
        except ValidationError as refusal:
            self.add_error(None, ValidationError(refusal.messages))
        except PermissionDenied:
            self.add_error(None, _("These words are the party's own."))

    def _through_the_services(self) -> Comment:
        given = self.cleaned_data
        words = {name: given[name] for name in WORDS if name in given}
        row = self.instance
        if row.pk is None:
            party = {name: given[name] for name in PARTY}
            row = comment_write(by=self.by, **party, **words)
        elif words and not set(WORDS).isdisjoint(self.changed_data):
            row = comment_change(comment=row, by=self.by, **words)
        answer = {name: given[name] for name in ANSWER if name in given}
        if answer and not set(ANSWER).isdisjoint(self.changed_data):
            row = comment_answer(comment=row, by=self.by, **answer)
        return row

    def save(self, commit: bool = True) -> Comment:
        """The comment as the services left it; there is nothing left to write."""
        return self.kept

    def save_m2m(self) -> None:
        """Nothing: a comment has no lists."""


class AnsweredFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("none", _("Without an answer")), ("given", _("Answered"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Comment] | None:
        if self.value() == "none":
            return queryset.unanswered()
        return queryset.answered() if self.value() == "given" else None


@admin.register(Comment)
class CommentAdmin(RecordAdmin):
    form = DeskCommentForm
    kept = _("Comments are not deleted: what States and organizations said is part of the record.")
    list_display = ("party_name", "consultation", "place", "text_start", "disposition")
    list_display_links = ("party_name", "text_start")
    list_filter = (AnsweredFilter, "disposition", "consultation", "state", "organization")
    list_select_related = ("consultation", "state", "organization")
    search_fields = ("text", "proposed_wording", "response", "anchor")
    date_hierarchy = "written_at"
    autocomplete_fields = PARTY
    told = ("author", "received_by", "written_at", "changed_at")
    answered = ("answered_at", "answered_by")

    @admin.display(description=_("of"), ordering="state__order")
    def party_name(self, row: Comment) -> str:
        return str(row.party)

    @admin.display(description=_("on"), ordering="anchor")
    def place(self, row: Comment) -> str:
        return anchor_words(row.anchor)

    @admin.display(description=_("comment"))
    def text_start(self, row: Comment) -> str:
        return row.text if len(row.text) <= 80 else f"{row.text[:79]}\N{HORIZONTAL ELLIPSIS}"

    def locked_because(self, row: Comment) -> str:
        return str(_("This comment was withdrawn.")) if row.is_withdrawn else ""

    def fieldsets_for(self, request: HttpRequest, obj: Any = None) -> Any:
        said = ("consultation", ("state", "organization"), *WORDS)
        if obj is None:
            return ((_("What was said"), {"fields": said}),)
        return (
            (_("What was said"), {"fields": (*said, *self.told)}),
            (_("What is answered"), {"fields": (*ANSWER, *self.answered)}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What a State wrote is the State's; the secretariat answers, and enters what came by
        mail."""
        if obj is None:
            return ()
        fixed = (*PARTY, *self.told, *self.answered)
        own = may_change_words(request.user, obj) and not words_kept_because(obj, of_state=False)
        return fixed if own else (*fixed, *WORDS)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "carried_by":
            kwargs["queryset"] = frozen_versions()
        if db_field.name == "consultation":
            kwargs["queryset"] = Consultation.objects.filter(
                opened_at__isnull=False, released_at__isnull=True
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Nothing: the form kept it through the services."""
