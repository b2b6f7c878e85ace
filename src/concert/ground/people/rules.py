"""Who may do what: the vocabulary of roles, components and permissions, and the decision.

Sources: the Compact, objective 15 (b); ECRI General Policy Recommendation 16 (2016), which forbids to share what people
told when they asked for help, remedy or services with those who enforce immigration law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from concert.ground.refusals import Refusal


class Component(StrEnum):
    """The five components of the Compact's implementation, and the ground that they stand on."""

    PLANS = "plans"
    CENTRES = "centres"
    CAPACITY = "capacity"
    NETWORK = "network"
    FORUMS = "forums"
    GROUND = "ground"


class Role(StrEnum):
    """What a person is here for. A role says what may be done, the membership's area and component say where."""

    ADMINISTRATOR = "administrator"
    PLAN_AUTHOR = "plan_author"
    PLAN_APPROVER = "plan_approver"
    OVERSIGHT = "oversight"
    DATA_ANALYST = "data_analyst"
    DATA_STEWARD = "data_steward"
    REFERENCE_EDITOR = "reference_editor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    FUND_MANAGER = "fund_manager"
    CAPACITY_PARTNER = "capacity_partner"
    NETWORK_COORDINATOR = "network_coordinator"
    CASEWORKER = "caseworker"
    SERVICE_EDITOR = "service_editor"
    REVIEWER = "reviewer"
    REPORT_SIGNATORY = "report_signatory"
    STAKEHOLDER = "stakeholder"
    ENFORCEMENT = "enforcement"
    PUBLIC = "public"


class Permission(StrEnum):
    """Everything that anybody may be allowed, as `room.verb_object`. A room asks for one of these and no other."""

    REFERENCE_EDIT = "reference.edit"
    PEOPLE_SEE = "people.see"
    PEOPLE_INVITE = "people.invite"
    PEOPLE_END_MEMBERSHIP = "people.end_membership"
    JOBS_SEE = "jobs.see"
    JOBS_START = "jobs.start"
    TRAIL_SEE = "trail.see"

    PLANS_SEE_DRAFT = "plans.see_draft"
    PLANS_IMPORT_PLAN = "plans.import_plan"
    PLANS_EDIT_PLAN = "plans.edit_plan"
    PLANS_ADOPT_PLAN = "plans.adopt_plan"
    PLANS_REPORT_PROGRESS = "plans.report_progress"
    PLANS_COMMENT = "plans.comment"
    PLANS_OVERSEE = "plans.oversee"

    RESEARCH_TAKE_IN = "research.take_in"
    RESEARCH_SEE_QUARANTINE = "research.see_quarantine"
    RESEARCH_SEE_SEALED = "research.see_sealed"
    RESEARCH_ERASE_SEALED = "research.erase_sealed"
    RESEARCH_CONSOLIDATE = "research.consolidate"
    RESEARCH_DECIDE_LINK = "research.decide_link"
    RESEARCH_SEE_PLACE_TEXT = "research.see_place_text"
    RESEARCH_CONFIRM_RELEASE = "research.confirm_release"
    WARNING_WATCH = "warning.watch"
    WARNING_CONFIRM_ALERT = "warning.confirm_alert"
    POINTS_EDIT_SERVICE = "points.edit_service"
    POINTS_CONFIRM_SERVICE = "points.confirm_service"
    POINTS_SEE_REFERRAL = "points.see_referral"
    POINTS_SEND_REFERRAL = "points.send_referral"
    POINTS_ANSWER_REFERRAL = "points.answer_referral"
    POINTS_SEE_QUESTION = "points.see_question"
    POINTS_ANSWER_QUESTION = "points.answer_question"
    POINTS_SEE_CAPACITY = "points.see_capacity"
    POINTS_EDIT_CAPACITY = "points.edit_capacity"
    POINTS_SEE_CONFIDENTIAL_LOCATION = "points.see_confidential_location"
    POINTS_EDIT_CONFIDENTIAL_LOCATION = "points.edit_confidential_location"
    POINTS_SEE_COMPLAINT = "points.see_complaint"
    POINTS_ANSWER_COMPLAINT = "points.answer_complaint"

    NETWORK_EDIT_ACTIVITY = "network.edit_activity"
    NETWORK_LEAD_WORKSTREAM = "network.lead_workstream"
    NETWORK_SEE_CONFLICTS = "network.see_conflicts"

    KNOWLEDGE_SUBMIT_PRACTICE = "knowledge.submit_practice"
    KNOWLEDGE_REVIEW_PRACTICE = "knowledge.review_practice"
    HUB_WRITE_NEED = "hub.write_need"
    HUB_WRITE_OFFER = "hub.write_offer"
    HUB_MATCH = "hub.match"
    FUND_SUBMIT_PROPOSAL = "fund.submit_proposal"
    FUND_SEE_PROPOSAL = "fund.see_proposal"
    FUND_APPRAISE_PROPOSAL = "fund.appraise_proposal"
    FUND_DECIDE_PROPOSAL = "fund.decide_proposal"
    FUND_RELEASE_TRANCHE = "fund.release_tranche"
    FUND_SEE_LEDGER = "fund.see_ledger"
    FUND_SEE_COMPLAINT = "fund.see_complaint"

    FORUMS_DRAFT_REPORT = "forums.draft_report"
    FORUMS_SIGN_REPORT = "forums.sign_report"
    FORUMS_WRITE_VIEW = "forums.write_view"
    FORUMS_WRITE_FOLLOW_UP = "forums.write_follow_up"
    FORUMS_RECORD_RECOMMENDATION = "forums.record_recommendation"
    FORUMS_CORRECT_RECOMMENDATION = "forums.correct_recommendation"
    FORUMS_ANSWER_RECOMMENDATION = "forums.answer_recommendation"
    FORUMS_LINK_RECOMMENDATION = "forums.link_recommendation"


COMPONENT_OF_ROOM: dict[str, Component | None] = {
    "plans": Component.PLANS,
    "research": Component.CENTRES,
    "warning": Component.CENTRES,
    "points": Component.CENTRES,
    "knowledge": Component.CAPACITY,
    "hub": Component.CAPACITY,
    "fund": Component.CAPACITY,
    "network": Component.NETWORK,
    "forums": Component.FORUMS,
    "reference": Component.GROUND,
    "people": None,
    "jobs": Component.GROUND,
    "trail": Component.GROUND,
}

P = Permission
MATRIX: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {P.PEOPLE_SEE, P.PEOPLE_INVITE, P.PEOPLE_END_MEMBERSHIP, P.JOBS_SEE, P.TRAIL_SEE, P.REFERENCE_EDIT}
    ),
    Role.PLAN_AUTHOR: frozenset(
        {P.PLANS_SEE_DRAFT, P.PLANS_IMPORT_PLAN, P.PLANS_EDIT_PLAN, P.PLANS_REPORT_PROGRESS, P.PEOPLE_SEE, P.JOBS_START}
        | {P.HUB_WRITE_NEED, P.FUND_SUBMIT_PROPOSAL, P.FORUMS_DRAFT_REPORT}
        | {P.FORUMS_RECORD_RECOMMENDATION, P.FORUMS_ANSWER_RECOMMENDATION, P.FORUMS_LINK_RECOMMENDATION}
    ),
    Role.PLAN_APPROVER: frozenset(
        {P.PLANS_SEE_DRAFT, P.PLANS_ADOPT_PLAN, P.PLANS_COMMENT, P.PEOPLE_SEE, P.FORUMS_ANSWER_RECOMMENDATION}
    ),
    Role.OVERSIGHT: frozenset(
        {P.PLANS_SEE_DRAFT, P.PLANS_COMMENT, P.PLANS_OVERSEE, P.RESEARCH_SEE_QUARANTINE, P.JOBS_SEE, P.TRAIL_SEE}
        | {P.FUND_SEE_LEDGER, P.NETWORK_SEE_CONFLICTS, P.FORUMS_WRITE_VIEW}
        | {P.FORUMS_RECORD_RECOMMENDATION, P.FORUMS_CORRECT_RECOMMENDATION, P.FORUMS_LINK_RECOMMENDATION}
    ),
    Role.DATA_ANALYST: frozenset(
        {P.RESEARCH_SEE_QUARANTINE, P.RESEARCH_CONFIRM_RELEASE, P.WARNING_WATCH, P.JOBS_SEE, P.JOBS_START}
        | {P.RESEARCH_CONSOLIDATE, P.RESEARCH_DECIDE_LINK, P.RESEARCH_SEE_PLACE_TEXT}
    ),
    Role.DATA_STEWARD: frozenset(
        {P.RESEARCH_TAKE_IN, P.RESEARCH_SEE_QUARANTINE, P.RESEARCH_DECIDE_LINK, P.JOBS_SEE, P.JOBS_START}
        | {P.RESEARCH_CONSOLIDATE, P.RESEARCH_SEE_PLACE_TEXT}
        | {P.WARNING_WATCH, P.WARNING_CONFIRM_ALERT}
    ),
    Role.REFERENCE_EDITOR: frozenset({P.REFERENCE_EDIT}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {
            P.RESEARCH_SEE_SEALED,
            P.RESEARCH_ERASE_SEALED,
            P.RESEARCH_SEE_QUARANTINE,
            P.TRAIL_SEE,
            P.PEOPLE_SEE,
            P.JOBS_SEE,
        }
    ),
    Role.FUND_MANAGER: frozenset(
        {
            P.FUND_SEE_PROPOSAL,
            P.FUND_DECIDE_PROPOSAL,
            P.FUND_RELEASE_TRANCHE,
            P.FUND_SEE_LEDGER,
            P.NETWORK_SEE_CONFLICTS,
        }
    ),
    Role.CAPACITY_PARTNER: frozenset(
        {P.HUB_WRITE_OFFER, P.HUB_WRITE_NEED, P.FUND_SUBMIT_PROPOSAL, P.KNOWLEDGE_SUBMIT_PRACTICE}
    ),
    Role.NETWORK_COORDINATOR: frozenset(
        {
            P.NETWORK_EDIT_ACTIVITY,
            P.NETWORK_LEAD_WORKSTREAM,
            P.NETWORK_SEE_CONFLICTS,
            P.HUB_MATCH,
            P.WARNING_CONFIRM_ALERT,
        }
    ),
    Role.CASEWORKER: frozenset(
        {P.POINTS_SEE_REFERRAL, P.POINTS_SEND_REFERRAL, P.POINTS_ANSWER_REFERRAL, P.POINTS_SEE_QUESTION}
        | {P.POINTS_ANSWER_QUESTION, P.POINTS_SEE_CAPACITY, P.POINTS_EDIT_CAPACITY, P.POINTS_SEE_CONFIDENTIAL_LOCATION}
        | {P.POINTS_SEE_COMPLAINT, P.POINTS_ANSWER_COMPLAINT, P.POINTS_CONFIRM_SERVICE}
    ),
    Role.SERVICE_EDITOR: frozenset(
        {P.POINTS_EDIT_SERVICE, P.POINTS_CONFIRM_SERVICE, P.POINTS_EDIT_CAPACITY, P.POINTS_EDIT_CONFIDENTIAL_LOCATION}
    ),
    Role.REVIEWER: frozenset({P.FUND_SEE_PROPOSAL, P.FUND_APPRAISE_PROPOSAL, P.KNOWLEDGE_REVIEW_PRACTICE}),
    Role.REPORT_SIGNATORY: frozenset({P.PLANS_SEE_DRAFT, P.FORUMS_DRAFT_REPORT, P.FORUMS_SIGN_REPORT}),
    Role.STAKEHOLDER: frozenset(
        {P.PLANS_COMMENT, P.FORUMS_WRITE_VIEW, P.FORUMS_WRITE_FOLLOW_UP, P.NETWORK_EDIT_ACTIVITY}
    ),
    Role.ENFORCEMENT: frozenset({P.PLANS_COMMENT, P.NETWORK_EDIT_ACTIVITY}),
    Role.PUBLIC: frozenset(),
}

SHIELDED_SUBJECTS = ("referral", "question", "complaint", "capacity", "confidential_location")
ENFORCEMENT_CLASS = frozenset({Role.ENFORCEMENT})


def is_shielded(permission: str) -> bool:
    """Whether a permission touches what people in need have told: no one of the class enforcement ever holds it.

    Judged by its name, so that a new permission on such a subject is shielded from the day it is born.
    """
    return any(subject in permission.partition(".")[2] for subject in SHIELDED_SUBJECTS)


def component_of(permission: Permission) -> Component | None:
    """The component in whose rooms a permission counts; None: each component has its own people."""
    return COMPONENT_OF_ROOM[permission.partition(".")[0]]


@dataclass(frozen=True, slots=True)
class Grant:
    """A membership as the rules see it: a role, in an area (empty: everywhere), in a component (empty: all)."""

    role: Role
    area: str = ""
    component: str = ""


def permits(grants: Iterable[Grant], permission: Permission, chain: tuple[str, ...] = ()) -> bool:
    """Whether these grants together allow an act.

    `chain` is the area concerned and its parents, outward; empty: the act concerns no area in particular, and only
    a role that counts everywhere allows it. One enforcement grant, anywhere, denies every shielded permission:
    nothing restores it.
    """
    held = list(grants)
    return not _is_denied(held, permission) and any(_allows(grant, permission, chain) for grant in held)


def _is_denied(held: list[Grant], permission: Permission) -> bool:
    return is_shielded(permission) and any(grant.role in ENFORCEMENT_CLASS for grant in held)


def _allows(grant: Grant, permission: Permission, chain: tuple[str, ...]) -> bool:
    return (
        permission in MATRIX[grant.role]
        and (component_of(permission) is None or grant.component in ("", component_of(permission)))
        and (not grant.area or grant.area in chain)
    )


def permits_somewhere(grants: Iterable[Grant], permission: Permission) -> bool:
    """Whether there is any area at all where these grants allow an act: for menus, never as the guard of the act."""
    return areas_of(grants, permission) != frozenset()


def areas_of(grants: Iterable[Grant], permission: Permission) -> frozenset[str] | None:
    """The areas (with everything inside them) where an act is allowed; None: everywhere; empty: nowhere."""
    held = list(grants)
    if _is_denied(held, permission):
        return frozenset()
    found = {grant.area for grant in held if _allows(grant, permission, (grant.area,))}
    return None if "" in found else frozenset(found)


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What decides whether an invitation can still be used."""

    expires_at: datetime
    is_accepted: bool
    is_cancelled: bool


def refusals_to_accept(invitation: InvitationFacts, *, at: datetime) -> Iterator[Refusal]:
    """Why an invitation cannot be used any more: used, cancelled, or too old."""
    if invitation.is_accepted:
        yield Refusal("people.invitation.used")
    if invitation.is_cancelled:
        yield Refusal("people.invitation.cancelled")
    if at >= invitation.expires_at and not (invitation.is_accepted or invitation.is_cancelled):
        yield Refusal("people.invitation.expired", expired=invitation.expires_at.date())


def refusals_to_hand_out(
    giver: Iterable[Grant], given: Grant, chain: tuple[str, ...], *, to_themselves: bool
) -> Iterator[Refusal]:
    """Why somebody may not hand out a role, or take it back: every reason.

    It takes the permission to invite in the role's area or around it, and in the role's component or in all. Nobody
    changes their own roles: two people are needed, or somebody at the machine itself.
    """
    if given.role is Role.PUBLIC:
        yield Refusal("people.role_of_everybody")
    if to_themselves:
        yield Refusal("people.own_role")
    reach = [grant for grant in giver if grant.component in ("", given.component)]
    if not permits(reach, Permission.PEOPLE_INVITE, chain):
        yield Refusal("people.not_permitted", permission=Permission.PEOPLE_INVITE.value, area=given.area)
