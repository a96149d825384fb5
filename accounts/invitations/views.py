"""The link of a mail, and the page it leads to.

The link keeps the digest of its token in the session and sends the visitor on to an address
without it: so the token stands in no `Referer`, no `next` of the sign-in page and no second
line of a log, and the form can be posted. With Referrer-Policy no-referrer on the form's own
page, browsers would send `Origin: null`, which the check against forged requests refuses.

A GET uses nothing up: programs that open the links of mails do no harm.
"""

from __future__ import annotations

from typing import cast

from allauth.account.utils import perform_login
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.brake import may_go_on
from accounts.invitations.forms import InvitedForm
from accounts.invitations.services import (
    LinkGone,
    invitation_accept,
    invitation_account_make,
    why_not_of,
    words_of,
)
from accounts.invitations.tokens import digest_of
from accounts.models import Invitation, User

KEY = "invitation"
"""In the session: the digest of the link that was opened."""


@never_cache
@require_safe
def invitation_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same answer to every token, right or wrong."""
    if not _may_go_on(request):
        return _without_referrer(respond_429(request))
    digest = digest_of(token)
    if Invitation.objects.open().filter(digest=digest).exists():
        request.session[KEY] = digest
    else:
        request.session.pop(KEY, None)
    return _without_referrer(redirect("account_invitation"))


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(("GET", "HEAD", "POST"))
def invitation(request: HttpRequest) -> HttpResponse:
    """Who is invited to what, and what there is to do: a password to choose, or one button."""
    digest = request.session.get(KEY, "")
    found = Invitation.objects.open().filter(digest=digest).select_related("invited_by").first()
    owner = User.objects.filter(email=found.email).first() if found else None
    if found is None or (owner is not None and not owner.is_active):
        return gone(request)
    if request.method == "POST":
        return _used(request, found, owner) if _may_go_on(request) else respond_429(request)
    return _page(request, found, owner)


def gone(request: HttpRequest) -> HttpResponse:
    """One page for every link that cannot be used, whatever the reason."""
    request.session.pop(KEY, None)
    return render(request, "account/invitation_gone.html", status=404)


def _may_go_on(request: HttpRequest) -> bool:
    """A whole delegation may sit behind one address; guessing is slow all the same."""
    return may_go_on(request, "invitation", most=30, most_of_address=60, per=60)


def _without_referrer(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response


def _used(request: HttpRequest, found: Invitation, owner: User | None) -> HttpResponse:
    try:
        if request.user.is_authenticated:
            if request.user != owner:
                return _page(request, found, owner)
            invitation_accept(digest=found.digest, by=owner)
            return _welcome(request, redirect("account"))
        form = InvitedForm(request.POST, instance=User(email=found.email))
        if owner is not None or not form.is_valid():
            return _page(request, found, owner, form)
        user = invitation_account_make(
            digest=found.digest,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
        )
    except LinkGone:
        return gone(request)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("account_invitation")
    return _welcome(request, perform_login(request, user))


def _welcome(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    request.session.pop(KEY, None)
    messages.success(request, _("You have accepted the invitation. These are your roles."))
    return response


def _page(
    request: HttpRequest, found: Invitation, owner: User | None, form: InvitedForm | None = None
) -> HttpResponse:
    person = cast("User", request.user) if request.user.is_authenticated else None
    why_not = why_not_of(found)
    if owner is None and person is None and form is None:
        form = InvitedForm(instance=User(email=found.email), initial={"name": found.name})
    context = {
        "invitation": found,
        "words": words_of(found),
        "why_not": why_not,
        "form": form if owner is None and person is None else None,
        "is_owner": person is not None and person == owner,
        "is_somebody_else": person is not None and person != owner,
    }
    return render(request, "account/invitation.html", context)
