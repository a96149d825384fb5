"""Deeds that are more than an edit: a page says what will change, then one POST does it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from accounts.access import Visitor
from accounts.asked import AskedAdmin
from accounts.keeping.again import ShownAgain
from accounts.models import User
from programme.admin.meanwhile import SeenField


class StepForm(ShownAgain, forms.Form):
    """What the person adds to a deed; `seen` binds the deed to what the page showed."""

    seen = SeenField()

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.data.get("seen", "") != self.initial.get("seen", ""):
            raise ValidationError(
                _("This was changed while you read the page. Look at it again, then confirm.")
            )
        return cleaned


class Step(ABC):
    """One deed on a row. Subclasses say who may, when it fits, what follows, and do it."""

    name: ClassVar[str]
    label: ClassVar[Any]
    """The button's words."""
    form_class: ClassVar[type[StepForm]] = StepForm

    @abstractmethod
    def may(self, user: Visitor) -> bool:
        """Whether the button is shown and the page opens: the predicate the service asks."""

    def unfit(self, row: Any) -> str:
        """Why the deed does not fit the row as it is, in a sentence; "" when it does."""
        return ""

    @abstractmethod
    def question(self, row: Any) -> str:
        """The page's heading."""

    @abstractmethod
    def consequences(self, row: Any) -> list[str]:
        """What will change, a sentence each."""

    def faults(self, row: Any) -> list[str]:
        """What the service is going to refuse, a sentence each."""
        return []

    def seen(self, row: Any) -> str:
        """What stands for the content the person read; the deed is refused when it changed."""
        return ""

    @abstractmethod
    def act(self, *, row: Any, by: User, **answers: Any) -> str:
        """Do it through the service; the sentence to say then. Raises ValidationError."""


class StepsAdmin(AskedAdmin):
    """An admin whose rows have deeds, as buttons on the change page."""

    steps: ClassVar[list[Step]] = []

    def get_urls(self) -> list[URLPattern]:
        options = self.opts
        return [
            path(
                "<path:object_id>/step/<slug:name>/",
                self.admin_site.admin_view(self.step_view),
                name=f"{options.app_label}_{options.model_name}_step",
            ),
            *super().get_urls(),
        ]

    def steps_for(self, request: HttpRequest, row: Model) -> list[dict[str, Any]]:
        """The buttons of this row for this person."""
        return [
            {"label": step.label, "url": self._step_url(row, step)}
            for step in self.steps
            if step.may(request.user) and not step.unfit(row)
        ]

    def step_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """GET tells, POST acts. Refused without rights, sent back where it does not fit."""
        step = next((step for step in self.steps if step.name == name), None)
        row = self.get_object(request, unquote(object_id))
        if step is None or row is None:
            raise Http404
        if not (step.may(request.user) and self.has_view_permission(request, row)):
            raise PermissionDenied
        if why := step.unfit(row):
            self.message_user(request, why, messages.ERROR)
            return HttpResponseRedirect(self._row_url(row))
        form = step.form_class(
            request.POST if request.method == "POST" else None,
            row=row,
            initial={"seen": step.seen(row)},
        )
        if request.method == "POST" and form.is_valid():
            answers = {key: value for key, value in form.cleaned_data.items() if key != "seen"}
            try:
                said = step.act(row=row, by=request.user, **answers)  # type: ignore[arg-type]
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                self.log_change(request, row, said)
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self._row_url(row))
        return self._step_page(request, row, step, form)

    def _step_page(
        self, request: HttpRequest, row: Model, step: Step, form: StepForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": step.question(row),
            "opts": self.opts,
            "original": row,
            "back": self._row_url(row),
            "step": step,
            "consequences": step.consequences(row),
            "faults": [] if form.is_bound else step.faults(row),
            "form": form,
            "errors": form.errors,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/step.html", context)

    def _step_url(self, row: Model, step: Step) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return reverse(name, args=(quote(row.pk), step.name))

    def _row_url(self, row: Model) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=(quote(row.pk),))
