"""Whose every address is: which guard shows it, which guard lets act there, and what is sent.

A new address is entered here, or `test_permissions.py` fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from concert.ground.people.rules import Permission, permits, permits_somewhere
from concert.ground.people.tests.factories import PASSWORD
from concert.site.tests.factories import AROUND, OWN, Asker, Facts

P = Permission
Guard = Callable[[Asker, str], bool]


def everybody(asker: Asker, area: str) -> bool:
    return True


def nobody(asker: Asker, area: str) -> bool:
    return False


def strangers(asker: Asker, area: str) -> bool:
    """Those without an account; and the link's secret is known for the own area only."""
    return asker.user is None and area == OWN


def secret(asker: Asker, area: str) -> bool:
    """Whoever holds the secret of the link: here it is known for the own area only."""
    return area == OWN


def signed_in(asker: Asker, area: str) -> bool:
    return asker.user is not None


def holds(*needed: Permission) -> Guard:
    """Every one of these in the area of the object."""
    return lambda asker, area: all(permits(asker.grants, each, AROUND[area]) for each in needed)


def colleagues(needed: Permission) -> Guard:
    """This permission in the area of a person, by a role that counts in all components."""
    return lambda asker, area: permits([each for each in asker.grants if not each.component], needed, AROUND[area])


def everywhere(needed: Permission) -> Guard:
    """This permission for the whole house: the object lies in no area."""
    return lambda asker, area: permits(asker.grants, needed, ())


def somewhere(needed: Permission) -> Guard:
    return lambda asker, area: permits_somewhere(asker.grants, needed)


def whose_work(asker: Asker, area: str) -> bool:
    """Who asked for the work (here: the job of the own area), and who may see all."""
    return (asker.user is not None and area == OWN) or permits(asker.grants, P.JOBS_SEE, ())


@dataclass(frozen=True)
class Case:
    """An address with the names of its parts, and who gets what there. What no guard is named for, nobody may.

    Among the parts, `_asks` is the question behind the address, and `_also` a further method for those who may read it.
    """

    get: Guard | None = everybody
    post: Guard | None = None
    told: Facts = field(default_factory=dict)
    done: int = 302
    parts: Facts = field(default_factory=dict)


def at(get: Guard | None = everybody, post: Guard | None = None, told: Facts | None = None, done: int = 302, **parts: str) -> Case:  # fmt: skip # noqa: E501
    return Case(get, post, told or {}, done, parts)


SEE, ADOPT, EDIT = P.PLANS_SEE_DRAFT, P.PLANS_ADOPT_PLAN, P.PLANS_EDIT_PLAN
DRAFT, ADOPTED, MEASURES = {"slug": "{draft}"}, {"slug": "{adopted}"}, ("{draft_code}", "{code}")
PROGRESS = P.PLANS_REPORT_PROGRESS
STEPS = [{"code": code, "number": "1"} for code in MEASURES]
DONE = {"happened_on": "2026-01-20", "evidence": "Decision 12"}
MOVED, WORD = {"new_due": "2099-01-01", "reason": "Mistaken"}, {"status": "late", "reason": "Empty at night"}
PLAN = [at(holds(SEE), **DRAFT), at(**ADOPTED)]
CELL = {"sheet": "Measures", "name": "F3"}
IMPORT, PREVIEW = P.PLANS_IMPORT_PLAN, {"slug": "{adopted}", "preview_id": "{preview}"}
FIGURE = {"code": "10.7.3", "area": "ITA"}
JOB = {"number": "{job}"}
NEWCOMER = {"name": "Noor Aydin", "password": "seven storks over Port Saren", "again": "seven storks over Port Saren"}
INVITED = {"email": "{area}@example.net", "role": "reviewer", "area": "{area}", "component": ""}
STANCE = {"stance": "abstained", "day": "2018-12-19", "source": "A/73/PV.60"}
RATE = {"currency": "XOF", "against": "EUR", "units": "655.9", "day": "2019-01-02", "source": "BCEAO"}
INDICATOR = {"label": "Deaths", "custodian": "IOM", "direction": "down", "trap": "Undercounted", "source": "IOM"}
SWAPPED = {
    "source": "missing_migrants", "record": "2015.MMP99", "latitude": "-8.0028", "longitude": "12.6392",
    "verdict": "accepted",
}  # fmt: skip
REPORT, YEAR = {"slug": "{national}"}, {"area": "{area}", "year": "2025", "language": "en"}
PARAGRAPH, CHANGE, COMMENT = {"number": "{paragraph}"}, {"number": "{change}"}, {"number": "{comment}"}
WRITE, SIGN, HAND = P.FORUMS_DRAFT_REPORT, P.FORUMS_SIGN_REPORT, {"name": "Noor Aydin", "office": "Minister"}


RECORD, ANSWER = P.FORUMS_RECORD_RECOMMENDATION, P.FORUMS_ANSWER_RECOMMENDATION
LINK = P.FORUMS_LINK_RECOMMENDATION
LINKED = {"measure": "{draft_code}"}
ASKED = {"area": "{area}", "body": "upr", "reference": "N-1", "text": "Do so.", "language": "en"}


def correcting(asker: Asker, area: str) -> bool:
    """Who corrects the wording of a body, unless they may also answer it."""
    return holds(P.FORUMS_CORRECT_RECOMMENDATION)(asker, area) and not holds(ANSWER)(asker, area)


def commenting(asker: Asker, area: str) -> bool:
    """Who sees the drafts of the area and may remark on them."""
    allowed = (P.PLANS_COMMENT, P.FORUMS_WRITE_VIEW, WRITE)
    return holds(SEE)(asker, area) and any(permits(asker.grants, each, AROUND[area]) for each in allowed)


ROUTES: dict[str, list[Case]] = {
    "api/": [at()],
    "api:openapi-json": [at()],
    "api:openapi-view": [at()],
    "api:api-root": [],  # never reached: api/ answers before it
    "api:objectives": [at()],
    "api:objective": [at(number="8")],
    "api:actions": [at()],
    "api:principles": [at()],
    "api:areas": [at()],
    "api:area": [at(code="{area}")],
    "api:indicators": [at()],
    "api:indicator": [at(code="10.7.3")],
    "api:organisations": [at()],
    "api:organisation": [at(code="iom")],
    "api:currencies": [at()],
    "api:paragraph": [at(text_version="rev2", number="44")],
    "api:structure_v1": [at(kind="dataflow", agency="CONCERT", name="F_10_7_3", version="1.0.0")],
    "api:structure_v1_latest": [at(kind="dataflow", agency="CONCERT", name="F_10_7_3")],
    "api:structures_v1": [at(kind="dataflow", agency="CONCERT")],
    "api:every_structure_v1": [at(kind="dataflow")],
    "api:structure_v2": [at(kind="dataflow", agency="CONCERT", name="F_10_7_3", version="1.0.0")],
    "api:structure_v2_latest": [at(kind="dataflow", agency="CONCERT", name="F_10_7_3")],
    "api:structures_v2": [at(kind="dataflow")],
    "api:data_v2": [
        at(context="dataflow", agency="CONCERT", flow="F_10_7_3", version="1.0.0", key="*"),
    ],
    "api:all_data_v2": [at(context="dataflow", agency="CONCERT", flow="F_10_7_3", version="1.0.0")],
    "api:saved_estimates": [at()],
    "api:estimate_of_deaths": [at()],
    "api:me": [at(signed_in)],
    "api:job": [at(whose_work, **JOB)],
    "api:notices": [at(signed_in)],
    "api:due": [at()],
    "api:state": [at()],
    "api:incidents": [at()],
    "api:incident": [at(number="{incident}")],
    "api:review": [at(everywhere(P.RESEARCH_DECIDE_LINK))],
    "api:decide": [
        at(
            None,
            everywhere(P.RESEARCH_DECIDE_LINK),
            {"left": "{left}", "right": "{right}", "verdict": "different"},
            201,
        )
    ],
    "api:undo-decision": [at(None, everywhere(P.RESEARCH_DECIDE_LINK), {}, 200, decision="{decision}")],
    "api:feeds": [at()],
    "api:marks": [at()],
    "api:sources": [at()],
    "api:releases": [at()],
    "api:release": [at(number="{release}")],
    "api:manifest": [at(number="{release}")],
    "api:release_quality": [at(number="{release}")],
    "api:release_checksums": [at(number="{release}")],
    "api:release_citation": [at(number="{release}")],
    "api:comparison": [at(_asks="?a=missing_migrants:latest&b=missing_migrants:latest")],
    "api:deliveries": [at()],
    "api:delivery": [at(short="{delivery}")],
    "api:figures": [at(code="10.7.3", _asks="?year=2015")],
    "api:series": [at(**FIGURE)],
    "api:coverage": [at(**FIGURE)],
    "api:rows": [at(**FIGURE, year="2015")],
    "api:explore": [at(_asks="?figure=10.7.3")],
    "api:progress": [at()],
    "api:progress_of_series": [at(**FIGURE)],
    "api:plans": [at()],
    "api:import_plan": [at(post=holds(IMPORT), told={"workbook": "{workbook}"}, done=201)],
    "api:adopt-plan": [at(None, holds(SEE, ADOPT), done=200, **DRAFT), at(None, holds(ADOPT), done=200, **ADOPTED)],
    "api:withdraw-draft": [at(None, holds(SEE, EDIT), done=204, **DRAFT), at(None, nobody, **ADOPTED)],
    "api:check": [at(None, everybody, {"workbook": "{workbook}"}, 200)],
    "api:plan": PLAN,
    "api:findings": PLAN,
    "api:version": [at(nobody, **DRAFT, number="1"), at(**ADOPTED, number="1")],
    "api:softened": PLAN,
    "api:history": PLAN,
    "api:step": [at(holds(SEE), **STEPS[0]), at(**STEPS[1])],
    "api:report-step": [at(None, holds(PROGRESS), DONE, 200, **STEPS[1])],
    "api:move-step": [at(None, holds(PROGRESS), MOVED, 200, **STEPS[1])],
    "api:withdraw-report": [at(None, holds(PROGRESS), {"reason": "Mistaken"}, 200, **STEPS[1], report_id="{report}")],
    "api:override-status": [at(None, holds(ADOPT), WORD, 200, code=MEASURES[1])],
    "api:lift-override": [at(None, nobody, {"reason": "No word stands"}, 200, code=MEASURES[1])],
    "api:plan-workbook": PLAN,
    "api:stage-preview": [at(None, holds(IMPORT), {"workbook": "{returned}"}, 201, **ADOPTED)],
    "api:preview": [at(holds(IMPORT), **PREVIEW, _also="DELETE")],
    "api:discard-preview": [],  # the same address: see `_also`
    "api:apply-preview": [at(None, **PREVIEW)],  # what is sent is JSON: see the tests of the room
    "api:compare-versions": [at(**ADOPTED, number="1", other="1")],
    "api:measure-draft": [at(holds(EDIT), code=MEASURES[1], _also="PUT"), at(holds(SEE, EDIT), code=MEASURES[0])],
    "api:edit-measure": [],  # the same address: see `_also`
    "api:measure": [at(holds(SEE), code=MEASURES[0]), at(code=MEASURES[1])],
    "people:sign-in": [at(everybody, everybody, {"email": "someone@example.net", "password": PASSWORD})],
    "people:sign-in-demonstration": [at(None, nobody, {"person": "1"})],  # this home is no demonstration
    "people:sign-out": [at(everybody, everybody)],
    "people:invitation": [at(secret, strangers, NEWCOMER, token="{token}")],
    "people:people": [at(somewhere(P.PEOPLE_SEE), colleagues(P.PEOPLE_INVITE), INVITED, 201)],
    "people:cancel-invitation": [at(None, colleagues(P.PEOPLE_INVITE), invitation_id="{invitation}")],
    "people:end-membership": [at(*[colleagues(P.PEOPLE_END_MEMBERSHIP)] * 2, membership_id="{membership}")],
    "people:invite-again": [at(None, colleagues(P.PEOPLE_INVITE), invitation_id="{invitation}", done=201)],
    "notices:notices": [at(signed_in)],
    "notices:read-all": [at(None, signed_in)],
    "notices:read": [at(None, nobody, number="1")],  # nobody was told anything here: see its own test
    "notices:settings": [at(signed_in, signed_in, {"by_mail": "on", "language": "en"})],
    "notices:calendar": [at(None, signed_in, done=200)],
    "notices:stop": [at(nobody, nobody, token="wrong")],
    "jobs:jobs": [at(signed_in)],
    "jobs:job": [at(whose_work, **JOB)],
    "jobs:cancel": [at(None, whose_work, **JOB)],
    "reference:vocabulary": [at()],
    "reference:paragraphs": [at()],
    "reference:indicators": [at()],
    "reference:indicator": [at(everybody, everywhere(P.REFERENCE_EDIT), {"source": "IOM"}, code="10.7.3")],
    "reference:edit-indicator": [at(*[everywhere(P.REFERENCE_EDIT)] * 2, INDICATOR, code="10.7.3")],
    "reference:organisations": [at()],
    "reference:organisation": [at(code="iom")],
    "reference:stances": [at()],
    "reference:stance": [at(everybody, holds(P.REFERENCE_EDIT), STANCE, code="{area}")],
    "reference:rates": [at(everybody, everywhere(P.REFERENCE_EDIT), RATE)],
    "research:catalogue": [at()],
    "research:take-in": [
        at(*[everywhere(P.RESEARCH_TAKE_IN)] * 2, {"source": "missing_migrants", "delivery": "{file}"})
    ],
    "research:explore": [at()],
    "research:progress": [at()],
    "research:privacy": [at()],
    "research:privacy-answer": [at(number="{noisy}")],
    "research:estimates": [at(everybody, everywhere(P.RESEARCH_TAKE_IN), {"by": "aic", "lists": "{lists}"}, 200)],
    "research:save-estimate": [at(None, everywhere(P.RESEARCH_TAKE_IN), {"title": "Victims", "sealed": "{sealed}"})],
    "research:estimate": [at(number="{estimate}")],
    "research:mappings": [at()],
    "research:mapping": [at(name="{mapping}")],
    "research:new-mapping": [at(*[everywhere(P.RESEARCH_TAKE_IN)] * 2, {"delivery": "{file}"})],
    "research:map-columns": [at(*[everywhere(P.RESEARCH_TAKE_IN)] * 2, done=200, token="{held_file}")],
    "research:feeds": [
        at(
            everybody,
            everywhere(P.RESEARCH_TAKE_IN),
            {"source": "sdg", "address": "https://example.org/a", "label": "A", "every_hours": "24"},
        )
    ],
    "research:decide-feed": [at(None, everywhere(P.RESEARCH_TAKE_IN), {"act": "stop"}, number="{feed}")],
    "research:marks": [at()],
    "research:mark": [at(number="{mark}")],
    "research:decide-mark": [
        at(None, everywhere(P.RESEARCH_CONFIRM_RELEASE), {"decision": "confirm", "reason": "So it is"}, number="{mark}")
    ],
    "research:repairs": [at(everywhere(P.RESEARCH_SEE_QUARANTINE))],
    "research:decide-repair": [at(None, everywhere(P.RESEARCH_TAKE_IN), SWAPPED)],
    "research:incidents": [at()],
    "research:incident-rules": [at()],
    "research:incident": [at(number="{incident}")],
    "research:consolidate": [at(None, everywhere(P.RESEARCH_CONSOLIDATE), {})],
    "research:review": [at(everywhere(P.RESEARCH_DECIDE_LINK))],
    "research:pair": [at(*[everywhere(P.RESEARCH_DECIDE_LINK)] * 2, {"verdict": "different"}, name="{pair}")],
    "research:compare": [at()],
    "research:source": [at(code="missing_migrants")],
    "research:release": [at(number="{release}")],
    "research:changes": [at(number="{release}")],
    "research:quality": [at(number="{release}")],
    "research:citation": [at(number="{release}", form="bibtex")],
    "research:package": [at(number="{release}")],
    "research:part": [at(number="{release}", slug="2015")],
    "research:row": [at(number="{release}", slug="2015", row="2")],
    "research:delivery": [at(short="{delivery}")],
    "research:quarantine": [at(everywhere(P.RESEARCH_SEE_QUARANTINE), short="{delivery}")],
    "research:dcat": [at(form="ttl")],
    "research:export": [at(code="10.7.3", form="csv")],
    "research:indicator": [at(code="10.7.3")],
    "research:series": [at(**FIGURE)],
    "research:figure": [at(**FIGURE, year="2015")],
    "research:rows": [at(**FIGURE, year="2015")],
    "plans:plans": [at()],
    "plans:import": [at(everybody, everybody, {"workbook": "{workbook}"}, 200)],  # taking in: see its own test
    "plans:template": [at()],
    "plans:plan": PLAN,
    "plans:timeline": PLAN,
    "plans:findings": PLAN,
    "plans:cell": [at(holds(SEE), **DRAFT, **CELL), at(**ADOPTED, **CELL)],
    "plans:version": [at(nobody, **DRAFT, number="1"), at(**ADOPTED, number="1")],
    "plans:plan-calendar": PLAN,
    "plans:area-calendar": [at(code="{area}")],
    "plans:my-calendar": [at(nobody, secret="wrong")],
    "plans:compare": [at(**ADOPTED, number="1", other="1")],
    "plans:workbook": PLAN,
    "plans:return": [at(*[holds(SEE, IMPORT)] * 2, {"workbook": "{returned}"}, **ADOPTED)],
    "plans:preview": [at(*[holds(IMPORT)] * 2, done=200, **PREVIEW)],
    "plans:edit": [at(holds(EDIT), code=MEASURES[1]), at(holds(SEE, EDIT), code=MEASURES[0])],
    "plans:adopt": [at(*[holds(SEE, ADOPT)] * 2, **DRAFT), at(*[holds(ADOPT)] * 2, **ADOPTED)],
    "plans:withdraw": [at(*[holds(SEE, EDIT)] * 2, **DRAFT), at(holds(EDIT), nobody, **ADOPTED)],
    "plans:measure": [at(holds(SEE), code=MEASURES[0]), at(code=MEASURES[1])],
    "plans:softened": PLAN,
    "plans:history": PLAN,
    "plans:step": [at(holds(SEE), **STEPS[0]), at(**STEPS[1])],
    "plans:report": [at(holds(SEE, PROGRESS), **STEPS[0]), at(*[holds(PROGRESS)] * 2, DONE, **STEPS[1])],
    "plans:move": [at(holds(SEE, PROGRESS), **STEPS[0]), at(*[holds(PROGRESS)] * 2, MOVED, **STEPS[1])],
    "plans:withdraw-report": [at(*[holds(PROGRESS)] * 2, {"reason": "Mistaken"}, **STEPS[1], report_id="{report}")],
    "plans:override": [at(holds(SEE, ADOPT), code=MEASURES[0]), at(*[holds(ADOPT)] * 2, WORD, code=MEASURES[1])],
    "api:search": [at(_asks="?q=caldry")],
    "search:search": [at()],
    "recommendations:recommendations": [at()],
    "recommendations:recommendation": [at(number="{asked}")],
    "recommendations:new": [at(somewhere(RECORD), holds(RECORD), ASKED)],
    "recommendations:import": [
        at(somewhere(RECORD), holds(RECORD), {"area": "{area}", "table": "{table}", "body": "upr"}, 200)
    ],  # taking in: see the tests of its room
    "recommendations:template": [at()],
    "recommendations:answer": [at(*[holds(ANSWER)] * 2, {"response": "noted"}, number="{asked}")],
    "recommendations:correct": [at(*[correcting] * 2, {"text": "Better.", "reason": "Misprint"}, number="{asked}")],
    "recommendations:link": [at(holds(LINK), holds(LINK, SEE), LINKED, number="{asked}")],
    "recommendations:unlink": [at(*[holds(LINK)] * 2, number="{asked}", held="{held}")],
    "api:recommendations": [at()],
    "api:recommendation": [at(number="{asked}")],
    "api:record": [at(post=holds(RECORD), told=ASKED, done=201)],
    "api:recommendation-table": [at(None, holds(RECORD), {"area": "{area}", "table": "{table}", "trial": "true"}, 200)],
    "api:answer-recommendation": [at(None, holds(ANSWER), {"response": "noted"}, 201, number="{asked}")],
    "api:correct-recommendation": [
        at(None, correcting, {"text": "Better.", "reason": "Misprint"}, 201, number="{asked}")
    ],
    "api:link-recommendation": [at(None, holds(LINK, SEE), LINKED, 201, number="{asked}")],
    "api:unlink-recommendation": [at(None, holds(LINK), done=200, number="{asked}", held="{held}")],
    "api:chain": [at(identifier="recommendation-{asked}")],
    "site:chain": [at(name="recommendation-{asked}")],
    "reports:reports": [at()],
    "reports:new": [at(somewhere(WRITE), holds(WRITE), YEAR)],
    "reports:report": [at(holds(SEE), **REPORT)],
    "reports:download": [at(holds(SEE), **REPORT)],
    "reports:write": [at(commenting, **REPORT)],
    "reports:redraft": [at(*[holds(SEE, WRITE)] * 2, **REPORT)],
    "reports:sign": [at(holds(SEE, SIGN), nobody, HAND, **REPORT)],  # signing: see the tests of its room
    "reports:paragraph": [at(commenting, commenting, {"act": "comment", "text": "Who was heard?"}, **PARAGRAPH)],
    "reports:dossier": [at(code="{area}")],
    "reports:dossier_download": [at(code="{area}")],
    "api:reports": [at()],
    "api:report": [at(holds(SEE), **REPORT)],
    "api:report-document": [at(holds(SEE), **REPORT)],
    "api:report-paragraphs": [at(commenting, **REPORT)],
    "api:draft-report": [at(post=holds(WRITE), told=YEAR, done=200)],
    "api:redraft-report": [at(None, holds(SEE, WRITE), done=200, **REPORT)],
    "api:sign-report": [at(None, nobody, HAND, **REPORT)],
    "api:edit-paragraph": [at(None, holds(SEE, WRITE), {"text": "Our words.", "seen": "1"}, 200, **PARAGRAPH)],
    "api:accept-change": [at(None, holds(SEE, WRITE), done=200, **CHANGE)],
    "api:reject-change": [at(None, holds(SEE, WRITE), done=200, **CHANGE)],
    "api:comment-paragraph": [at(None, commenting, {"text": "Who was heard?"}, 200, **PARAGRAPH)],
    "api:resolve-comment": [at(None, holds(SEE, WRITE), done=200, **COMMENT)],
    "api:leave-out": [at(None, holds(SEE, WRITE), done=200, **PARAGRAPH)],
    "api:add-paragraph": [at(None, holds(SEE, WRITE), {"text": "Our words."}, 200, **PARAGRAPH)],
    "api:keep-words": [at(None, holds(SEE, WRITE), done=200, **PARAGRAPH)],
    "api:take-record": [at(None, holds(SEE, WRITE), done=200, **PARAGRAPH)],
    "api:restore-paragraph": [at(None, holds(SEE, WRITE), done=200, **PARAGRAPH)],
    "site:home": [at()],
    "site:changed": [at()],
    "site:tour": [],  # this home is no demonstration
    "site:changed-feed": [at()],
    "site:missing": [at()],
    "site:reviews": [at()],
    "site:help": [at()],
    "site:areas": [at()],
    "site:area": [at(code="{area}")],
    "site:objectives": [at()],
    "site:objective": [at(number="8")],
    "site:due": [at()],
    "site:my-organisation": [at(signed_in)],
    "site:desk": [at(signed_in)],
    "site:about": [at()],
    "site:methods": [at()],
    "site:corrections": [at()],
    "site:robots": [at()],
    "site:accessibility": [at()],
}
LISTS = {"plans:plans", "api:plans", "site:area", "site:objective", "site:desk", "people:people", "jobs:jobs"}
LISTS |= {"reports:reports", "api:reports"}
