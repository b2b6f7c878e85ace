"""What is done with people: add, invite, accept, grant, end. Each leaves its entry in the trail, ids and codes only."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from concert.ground import home
from concert.ground.people import permissions, rules
from concert.ground.people.models import Invitation, Membership, User
from concert.ground.people.rules import Grant, Role
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail
from concert.ground.web import throttle
from concert.ground.web.throttle import Bucket, Limit

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

GOOD_FOR = timedelta(days=7)
SHORTEST_PASSWORD = 12
EASY_TO_GUESS = {
    "password_too_short": "people.password.too_short",
    "password_too_common": "people.password.too_common",
    "password_too_similar": "people.password.too_similar",
}
TRIES_OF_ACCOUNT_FROM_NETWORK = Limit("sign_in.account_from_network", 5, timedelta(minutes=15))
TRIES_OF_ACCOUNT = Limit("sign_in.account", 50, timedelta(hours=1))
TRIES_FROM_NETWORK = Limit("sign_in.network", 60, timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class Post:
    """Which role, where, for which component, on whose behalf. Empty: everywhere, for all, for nobody in particular."""

    role: str
    area: str = ""
    component: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person to add. Without a password nobody can sign in to the account."""

    email: str
    name: str = ""
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with the secret of its link, which exists only here and in the link."""

    invitation: Invitation
    token: str


def sign_in(email: str, password: str, *, network: str, at: datetime) -> User:
    """The person with this address and password, or one refusal that is the same for a wrong password and no account.

    Limited for the account, the network and both together; a rightful sign-in is not counted. The password is judged
    outside of any transaction, because that takes long on purpose.
    """
    address = email.strip().lower()
    tries = [
        Bucket(TRIES_OF_ACCOUNT_FROM_NETWORK, (address, network)),
        Bucket(TRIES_OF_ACCOUNT, (address,)),
        Bucket(TRIES_FROM_NETWORK, (network,)),
    ]
    wait = throttle.take(tries, at=at)
    if wait > throttle.NO_WAIT:
        raise Refusal("people.sign_in.throttled", minutes=max(1, -(-int(wait.total_seconds()) // 60)))
    user = authenticate(username=address, password=password)
    if not isinstance(user, User):
        raise Refusal("people.sign_in.wrong")
    with transaction.atomic():
        throttle.give_back(tries, at=at)
        trail.record("people.sign_in", by=user, on=at.date(), subject=user)
    return user


def sign_in_demonstration_role(user_id: int, *, on_this_machine: bool, on: date) -> User:
    """An invented person of a demonstration home, for somebody who sits at the machine itself; refused otherwise."""
    if not (home.is_demonstration() and on_this_machine):
        raise Refusal("people.demonstration.not_permitted")
    user = User.objects.filter(pk=user_id, is_invented=True, is_active=True).first()
    if user is None:
        raise Refusal("people.demonstration.unknown")
    trail.record("people.sign_in_demonstration_role", by=user, on=on, subject=user)
    return user


def add_person(
    email: str, *, name: str, by: User | None, on: date, password: str | None = None, invented: bool = False
) -> User:
    """An account, without any role yet. An address that has one keeps it, with its name and password.

    Only the terminal adds people: everybody else invites. Invented people exist in a demonstration home only.
    """
    if by is not None:
        raise Refusal("people.not_permitted", permission="people.add_person", area="")
    if invented and not home.is_demonstration():
        raise Refusal("people.demonstration.not_permitted")
    address = _address(email)
    kept = make_password(None) if password is None else hashed(password, email=address, name=name)
    with transaction.atomic():
        user, added = User.objects.get_or_create(
            email=address, defaults={"name": name.strip(), "password": kept, "is_invented": invented}
        )
        if added:
            trail.record("people.add_person", by=by, on=on, subject=user)
    return user


def add_person_with_role(newcomer: Newcomer, post: Post, *, by: User | None, on: date) -> Membership:
    """An account and its first role. The role is judged first, so that a mistake adds nobody."""
    given, chain = _grant_of(post)
    _refuse_to_hand_out(given, chain, by=by, to=None)
    _organisation(post.organisation)
    user = add_person(newcomer.email, name=newcomer.name, password=newcomer.password, by=by, on=on)
    return grant(user, post, by=by, on=on)


def set_password(email: str, password: str, *, by: User | None, on: date) -> User:
    """Another password for an account, at the terminal only. Every session of the account ends by it."""
    if by is not None:
        raise Refusal("people.not_permitted", permission="people.set_password", area="")
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Refusal("people.account.unknown", email=email)
    user.password = hashed(password, email=user.email, name=user.name)
    with transaction.atomic():
        user.save(update_fields=["password"])
        trail.record("people.set_password", by=by, on=on, subject=user)
    return user


@transaction.atomic
def close_account(email: str, *, by: User | None, on: date) -> User:
    """End every role and every session of an account, at the terminal only. Nothing that the person did is changed."""
    if by is not None:
        raise Refusal("people.not_permitted", permission="people.close_account", area="")
    user = User.objects.select_for_update().filter(email=email.strip().lower()).first()
    if user is None:
        raise Refusal("people.account.unknown", email=email)
    for membership in user.memberships.filter(ended_on__isnull=True):
        end_membership(membership.pk, by=by, on=on)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        trail.record("people.close_account", by=by, on=on, subject=user)
    return user


@transaction.atomic
def grant(user: User, post: Post, *, by: User | None, on: date) -> Membership:
    """Give a person a role, from this day on. A role that is held is kept as it is."""
    given, chain = _grant_of(post)
    _refuse_to_hand_out(given, chain, by=by, to=user.pk)
    if (kept := _held(user, given)) is not None:
        return kept
    return _grant(user, given, post.organisation, by=by, on=on)


@transaction.atomic
def end_membership(membership_id: int, *, by: User | None, on: date) -> Membership:
    """Take a role back, at once. Ending it twice changes nothing."""
    membership = Membership.objects.select_for_update().select_related("user").filter(pk=membership_id).first()
    if membership is None:
        raise Refusal("people.membership.unknown")
    permissions.require(by, "people.end_membership", area=membership.area or None)
    _refuse_to_hand_out(membership.grant(), permissions.chain_of(membership.area), by=by, to=membership.user_id)
    if membership.ended_on is not None:
        return membership
    membership.ended_on = max(on, membership.since)
    membership.save(update_fields=["ended_on"])
    trail.record("people.end_membership", by=by, on=on, subject=membership, facts={"user": membership.user_id})
    return membership


@transaction.atomic
def invite(email: str, post: Post, *, by: User | None, at: datetime) -> Invited:
    """Offer a role to an address for seven days. Refused while the same offer is open; an expired one is replaced."""
    given, chain = _grant_of(post)
    address = _address(email)
    own = by is not None and by.email == address
    _refuse_to_hand_out(given, chain, by=by, to=by.pk if by is not None and own else None)
    open_ones = Invitation.objects.select_for_update().filter(
        email=address, role=given.role, area=given.area, component=given.component,
        accepted_at__isnull=True, cancelled_at__isnull=True,
    )  # fmt: skip
    for earlier in open_ones:
        if at < earlier.expires_at:
            raise Refusal("people.invitation.open_already", expires=earlier.expires_at.date())
        _cancel(earlier, by=by, at=at)
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        email=address, role=given.role, area=given.area, component=given.component,
        organisation_id=_organisation(post.organisation), token_digest=digest_of(token),
        invited_by=by, invited_at=at, expires_at=at + GOOD_FOR,
    )  # fmt: skip
    trail.record("people.invite", by=by, on=at.date(), subject=made, facts=_facts(given))
    return Invited(made, token)


@transaction.atomic
def cancel_invitation(invitation_id: int, *, by: User | None, at: datetime) -> Invitation:
    """Take an offer back. Cancelling twice changes nothing; an accepted one is refused: end the membership."""
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        raise Refusal("people.invitation.unknown")
    given, chain = _grant_of(Post(invitation.role, invitation.area, invitation.component))
    _refuse_to_hand_out(given, chain, by=by, to=None)
    if invitation.accepted_at is not None:
        raise Refusal("people.invitation.used")
    if invitation.cancelled_at is None:
        _cancel(invitation, by=by, at=at)
    return invitation


@transaction.atomic
def invite_again(invitation_id: int, *, by: User | None, at: datetime) -> Invited:
    """The same offer with a new link for seven more days; the old link no longer counts. Refused once it was taken."""
    earlier = cancel_invitation(invitation_id, by=by, at=at)
    post = Post(earlier.role, earlier.area, earlier.component, earlier.organisation_id or "")
    return invite(earlier.email, post, by=by, at=at)


def refusals_to_accept(invitation: Invitation, *, at: datetime) -> list[Refusal]:
    """Why an invitation can no longer be taken, also because whoever invited may no longer invite; empty: it can."""
    found = list(rules.refusals_to_accept(invitation.facts(), at=at))
    given, chain = _grant_of(Post(invitation.role, invitation.area, invitation.component))
    inviter = permissions.grants_of(invitation.invited_by)
    if found or inviter.terminal:
        return found
    lost = list(rules.refusals_to_hand_out(inviter.held, given, chain, to_themselves=False))
    return [Refusal("people.invitation.cancelled")] if lost else []


def accept_invitation(
    token: str, *, name: str = "", password: str = "", by: User | AnonymousUser, at: datetime
) -> User:
    """Take the offered role with the link, once. A new person chooses name and password; a known one is signed in.

    `by` is whoever holds the link. Refused when used, cancelled, expired, or when the inviter may no longer invite.
    """
    kept = "" if by.is_authenticated else _password_of_new(token, name, password, at=at)
    with transaction.atomic():
        invitation = _offer(token, at=at)
        user = _invited_person(invitation, name, kept, by)
        invitation.accepted_at, invitation.accepted_by = at, user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        given, _chain = _grant_of(Post(invitation.role, invitation.area, invitation.component))
        trail.record("people.accept_invitation", by=user, on=at.date(), subject=invitation, facts=_facts(given))
        if _held(user, given) is None:
            _grant(user, given, invitation.organisation_id or "", by=user, on=at.date())
    return user


def _offer(token: str, *, at: datetime) -> Invitation:
    """The invitation that a link opens, while it can be taken; call it inside a transaction to hold it."""
    invitation = Invitation.objects.select_for_update().filter(token_digest=digest_of(token)).first()
    if invitation is None:
        raise Refusal("people.invitation.unknown")
    refuse("invitation not accepted", refusals_to_accept(invitation, at=at))
    return invitation


def _password_of_new(token: str, name: str, password: str, *, at: datetime) -> str:
    """Judged and hashed before the transaction begins, because that takes long on purpose and SQLite has one writer."""
    with transaction.atomic():
        address = _offer(token, at=at).email
        if User.objects.filter(email=address).exists():
            raise Refusal("people.invitation.sign_in_first")
    return hashed(password, email=address, name=name)


def digest_of(token: str) -> str:
    """What is kept of the secret in an invitation's link."""
    return hashlib.sha256(token.encode()).hexdigest()


def refusals_of_password(password: str, *, email: str, name: str) -> list[Refusal]:
    """Every reason why a password is too easy to guess; empty: it is good enough."""
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as weak:
        return [Refusal(EASY_TO_GUESS[each.code or ""], length=SHORTEST_PASSWORD) for each in weak.error_list]
    return []


def hashed(password: str, *, email: str, name: str) -> str:
    """The password as it is kept, or a refusal with every reason. Slow on purpose."""
    refuse("password not taken", refusals_of_password(password, email=email, name=name))
    return make_password(password)


def _invited_person(invitation: Invitation, name: str, kept: str, by: User | AnonymousUser) -> User:
    if isinstance(by, User):
        if by.email != invitation.email:
            raise Refusal("people.invitation.for_somebody_else")
        return by
    if User.objects.filter(email=invitation.email).exists():
        raise Refusal("people.invitation.sign_in_first")
    return User.objects.create(email=invitation.email, name=name.strip(), password=kept)


def _grant_of(post: Post) -> tuple[Grant, tuple[str, ...]]:
    """A post as the rules see it, with the areas around it; unknown roles, areas and components are refused."""
    if post.role not in {role.value for role in Role}:
        raise Refusal("people.role_unknown", role=post.role)
    if post.component and post.component not in {component.value for component in rules.Component}:
        raise Refusal("people.component_unknown", component=post.component)
    chain = permissions.chain_of(post.area)
    return Grant(Role(post.role), chain[0] if chain else "", post.component), chain


def _refuse_to_hand_out(given: Grant, chain: tuple[str, ...], *, by: User | None, to: int | None) -> None:
    giver = permissions.grants_of(by)
    if giver.terminal:
        if given.role is Role.PUBLIC:
            raise Refusal("people.role_of_everybody")
        return
    themselves = by is not None and by.pk == to
    refuse("role not changed", list(rules.refusals_to_hand_out(giver.held, given, chain, to_themselves=themselves)))


def _held(user: User, given: Grant) -> Membership | None:
    current = user.memberships.filter(ended_on__isnull=True)
    return current.filter(role=given.role, area=given.area, component=given.component).first()


def _grant(user: User, given: Grant, organisation: str, *, by: User | None, on: date) -> Membership:
    made = Membership.objects.create(
        user=user, role=given.role, area=given.area, component=given.component,
        organisation_id=_organisation(organisation), since=on,
    )  # fmt: skip
    trail.record("people.grant", by=by, on=on, subject=made, facts=_facts(given) | {"user": user.pk})
    return made


def _cancel(invitation: Invitation, *, by: User | None, at: datetime) -> None:
    invitation.cancelled_at = at
    invitation.save(update_fields=["cancelled_at"])
    trail.record("people.cancel_invitation", by=by, on=at.date(), subject=invitation)


def _organisation(code: str) -> str | None:
    """The key of an organisation, or None; one that does not exist is refused."""
    related = Membership._meta.get_field("organisation").related_model
    if code and not related._default_manager.filter(pk=code).exists():
        raise Refusal("people.organisation_unknown", organisation=code)
    return code or None


def _address(email: str) -> str:
    address = email.strip().lower()
    if address.count("@") != 1 or " " in address or not all(address.partition("@")[::2]) or len(address) > 254:
        raise Refusal("people.address_malformed", email=email)
    return address


def _facts(given: Grant) -> dict[str, str | int]:
    told = {"role": given.role.value, "area": given.area, "component": given.component}
    return {name: value for name, value in told.items() if value}
