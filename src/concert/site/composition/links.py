"""The seven kinds of links of one chain: what stands in each, where it leads, and who could add what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research import queries as research
from concert.formats.identifiers import Identifier, Kind
from concert.forums.recommendations.exports import body_of
from concert.forums.recommendations.wording import RESPONSES
from concert.forums.reports import queries as reports
from concert.ground.web.chains import State
from concert.ground.web.separators import listed
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language, money, number

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.forums.recommendations.models import Recommendation
    from concert.ground.people.models import User
    from concert.plans.models import Measure, MeasureIndicator

    Reader = User | AnonymousUser | None

SHORT = 90


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One thing in a chain, under an identifier that lasts: a page for people, an address for machines."""

    id: str
    title: str
    more: str
    address: str
    api: str
    state: State = "linked"


@dataclass(frozen=True, slots=True)
class ChainPart:
    """One of the seven kinds: what stands there in short, the links themselves, or who could add one."""

    kind: Kind
    what: str
    more: str
    address: str = ""
    links: tuple[ChainLink, ...] = ()

    @property
    def state(self) -> State:
        """Held where one of its links is held; missing where there is none."""
        if not self.links:
            return "missing"
        return "held" if any(each.state == "held" for each in self.links) else "linked"


def short(words: str) -> str:
    """The first words of a long text."""
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"


def _missing(kind: Kind, what: str, who: str) -> ChainPart:
    return ChainPart(kind, what, who)


def _and_more(more: str, count: int) -> str:
    """What is said of the first, and how many more there are."""
    if count < 2:
        return more
    return ngettext("{what}, and {number} more", "{what}, and {number} more", count - 1).format(
        what=more, number=count - 1
    )


def part_of_recommendations(found: Sequence[Recommendation]) -> ChainPart:
    """What bodies asked for, the first linked first."""
    links = tuple(
        ChainLink(
            str(Identifier(Kind.RECOMMENDATION, each.pk)),
            short(each.wording.title or each.wording.text),
            _("{body}, {response}").format(body=isolated(body_of(each)), response=RESPONSES[each.response]),
            address_of("recommendations:recommendation", each.pk),
            f"/api/recommendations/{each.pk}",
        )
        for each in found
    )
    if not links:
        return _missing(Kind.RECOMMENDATION, _("None linked yet"), _("A review forum could link one."))
    return ChainPart(Kind.RECOMMENDATION, links[0].title, _and_more(links[0].more, len(links)), links[0].address, links)


def part_of_measure(found: Measure) -> ChainPart:
    """The measure itself; one that a version withdrew says so."""
    area = found.plan.area.name_in(language())
    more = _("{area}, {code}").format(area=area, code=isolated(found.code))
    if found.is_withdrawn:
        more = _("withdrawn by version {version}").format(version=found.withdrawn_by_version)
    link = ChainLink(
        str(Identifier(Kind.MEASURE, found.pk)),
        found.title,
        more,
        address_of("plans:measure", found.code),
        f"/api/measures/{found.code}",
    )
    return ChainPart(Kind.MEASURE, short(found.title), more, link.address, (link,))


def no_measure(area: str) -> ChainPart:
    """The place of the measure in a chain that has none."""
    who = _("The authors of the plan of {area} and its oversight body could link one.").format(area=area)
    return _missing(Kind.MEASURE, _("None linked yet"), who)


def waits_for_measure() -> str:
    """What stands in the place of a link that only a measure could bring."""
    return _("Waits for a measure")


def part_of_budget(found: Measure, area: str) -> ChainPart:
    """The money of a measure, line by line; currencies are never added."""
    lines = list(found.budget.all())
    page = address_of("plans:measure", found.code)
    if not lines:
        who = _("The authors of the plan of {area} could add it.").format(area=area)
        return _missing(Kind.BUDGET, _("No money named"), who)
    links = tuple(
        ChainLink(
            str(Identifier(Kind.BUDGET, each.pk)),
            _("{year}: {sum}").format(year=isolated(str(each.year)), sum=isolated(money(each.amount, each.currency))),
            " ".join(part for part in (isolated(each.source) if each.source else "", _secured(each.secured)) if part),
            f"{page}#budget-{each.pk}",
            f"/api/measures/{found.code}",
        )
        for each in lines
    )
    secured = _sums([(each.amount, each.currency) for each in lines if each.secured])
    more = _("{money} secured").format(money=isolated(listed(secured))) if secured else _("nothing secured yet")
    total = isolated(listed(_sums([(each.amount, each.currency) for each in lines])))
    return ChainPart(Kind.BUDGET, _("{sum} planned").format(sum=total), more, f"{page}#budget", links)


def _secured(secured: bool | None) -> str:
    if secured is None:
        return _("not said whether secured")
    return _("secured") if secured else _("not secured")


def _sums(lines: Sequence[tuple[Decimal, str]]) -> list[str]:
    by_currency: dict[str, Decimal] = {}
    for amount, currency in lines:
        by_currency[currency] = by_currency.get(currency, Decimal(0)) + amount
    return [money(amount, currency) for currency, amount in sorted(by_currency.items())]


def part_of_grants() -> ChainPart:
    """Reserved: the start-up fund has no room yet."""
    return _missing(Kind.GRANT, _("Not there yet"), _("The start-up fund could give one where money is missing."))


def part_of_activities() -> ChainPart:
    """Reserved: who does what, where has no room yet."""
    return _missing(Kind.ACTIVITY, _("Not there yet"), _("Those who do the work could report it."))


def part_of_indicators(found: Measure, area: str) -> ChainPart:
    """What the measure should move, with the latest released figure of each. One query."""
    indicators = list(found.indicators.all())
    if not indicators:
        who = _("The authors of the plan of {area} could add one.").format(area=area)
        return _missing(Kind.INDICATOR, _("None named"), who)
    codes = [each.indicator_id for each in indicators if each.indicator_id]
    place = found.plan.area_id
    series = research.series_of_many(codes, [place]) if codes else {}
    links = tuple(_indicator(each, found, series.get((each.indicator_id or "", place), [])) for each in indicators)
    return ChainPart(Kind.INDICATOR, links[0].title, _and_more(links[0].more, len(links)), links[0].address, links)


def _indicator(each: MeasureIndicator, found: Measure, values: Sequence[research.FigureValue]) -> ChainLink:
    known = [value for value in values if value.best is not None]
    label = capfirst(each.indicator.unit_in(language())) if each.indicator else each.name
    title = label
    if known:
        latest = known[-1]
        before = number(each.baseline) if each.baseline is not None else number(known[0].best)
        title = _("{label}: {before} to {now}").format(
            label=label, before=isolated(before), now=isolated(number(latest.best))
        )
    page = f"{address_of('plans:measure', found.code)}#indicator-{each.pk}"
    place = found.plan.area_id
    return ChainLink(
        str(Identifier(Kind.INDICATOR, each.pk)),
        title,
        _target(each),
        address_of("research:series", each.indicator_id, place) if known and each.indicator_id else page,
        f"/api/data/series/{each.indicator_id}/{place}" if known else f"/api/measures/{found.code}",
    )


def _target(each: MeasureIndicator) -> str:
    if each.target is None:
        return _("No target")
    return _("Target {value} by {year}").format(value=isolated(number(each.target)), year=each.target_year or "?")


def part_of_paragraphs(measure: int, area: str, user: Reader) -> ChainPart:
    """What the national review says about the measure, signed paragraphs first."""
    found = reports.paragraphs_of_measure(measure, user, language=language())
    if not found:
        who = _("The review team of {area} could add it.").format(area=area)
        return _missing(Kind.PARAGRAPH, _("Not written yet"), who)
    links = tuple(
        ChainLink(
            each.identifier,
            short(each.text) or each.identifier,
            _("Report {year}, signed").format(year=each.year)
            if each.is_signed
            else _("Report {year}, draft").format(year=each.year),
            f"{address_of('reports:report', each.report)}#{each.identifier}",
            f"/api/chain/{each.identifier}",
        )
        for each in found
    )
    return ChainPart(Kind.PARAGRAPH, links[0].title, _and_more(links[0].more, len(links)), links[0].address, links)
