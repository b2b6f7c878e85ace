"""Drafting a report from the records, and drafting it again when the records have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from concert.forums.reports.chapters import drafts_in
from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.permissions import DRAFT, report_visible_to, require
from concert.forums.reports.rules.assembling import Kept, taken_apart
from concert.forums.reports.rules.contents import Json
from concert.forums.reports.rules.document import Document, DocumentKind, DocumentState, Origin
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal
from concert.ground.trail.actions import record
from concert.plans import queries as plans

if TYPE_CHECKING:
    from concert.ground.people.models import User
    from concert.plans.models import Plan


YEARS = range(2018, 2101)
"""From the year of the Compact on."""


@dataclass(frozen=True)
class Drafted:
    """The drafts of one report in every language, ready to be kept."""

    documents: Mapping[str, Document]
    plan: Plan | None
    plan_version: int | None
    releases: list[str]


def draft_report(
    area_code: str, *, year: int, by: User | None, on: date, language: str = "", corrects: str = ""
) -> Report:
    """Draft the report of an area for a year from the records. Drafting it twice gives the draft that is there.

    Refused for an area without a plan, and for a year that is signed already, unless it `corrects` that report.
    """
    area = reference.area(area_code)
    require(by, DRAFT, area=area.pk)
    if year not in YEARS:
        raise Refusal("reports.report.year", year=year, first=YEARS[0], last=YEARS[-1])
    if (there := _draft_there(area.pk, year)) is not None:
        return there
    signed = Report.objects.filter(area=area, year=year).order_by("-pk").first()
    if signed is not None and signed.slug != corrects:
        raise Refusal("reports.report.signed_already", slug=signed.slug, year=year, area=area.pk)
    own = language or settings.LANGUAGE_CODE
    if own not in dict(settings.LANGUAGES):
        raise Refusal("reports.report.other_language", language=own)
    drafted = _drafted(area.pk, by, on, year)
    with transaction.atomic():
        if (there := _draft_there(area.pk, year)) is not None:
            return there
        report = Report.objects.create(
            slug=_free_slug(area.pk, year),
            area=area,
            year=year,
            language=own,
            corrects=signed,
            drafted_on=on,
            drafted_by=by,
            **_head(drafted),
        )
        _keep(report, drafted)
        facts = {"year": year, "plan_version": drafted.plan_version or 0, "releases": len(drafted.releases)}
        record("reports.draft_report", by=by, on=on, subject=report, facts=facts)
    return report


def _draft_there(area: str, year: int) -> Report | None:
    return Report.objects.filter(area=area, year=year, state=DocumentState.DRAFT).order_by("-pk").first()


def redraft(slug: str, *, by: User | None, on: date) -> Report:
    """Bring a draft up to the records of today. Texts that people wrote stay; what the records say stands beside them.

    The same records again change nothing but the day.
    """
    report = report_visible_to(by, slug)
    require(by, DRAFT, area=report.area_id)
    if report.is_signed:
        raise Refusal("reports.report.signed", slug=slug)
    drafted = _drafted(report.area_id, by, on, report.year)
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report.pk)
        if report.is_signed:
            raise Refusal("reports.report.signed", slug=slug)
        for name, value in {**_head(drafted), "drafted_on": on}.items():
            setattr(report, name, value)
        report.save()
        changed = _keep(report, drafted)
        facts = {"plan_version": drafted.plan_version or 0, "releases": len(drafted.releases), "changed": changed}
        record("reports.redraft", by=by, on=on, subject=report, facts=facts)
    return report


def _drafted(area: str, by: User | None, on: date, year: int) -> Drafted:
    documents = drafts_in([code for code, _name in settings.LANGUAGES], area, user=by, on=on, year=year)
    first = next(iter(documents.values()))
    if first.kind is DocumentKind.DOSSIER:
        raise Refusal("reports.report.no_plan", area=area)
    plan = plans.plan_in_force(area, by, on=on) or plans.plans_of_area(area, by)[0]
    versions = plans.versions_of(plan)
    numbers = {note.release for note in first.footnotes if note.rows.startswith("/data/") and note.release}
    return Drafted(documents, plan, versions[0].number if versions else None, sorted(numbers))


def _head(drafted: Drafted) -> Json:
    frames = {language: taken_apart(document)[0].content for language, document in drafted.documents.items()}
    slug = drafted.plan.slug if drafted.plan else ""
    return {"frames": frames, "plan": slug, "plan_version": drafted.plan_version, "releases": drafted.releases}


def _keep(report: Report, drafted: Drafted) -> int:
    """Write the paragraphs; how many of those that were there changed."""
    by_key: dict[str, dict[str, Kept]] = {}
    for language, document in drafted.documents.items():
        for kept in taken_apart(document)[1]:
            by_key.setdefault(kept.paragraph.identifier, {})[language] = kept
    existing = {each.key: each for each in report.paragraphs.prefetch_related("changes", "comments")}
    changed = sum(_changed(existing[key], told) for key, told in by_key.items() if key in existing)
    changed += sum(_gone(each) for key, each in existing.items() if key not in by_key and each.generated)
    ReportParagraph.objects.bulk_create(_new(report, key, told) for key, told in by_key.items() if key not in existing)
    _link(report, by_key)
    return changed


def _new(report: Report, key: str, told: Mapping[str, Kept]) -> ReportParagraph:
    first = next(iter(told.values()))
    return ReportParagraph(
        report=report,
        key=key,
        section=first.section,
        position=first.position,
        origin=first.paragraph.origin.value,
        generated=_generated(told),
    )


def _generated(told: Mapping[str, Kept]) -> Json:
    return {
        language: {
            "runs": [asdict(run) for run in kept.paragraph.runs],
            "notes": [asdict(note) for note in kept.notes],
            "links": list(kept.paragraph.links),
        }
        for language, kept in told.items()
    }


def _changed(each: ReportParagraph, told: Mapping[str, Kept]) -> bool:
    """Take up what the records say now; beside people's words where there are some."""
    first, generated = next(iter(told.values())), _generated(told)
    each.section, each.position, was_gone = first.section, first.position, each.gone
    each.gone = False
    touched = bool(each.edited) or any(change.state == "proposed" for change in each.changes.all())
    differs = each.generated != generated
    if touched and each.origin != Origin.TO_WRITE:
        each.newer = generated if differs else {}
    else:
        each.generated, each.newer, each.origin = generated, {}, first.paragraph.origin.value
    each.save()
    return differs or was_gone


def _gone(each: ReportParagraph) -> bool:
    """The records give it no more: an untouched paragraph goes, one that people worked on stays and says so."""
    if each.edited or each.changes.exists() or each.comments.exists():
        if not each.gone:
            each.gone = True
            each.save(update_fields=["gone"])
        return True
    each.delete()
    return True


def _link(report: Report, by_key: Mapping[str, Mapping[str, Kept]]) -> None:
    """Tie the paragraphs to the measures they tell of."""
    through = ReportParagraph.measures.through
    numbers = {each.key: each.pk for each in ReportParagraph.objects.filter(report=report).only("pk", "key")}
    through._default_manager.filter(reportparagraph__report=report, reportparagraph__key__in=by_key).delete()
    through._default_manager.bulk_create(
        through(reportparagraph_id=numbers[key], measure_id=int(link.partition("-")[2]))
        for key, told in by_key.items()
        for link in next(iter(told.values())).paragraph.links
        if link.startswith("measure-")
    )


def _free_slug(area: str, year: int) -> str:
    """`qmc-2026`, and for a correction `qmc-2026-2`."""
    wanted = f"{area.lower()}-{year}"
    taken = set(Report.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(each for n in range(1, len(taken) + 3) if (each := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def hold_open(report: int) -> Report:
    """The report, held until the end of the transaction, where it may still be changed."""
    return draft_open(Report.objects.select_for_update().get(pk=report))


def draft_open(report: Report) -> Report:
    """The report where it may still be changed; a refusal where it is signed."""
    if report.state == DocumentState.SIGNED:
        raise Refusal("reports.report.signed", slug=report.slug)
    return report
