"""The page of one's own account: the only one that knows every package's roles."""

import datetime as dt
from typing import NamedTuple, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from meetings.models import Delegate
from programme.models import Official


class Role(NamedTuple):
    """One thing a person is, for whom, and the days on which it counts."""

    name: str
    party: str
    valid_from: dt.date | None
    valid_until: dt.date | None

    @property
    def in_force(self) -> bool:
        today = timezone.now().date()
        return (self.valid_from or today) <= today <= (self.valid_until or today)


def roles_of(user: User) -> list[Role]:
    """Every role of this person, past ones too, the latest first. Costs three queries."""
    officials = Official.objects.filter(user=user).select_related("state")
    delegates = Delegate.objects.filter(user=user).select_related(
        "delegation__meeting", "delegation__state", "delegation__organization"
    )
    dated = [
        *(Role(o.get_role_display(), str(o.state), o.valid_from, o.valid_until) for o in officials),
        *(
            Role(d.get_role_display(), str(d.delegation), d.valid_from, d.valid_until)
            for d in delegates
        ),
    ]
    lasting = [Role(_(name), _("Secretariat"), None, None) for name in sorted(user.role_names)]
    return lasting + sorted(dated, key=lambda role: role.valid_from or dt.date.max, reverse=True)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    return render(request, "account/home.html", {"roles": roles_of(user)})
