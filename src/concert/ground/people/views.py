"""Pages for signing in, for invitations, and for the people of an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from concert.ground import home
from concert.ground.people import actions, permissions, queries
from concert.ground.people.actions import Invited, Post
from concert.ground.people.forms import AcceptForm, InviteForm, SignInForm
from concert.ground.people.models import Invitation, Membership, User
from concert.ground.people.queries import Colleague
from concert.ground.people.rules import Component, Role
from concert.ground.people.wording import COMPONENTS, ROLES
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.pages import paginate
from concert.ground.web.problems import status_of
from concert.ground.web.separators import listed
from concert.ground.web.throttle import is_on_this_machine, network_of
from concert.ground.web.wording import Said, say


@dataclass(frozen=True, slots=True)
class Spoken:
    """A role in words, as a page shows it."""

    role: str
    area: str
    component: str
    of: Membership | Invitation

    @property
    def where(self) -> str:
        """Area and component in one breath."""
        return listed(part for part in (self.area, self.component) if part)


def _spoken(of: Membership | Invitation, names: dict[str, str]) -> Spoken:
    area = names.get(of.area, of.area) if of.area else _("everywhere")
    component = str(COMPONENTS[Component(of.component)]) if of.component else ""
    return Spoken(str(ROLES[Role(of.role)]), area, component, of)


def _names() -> dict[str, str]:
    return permissions.area_names(get_language() or settings.LANGUAGE_CODE)


def _now() -> tuple[date, datetime]:
    at = timezone.now()
    return at.date(), at


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: the asked page if it is one of ours, else the desk."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else resolve_url(settings.LOGIN_REDIRECT_URL)


def _reasons(problem: Exception) -> tuple[list[Said], int]:
    """What to show and with which status; anything but refusals is a bug and crashes."""
    refusals = refusals_in(problem)
    if not refusals:
        raise problem
    return [say(refusal) for refusal in refusals], status_of(refusals[0].code)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; in a demonstration, at its own machine, also one button for each invented person."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    reasons: list[Said] = []
    status = 200
    if request.method == "GET" and request.user.is_authenticated:
        return HttpResponseRedirect(safe_next(request))
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            user = actions.sign_in(told["email"], told["password"], network=network_of(request), at=timezone.now())
        except Refusal as refused:
            reasons, status = _reasons(refused)
        else:
            auth.login(request, user)
            return HttpResponseRedirect(safe_next(request))
    elif request.method == "POST":
        status = 422
    context = {"form": form, "reasons": reasons, "next": request.POST.get("next") or request.GET.get("next") or ""}
    return render(
        request, "people/sign-in.html", context | {"here": "sign-in", "invented": _invented(request)}, status=status
    )


def _invented(request: HttpRequest) -> list[tuple[User, list[Spoken]]]:
    if not (home.is_demonstration() and is_on_this_machine(request)):
        return []
    return _with_roles(queries.invented_people(), _names())


def _with_roles(people: list[Colleague], names: dict[str, str]) -> list[tuple[User, list[Spoken]]]:
    return [(each.user, [_spoken(membership, names) for membership in each.memberships]) for each in people]


@never_cache
@require_POST
def sign_in_demonstration(request: HttpRequest) -> HttpResponse:
    """Continue as an invented person. Refused outside of a demonstration and from any other machine."""
    told = request.POST.get("person", "")
    person = int(told) if told.isdecimal() and len(told) < 19 else 0
    user = actions.sign_in_demonstration_role(person, on_this_machine=is_on_this_machine(request), on=_now()[0])
    auth.login(request, user)
    return HttpResponseRedirect(safe_next(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A page with one button; the button signs out."""
    if request.method == "POST":
        auth.logout(request)
        return redirect("people:sign-in")
    return render(request, "people/sign-out.html")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered by the link, and the form or the button to take it.

    A form that is shown again answers 200: the log names the address of every other answer, and this one is a secret.
    """
    found = queries.invitation_by(actions.digest_of(token))
    on_offer = actions.refusals_to_accept(found, at=timezone.now())
    if on_offer:
        raise ExceptionGroup("invitation", on_offer)
    is_new = not request.user.is_authenticated and not queries.has_account(found.email)
    form = AcceptForm(request.POST if request.method == "POST" and is_new else None, email=found.email)
    reasons: list[Said] = []
    if request.method == "POST" and (not is_new or form.is_valid()):
        try:
            user = _accept(request, token, form, is_new=is_new)
        except (Refusal, ExceptionGroup) as refused:
            reasons, _status = _reasons(refused)
        else:
            if is_new:
                auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))
    context = {
        "form": form, "reasons": reasons, "offer": _spoken(found, _names()), "is_new": is_new, "email": found.email,
        "is_other": request.user.is_authenticated and request.user.email != found.email,
    }  # fmt: skip
    return render(request, "people/invitation.html", context)


def _accept(request: HttpRequest, token: str, form: AcceptForm, *, is_new: bool) -> User:
    told = form.cleaned_data if is_new else {"name": "", "password": ""}
    return actions.accept_invitation(
        token, name=told["name"], password=told["password"], by=request.user, at=timezone.now()
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who works in the areas and components where the reader may see people, and who is invited."""
    assert isinstance(request.user, User)
    if not permissions.grants_of(request.user).may_somewhere("people.see"):
        raise Refusal("people.not_permitted", permission="people.see", area="")
    reach = queries.reach_of(request.user)
    names = _names()
    form = (
        InviteForm(request.POST if request.method == "POST" else None, reach=reach, area_names=names) if reach else None
    )
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        if form is None:
            raise Refusal("people.not_permitted", permission="people.invite", area="")
        status = 422
        if form.is_valid():
            try:
                return _invite(request, request.user, form, names)
            except (Refusal, ExceptionGroup) as refused:
                reasons, status = _reasons(refused)
    at = timezone.now()
    page = paginate(request, queries.colleagues(request.user))
    context = {
        "form": form,
        "reasons": reasons,
        "page": page,
        "colleagues": _with_roles(list(page), names),
        "invitations": [
            (_spoken(each, names), queries.is_expired(each, at)) for each in queries.open_invitations(request.user)
        ],
        "may_end": bool(reach),
    }
    return render(request, "people/people.html", context, status=status)


def _invite(request: HttpRequest, by: User, form: InviteForm, names: dict[str, str]) -> HttpResponse:
    told = form.cleaned_data
    invited = actions.invite(
        told["email"], Post(told["role"], told["area"], told["component"]), by=by, at=timezone.now()
    )
    return _with_link(request, invited, names)


def _with_link(request: HttpRequest, invited: Invited, names: dict[str, str]) -> HttpResponse:
    """The page that shows a link this once: it offers no other language, because it cannot be asked for again."""
    link = request.build_absolute_uri(reverse("people:invitation", args=[invited.token]))
    context = {"offer": _spoken(invited.invitation, names), "email": invited.invitation.email, "link": link}
    context |= {"languages": []}
    return render(request, "people/invited.html", context, status=201)


@never_cache
@login_required
@require_POST
def cancel_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    assert isinstance(request.user, User)
    actions.cancel_invitation(invitation_id, by=request.user, at=timezone.now())
    return redirect("people:people")


@never_cache
@login_required
@require_POST
def invite_again(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Make a new link for an invitation whose link was lost, and show it this once."""
    assert isinstance(request.user, User)
    return _with_link(request, actions.invite_again(invitation_id, by=request.user, at=timezone.now()), _names())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Ask once more, then take a role back."""
    assert isinstance(request.user, User)
    membership = queries.membership_for(request.user, membership_id)
    permissions.require(request.user, "people.end_membership", area=membership.area or None)
    if request.method == "POST":
        actions.end_membership(membership.pk, by=request.user, on=_now()[0])
        return redirect("people:people")
    return render(
        request, "people/end-membership.html", {"held": _spoken(membership, _names()), "person": membership.user}
    )
