"""The ground that policy stands on: the plan, the laws under review, the institutions, the state's stance."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered
from concert.forums.reports.chapters.notes import measure_note, organisation_note, plan_note, stance_note
from concert.forums.reports.chapters.recommended import recommended
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, Strong, sentence
from concert.forums.reports.rules.document import Block, Heading, Section
from concert.ground.reference.rules import OrganisationKind as Kind
from concert.ground.web.separators import listed

INSTITUTIONS = (Kind.MINISTRY, Kind.PARLIAMENT, Kind.STATISTICS_OFFICE, Kind.HUMAN_RIGHTS_INSTITUTION)


def environment(known: Gathered, scribe: Scribe) -> list[Section]:
    """Plan, law, institutions, stance; what is not recorded is for people to write."""
    blocks: list[Block] = [*scribe.paragraph("environment.stance", [stance(known)])]
    if known.plan:
        blocks += scribe.paragraph("environment.plan", [_adoption(known), _revisions(known)])
        reviewing = [each for each in known.measures if each.facts.law_review.strip()]
        for each in reviewing:
            words = _("Measure {code} puts law under review: {review}")
            note = measure_note(known, each, key="law_review")
            told = sentence(words, note, code=Strong(each.facts.code), review=Name(each.facts.law_review))
            blocks += scribe.paragraph(f"environment.law.{each.facts.code}", [told], [each.identifier])
        if not reviewing:
            told = sentence(_("No measure of the plan names a review of law."), plan_note(known))
            blocks += scribe.paragraph("environment.law", [told])
        blocks += scribe.paragraph("environment.institutions", _institutions(known))
        blocks += recommended(known, scribe)
        blocks.append(
            scribe.to_write("environment.changes", _("which laws and policies changed since the last report"))
        )
    hint = _("Readers expect laws, policies and institutions, and how migration stands in national development plans.")
    return [Section(Heading.ENVIRONMENT, _("Enabling environment"), tuple(blocks), hint=hint)]


def stance(known: Gathered) -> Sentence:
    """What the state said or did about the Compact; not known where no record tells."""
    area, record = known.area, (known.stances[-1] if known.stances else None)
    said, on = (record.stance, record.on) if record else (area.stance, area.stance_on)
    words = {
        "endorsed": _("{area} voted for the Compact on {day}."),
        "voted_against": _("{area} voted against the Compact on {day}. It is not bound by its objectives."),
        "abstained": _("{area} abstained from the vote on the Compact on {day}. It is not bound by its objectives."),
        "did_not_vote": _("{area} did not vote on the Compact on {day}."),
        "withdrawn": _("{area} withdrew from the Compact on {day}. It is not bound by its objectives."),
    }.get(said, _("How {area} stands towards the Compact is not known here."))
    return sentence(words, stance_note(area, record), area=known.name, day=on)


def _adoption(known: Gathered) -> Sentence:
    plan = known.plan
    assert plan is not None
    if not known.versions:
        words = _("“{plan}” is a draft: nobody has adopted it yet.")
        return sentence(words, plan_note(known, "title"), plan=Name(plan.title))
    first = known.versions[0]
    words = _("{adopter} adopted “{plan}” on {day} ({approval}).")
    return sentence(
        words,
        plan_note(known, "adopted_by"),
        adopter=Name(plan.adopted_by),
        plan=Name(plan.title),
        day=first.frozen_on,
        approval=Name(plan.approval),
    )


def _revisions(known: Gathered) -> Sentence | None:
    revised = len(known.versions) - 1
    if revised < 1:
        return None
    words = ngettext(
        "It was revised once since, on {day}.",
        "It was revised {number} times since, the last time on {day}.",
        revised,
    )
    return sentence(words, plan_note(known), number=revised, day=known.versions[-1].frozen_on)


def _institutions(known: Gathered) -> list[Sentence | None]:
    """The institutions that are listed here, by kind."""
    words = {
        Kind.MINISTRY: _("Ministries and offices in these records: {names}."),
        Kind.PARLIAMENT: _("Parliament: {names}."),
        Kind.STATISTICS_OFFICE: _("Statistics: {names}."),
        Kind.HUMAN_RIGHTS_INSTITUTION: _("The institution that watches over human rights: {names}."),
    }
    told: list[Sentence | None] = []
    for kind in INSTITUTIONS:
        found = [each for each in known.institutions if each.kind == kind]
        if found:
            names = Name(listed(each.name_in(known.language) for each in found))
            told.append(sentence(words[kind], *[organisation_note(each) for each in found], names=names))
        elif kind is Kind.HUMAN_RIGHTS_INSTITUTION:
            told.append(sentence(_("No institution that watches over human rights is in these records.")))
    return told
