"""The sign-in page that carries what was typed, and the answer to a stale token."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.keeping.held import Held, held_of, seal, unseal
from accounts.keeping.marks import marked_by

CARRIED = "kept"
"""The hidden field of the sign-in page."""
SESSION_KEY = "kept_form"


class SignIn(LoginView):
    """django-allauth's. What was typed goes on to the session of whoever knew the password:
    a stranger stores nothing here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and request.user.is_authenticated:
            keep(request, request.POST.get(CARRIED, ""))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        keep(self.request, self.request.POST.get(CARRIED, ""))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        carried = self.request.POST.get(CARRIED, "")
        return super().get_context_data(
            **kwargs, kept=carried if unseal(carried) is not None else ""
        )


def sign_in_page(request: HttpRequest, person: int) -> HttpResponse:
    """For a form that `person` opened and nobody is signed in to send."""
    held = held_of(request, person)
    return _sign_in_page(request, held, seal(held))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with a stale token is shown again to whoever opened it; else nothing was changed."""
    person = marked_by(request)
    if person is not None and request.user.is_anonymous:
        return sign_in_page(request, person)
    if person is not None and person == request.user.pk:
        held = held_of(request, person)
        if keep(request, seal(held)):
            return HttpResponseRedirect(held.address)
    if request.path == reverse("account_login"):
        carried = request.POST.get(CARRIED, "")
        held_ = unseal(carried)
        if held_ is not None and request.user.is_anonymous:
            return _sign_in_page(request, held_, carried)
        if held_ is not None and keep(request, carried):
            return HttpResponseRedirect(held_.address)
    context = {"of_another": person is not None and person != request.user.pk}
    return render(request, "403_csrf.html", context, status=403)


def keep(request: HttpRequest, carried: str) -> bool:
    """Take what was typed along in the session; whether it is that of this person.

    While a second factor is still asked for, nobody is signed in yet: `kept_for` asks again.
    """
    held = unseal(carried) if carried else None
    if held is None:
        return False
    if request.user.is_authenticated and request.user.pk != held.person:
        messages.warning(
            request, _("What had been typed belongs to another account and is not shown.")
        )
        return False
    request.session[SESSION_KEY] = carried
    return True


def kept_for(request: HttpRequest) -> Held | None:
    """What this person had typed; what is too old or of somebody else is forgotten."""
    carried = request.session.get(SESSION_KEY)
    if not carried or not request.user.is_authenticated:
        return None
    held = unseal(carried)
    if held is None or held.person != request.user.pk:
        forget(request)
        return None
    return held


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def _sign_in_page(request: HttpRequest, held: Held, sealed: str) -> HttpResponse:
    following = format_html('<input type="hidden" name="next" value="{}">', held.address)
    context = {
        "form": LoginForm(request=request),
        "redirect_field": following,
        "kept": sealed,
        "is_over": True,
    }
    response = render(request, "account/login.html", context, status=403)
    response["Cache-Control"] = "private, no-store"
    return response
