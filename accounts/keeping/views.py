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
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.keeping.held import Held, held_of, seal, unseal
from accounts.keeping.marks import from_elsewhere, marked_by

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
    return _sign_in_page(request, held.address, seal(held))


def turned_away_page(request: HttpRequest) -> HttpResponse:
    """For a form that says not whose it is: nothing was stored, and nothing of it is kept."""
    return _sign_in_page(request, request.get_full_path(), "", is_kept=False)


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
            return _sign_in_page(request, held_.address, carried)
        if held_ is not None and keep(request, carried):
            return HttpResponseRedirect(held_.address)
    if request.user.is_anonymous and _is_of_the_desk(request) and not from_elsewhere(request):
        return turned_away_page(request)
    context = {
        "of_another": person is not None and person != request.user.pk,
        "again": _page_of_the_form(request),
    }
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


def _is_of_the_desk(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and match.app_name == "admin" and match.url_name not in ("login", "logout"))


def _page_of_the_form(request: HttpRequest) -> str:
    """Where the browser says that the form stood, if that is a page of ours."""
    told = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(told, {request.get_host()}, request.is_secure())
    return told if is_own else ""


def _sign_in_page(
    request: HttpRequest, address: str, sealed: str, *, is_kept: bool = True
) -> HttpResponse:
    following = format_html('<input type="hidden" name="next" value="{}">', address)
    context = {
        "form": LoginForm(request=request),
        "redirect_field": following,
        "kept": sealed,
        "is_over": True,
        "is_lost": not is_kept,
    }
    response = render(request, "account/login.html", context, status=403)
    response["Cache-Control"] = "private, no-store"
    return response
