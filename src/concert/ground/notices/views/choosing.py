"""How one wants to be told: mail or none, its language, and a calendar of one's own. And the end of all mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from concert.ground.notices import actions, queries
from concert.ground.notices.exports import STOP_SALT, public_address
from concert.ground.notices.forms import ChoiceForm
from concert.ground.notices.wording import MAIL_STATES
from concert.ground.web.slots import filled
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Mail on or off, its language, and the address of my calendar."""
    reader = cast("User", request.user)
    choice = queries.choice_of(reader)
    first = {"by_mail": choice.by_mail, "language": choice.language or site.LANGUAGE_CODE}
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.choose(**form.cleaned_data, by=reader, on=timezone.localdate())
        messages.success(request, _("Kept."))
        return redirect("notices:settings")
    return _shown(request, form)


@require_POST
@never_cache
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Make an address for my calendar, which closes the former one; or close it. The address is shown this once."""
    reader, today = cast("User", request.user), timezone.localdate()
    if request.POST.get("close"):
        actions.revoke_calendar(by=reader, on=today)
        messages.success(request, _("The calendar is closed: its address opens nothing any more."))
        return redirect("notices:settings")
    secret = actions.make_calendar(by=reader, on=today)
    return _shown(request, None, secret=secret)


def _shown(request: HttpRequest, form: ChoiceForm | None, *, secret: str = "") -> HttpResponse:
    reader = cast("User", request.user)
    choice = queries.choice_of(reader)
    first = {"by_mail": choice.by_mail, "language": choice.language or site.LANGUAGE_CODE}
    post = queries.post_of_home(reader)
    addresses = filled("notices.calendar.address", secret) if secret else []
    return render(
        request,
        "notices/settings.html",
        {
            "form": form or ChoiceForm(initial=first),
            "choice": choice,
            "against": [say(refusal) for refusal in queries.reasons_against_mail()],
            "address": public_address(addresses[0]) if addresses else "",
            "post": post,
            "states": [(MAIL_STATES[state], number) for state, number in post.by_state.items()] if post else [],
            "here": "notices",
            **({"languages": []} if secret else {}),  # shown this once: it cannot be asked for in another language
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail, for whoever holds one: a page that asks, so that no program that follows links decides it."""
    if request.method == "POST":
        actions.stop_mail(token, on=timezone.localdate())
        return render(request, "notices/stop.html", {"stopped": True})
    queries.person_of_token(token, STOP_SALT)
    return render(request, "notices/stop.html", {"stopped": False})
