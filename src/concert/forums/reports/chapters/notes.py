"""Where statements come from: the footnotes of figures, plans, measures and the area's stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from concert.centres.research.queries import FigureValue
from concert.forums.reports.chapters.gathering import Gathered, Planned
from concert.forums.reports.rules.document import Footnote
from concert.ground.web.numerals import said_day
from concert.plans.rules import Origin

if TYPE_CHECKING:
    from concert.ground.reference.models import Area, Organisation, StanceRecord


def figure_note(value: FigureValue, label: str) -> Footnote:
    """The figure in its release, never in a later one, and the very rows behind it."""
    pinned = f"?release={value.release}"
    arguments = (value.code, value.area, value.year)
    return Footnote(
        0,
        _("{label}, {year}. {provider}, release {release} of {day}.").format(
            label=label,
            year=value.year,
            provider=value.provider,
            release=value.release,
            day=said_day(value.published_on),
        ),
        reverse("research:figure", args=arguments) + pinned,
        value.release,
        reverse("research:release", args=(value.release,)),
        reverse("research:rows", args=arguments) + pinned,
    )


def release_note(value: FigureValue) -> Footnote:
    """A release as a whole."""
    address = reverse("research:release", args=(value.release,))
    words = _("{provider}, release {release} of {day}.").format(
        provider=value.provider, release=value.release, day=said_day(value.published_on)
    )
    return Footnote(0, words, address, value.release, address)


def plan_note(known: Gathered, key: str = "") -> Footnote:
    """The plan in the version that it stood in, and the cell of its workbook."""
    plan = known.plan
    assert plan is not None
    origin = Origin(
        str(plan.origin.get("sheet") or ""),
        int(plan.origin.get("row") or 0),
        dict(plan.origin.get("columns") or {}),
    )
    return _planned_note(known, plan.title, reverse("plans:plan", args=(plan.slug,)), origin, key)


def measure_note(known: Gathered, measure: Planned, origin: Origin | None = None, key: str = "title") -> Footnote:
    """One measure, or a part of it by its origin, and the cell that the value was read from."""
    words = f"{measure.facts.code} {measure.facts.title}"
    address = reverse("plans:measure", args=(measure.facts.code,))
    return _planned_note(known, words, address, origin or measure.facts.origin, key)


def _planned_note(known: Gathered, words: str, address: str, origin: Origin, key: str) -> Footnote:
    plan = known.plan
    assert plan is not None
    place = origin.at(key) if key else None
    cell = ""
    if place is not None and place.sheet and place.cell:
        words = _("{title}, sheet “{sheet}”, cell {cell}").format(title=words, sheet=place.sheet, cell=place.cell)
        try:
            cell = reverse("plans:cell", args=(plan.slug, place.sheet, place.cell))
        except NoReverseMatch:
            cell = ""
    version = known.versions[-1] if known.versions else None
    if version is None:
        told = _("{title}, draft.").format(title=words)
        return Footnote(0, told, address, "", "", cell)
    told = _("{title}. Version {number} of the plan, adopted on {day}.").format(
        title=words, number=version.number, day=said_day(version.frozen_on)
    )
    of_version = reverse("plans:version", args=(plan.slug, version.number))
    return Footnote(0, told, address, _("version {number}").format(number=version.number), of_version, cell)


def stance_note(area: Area, stance: StanceRecord | None = None) -> Footnote:
    """What an area's stance is known from."""
    source = stance.source if stance else area.stance_source
    return Footnote(0, source or _("No source is known."), reverse("reference:stance", args=(area.pk,)))


def organisation_note(organisation: Organisation) -> Footnote:
    """Where an organisation's charge is told."""
    address = reverse("reference:organisation", args=(organisation.pk,))
    return Footnote(0, f"{organisation.name}. {organisation.source}", address)
