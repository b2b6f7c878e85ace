"""Write docs/permissions.md: who may do what, in plain words, from the matrix in ground/people/rules.py.

Run: .venv/bin/python scripts/make_permissions_page.py. A test refuses a page that differs from the matrix.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "permissions.md"
WORDS = {
    "reference.edit": "change the vocabulary: areas, stances, indicators, rates, organisations",
    "people.see": "see who works in an area, with address and role",
    "people.invite": "invite people, and take an invitation back",
    "people.end_membership": "end somebody else's role",
    "jobs.see": "see everybody's long work, and cancel what still waits",
    "jobs.start": "start long work",
    "trail.see": "read the trail",
    "plans.see_draft": "see drafts of plans",
    "plans.import_plan": "take in a workbook as a draft",
    "plans.edit_plan": "withdraw a draft",
    "plans.adopt_plan": "adopt a plan, which freezes and publishes it",
    "plans.report_progress": "report how a measure stands",
    "plans.comment": "comment on a plan",
    "plans.oversee": "hear of what is long overdue or silent",
    "research.take_in": "take in a delivery of data",
    "research.see_quarantine": "see the rows that were set aside, with what they said",
    "research.see_sealed": "read a sealed file, which may name people",
    "research.erase_sealed": "erase a sealed file; its checksum stays",
    "research.consolidate": "consolidate deaths: gather reports of several sources into incidents",
    "research.decide_link": "decide whether two records tell of one event",
    "research.see_place_text": "open descriptions of places and causes, which may describe people who died",
    "research.confirm_release": "confirm a release that raised doubts",
    "warning.watch": "set a watch on a figure",
    "warning.confirm_alert": "confirm an alert before it goes out",
    "points.edit_service": "write and change a service",
    "points.confirm_service": "confirm that a service is still as described",
    "points.see_referral": "see referrals",
    "points.send_referral": "send a referral",
    "points.answer_referral": "answer a referral",
    "points.see_question": "see what people asked",
    "points.answer_question": "answer what people asked",
    "points.see_capacity": "see free places",
    "points.edit_capacity": "change free places",
    "points.see_confidential_location": "see where a confidential service is",
    "points.edit_confidential_location": "change where a confidential service is",
    "points.see_complaint": "see complaints about a service",
    "points.answer_complaint": "answer complaints about a service",
    "network.edit_activity": "write who does what, where",
    "network.lead_workstream": "lead a workstream",
    "network.see_conflicts": "see conflicts of interest",
    "knowledge.submit_practice": "submit a practice",
    "knowledge.review_practice": "review a practice",
    "hub.write_need": "write down a need",
    "hub.write_offer": "write down an offer",
    "hub.match": "match needs and offers",
    "fund.submit_proposal": "submit a proposal",
    "fund.see_proposal": "see proposals",
    "fund.appraise_proposal": "appraise a proposal",
    "fund.decide_proposal": "decide on a proposal",
    "fund.release_tranche": "release a tranche",
    "fund.see_ledger": "see the ledger",
    "fund.see_complaint": "see complaints about a grant",
    "forums.draft_report": "draft a report",
    "forums.sign_report": "sign a report for a state",
    "forums.write_view": "write a view beside a report",
    "forums.write_follow_up": "write what followed a promise",
    "forums.record_recommendation": "record what a body recommends to a state",
    "forums.correct_recommendation": "correct the wording of a recommendation, unless one may also answer it",
    "forums.answer_recommendation": "answer a recommendation for the state",
    "forums.link_recommendation": "link a recommendation to a measure, and take the link back",
}
HEAD = """# Who may do what

This page is written from the matrix in `src/concert/ground/people/rules.py` by `scripts/make_permissions_page.py`; a
test refuses it where it differs. That every page, form and address of the API keeps to the matrix is tested by
`tests/walks/test_permissions.py`: each address, for each role, with an object of the own area and of another.

## Where a role counts

A role is held in an area and in a component. It counts in that area and in all areas inside it; held without an area it
counts everywhere. Held for one component it counts in the rooms of that component, and to see, invite and end people of
it. Somebody with several roles may do what any of them allows.

**Deliveries, quarantine, exchange rates, indicators and everybody's jobs lie in no area**: their permissions need a
role that counts everywhere.

**Without an account** everybody reads adopted plans with their measures and findings, figures with the rows behind
them, releases, the vocabulary and the API of all these; everybody may check a workbook, which stores nothing.
**With an account and no role** there is the desk, and one's own jobs.

**Whoever holds the role “{enforcement}” anywhere** is denied what is marked *shielded*, whatever else is granted:
nothing that people told when they asked for help reaches those who enforce immigration law.

*Not built yet*: the permission is kept for an act that no page, address or command offers today.

Somebody at the terminal of the machine may do everything. Nobody changes their own roles.
"""


NO_WAY_YET = {
    *("jobs.start", "trail.see", "plans.comment", "plans.report_progress", "forums.write_follow_up"),
    *("research.confirm_release", "research.see_sealed", "research.erase_sealed"),
}
"""Permissions of rooms that stand, for acts that no page, address or command offers yet."""


def is_built(permission: str) -> bool:
    """Whether there is a room for it, and a way in that room."""
    room = permission.partition(".")[0]
    source = ROOT / "src" / "concert"
    found = [*source.glob(f"**/{room}/permissions.py"), *source.glob(f"{room}/*/permissions.py")]
    return permission not in NO_WAY_YET and bool(found)


def page() -> str:
    """The whole page, in English."""
    from concert.ground.people.rules import MATRIX, Permission, Role, component_of, is_shielded
    from concert.ground.people.wording import COMPONENTS, ROLES

    with translation.override("en"):
        said = {role: str(ROLES[role]) for role in Role}
        parts = [HEAD.format(enforcement=said[Role.ENFORCEMENT])]
        for component in [None, *COMPONENTS]:
            mine = [each for each in Permission if component_of(each) == component]
            parts.append(f"## {COMPONENTS[component] if component else 'People'}\n")
            parts += ["| may | who | name |", "|---|---|---|"]
            for each in mine:
                who = "; ".join(said[role] for role in Role if each in MATRIX[role]) or "nobody"
                notes = " *shielded*" * is_shielded(each) + " *not built yet*" * (not is_built(each))
                parts.append(f"| {WORDS[each]}{notes} | {who} | `{each.value}` |")
            parts.append("")
        parts.append("## By role\n")
        for role in Role:
            may = "; ".join(WORDS[each] for each in Permission if each in MATRIX[role])
            parts.append(f"- **{said[role]}**: {may or 'reads what is public'}.")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concert.settings")
    django.setup()
    TARGET.write_text(page(), encoding="utf-8")
