"""One chain under one identifier, composed from the rooms: the same whichever of its links one asks from.

A chain runs through one measure. What belongs to several measures is a link of several chains: asked from there, the
chain of the first measure is shown and the others are named. What no measure follows from is a chain of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from concert.formats.identifiers import LINKS, Identifier, Kind, identifier
from concert.forums.recommendations import queries as recommendations
from concert.forums.reports import queries as reports
from concert.ground.refusals import Refusal
from concert.ground.web.chains import ChainRow, RowLink
from concert.plans.queries.chain import measure_with, measures_moving, measures_numbered
from concert.site.composition import links
from concert.site.composition.chain import KINDS, Link, Score, score
from concert.site.composition.links import ChainLink, ChainPart
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

if TYPE_CHECKING:
    from concert.forums.recommendations.models import Recommendation
    from concert.plans.models import Measure
    from concert.site.composition.links import Reader

RESERVED = {Kind.GRANT, Kind.ACTIVITY}


@dataclass(frozen=True, slots=True)
class Chain:
    """Seven parts in their order. `id` is that of its measure, or of the one link there is. `others`: identifier
    and title of more chains.
    """

    id: str
    title: str
    area: str
    parts: tuple[ChainPart, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def linked(self) -> int:
        """How many of the seven kinds are there."""
        return sum(1 for each in self.parts if each.state != "missing")


def chain(said: str, user: Reader) -> tuple[Identifier, Chain]:
    """What an identifier names, and the chain that it is a link of; a refusal where somebody may see none."""
    named = identifier(said)
    if named is None:
        raise Refusal("site.chain.unknown", name=said[:80])
    if named.kind in RESERVED:
        raise Refusal("site.chain_reserved.unknown", name=str(named))
    if named.kind is Kind.RECOMMENDATION:
        return named, chain_of_recommendation(_recommendation(named, user), user)
    if named.kind is Kind.PARAGRAPH:
        return named, _chain_of_paragraph(named, user)
    measure = measure_with(named, user)
    if measure is None:
        raise Refusal("site.chain.unknown", name=str(named))
    return named, chain_of_measure(measure, user)


def _recommendation(named: Identifier, user: Reader) -> Recommendation:
    try:
        return recommendations.recommendation(named.number, user)
    except Refusal as unknown:
        raise Refusal("site.chain.unknown", name=str(named)) from unknown


def chain_of_measure(measure: Measure, user: Reader, others: Sequence[Measure] = ()) -> Chain:
    """The chain through a measure whose parts are at hand. The same few queries for any number of links."""
    area = measure.plan.area.name_in(language())
    return Chain(
        str(Identifier(Kind.MEASURE, measure.pk)),
        measure.title,
        area,
        (
            links.part_of_recommendations(recommendations.recommendations_of_measure(measure.pk, user)),
            links.part_of_measure(measure),
            links.part_of_budget(measure, area),
            links.part_of_grants(),
            links.part_of_activities(),
            links.part_of_indicators(measure, area),
            links.part_of_paragraphs(measure.pk, area, user),
        ),
        tuple((str(Identifier(Kind.MEASURE, each.pk)), each.title) for each in others),
    )


def chain_of_recommendation(found: Recommendation, user: Reader) -> Chain:
    """The chain of the first measure that follows from it; where none does, six of seven are missing."""
    named = Identifier(Kind.RECOMMENDATION, found.pk)
    return _through(recommendations.linked_measures(found.pk, user), user) or _alone(
        str(named),
        links.short(found.wording.title or found.wording.text),
        found.area.name_in(language()),
        links.part_of_recommendations([found]),
    )


def _chain_of_paragraph(named: Identifier, user: Reader) -> Chain:
    try:
        found = reports.paragraph_chain(named.number, user, language=language())
    except Refusal as unknown:
        raise Refusal("site.chain.unknown", name=str(named)) from unknown
    told = found.paragraph
    address = f"{address_of('reports:report', told.report)}#{told.identifier}"
    words = links.short(told.text) or told.identifier
    link = ChainLink(told.identifier, words, str(told.year), address, f"/api/chain/{told.identifier}")
    part = ChainPart(Kind.PARAGRAPH, words, link.more, address, (link,))
    return _through(found.measures, user) or _alone(str(named), words, told.area, part)


def _through(measures: Iterable[int], user: Reader) -> Chain | None:
    """The chain of the first of these measures that somebody may see, the others named; None without any."""
    seen = measures_numbered(measures, user)
    return chain_of_measure(seen[0], user, seen[1:]) if seen else None


def _alone(id_: str, title: str, area: str, part: ChainPart) -> Chain:
    """A chain with one link."""
    empty = {
        Kind.RECOMMENDATION: links.part_of_recommendations([]),
        Kind.MEASURE: links.no_measure(area),
        Kind.GRANT: links.part_of_grants(),
        Kind.ACTIVITY: links.part_of_activities(),
    }
    waits = {kind: ChainPart(kind, links.waits_for_measure(), "") for kind in LINKS}
    return Chain(id_, title, area, tuple(part if kind is part.kind else {**waits, **empty}[kind] for kind in LINKS))


def row_of(found: Chain, here: Kind | None = None) -> ChainRow:
    """The chain as pages draw it in one row. `here` is the kind whose page it stands on."""
    words = {kind: str(word) for kind, _of, word in KINDS}
    return ChainRow(
        found.id,
        address_of("site:chain", found.id),
        f"/api/chain/{found.id}",
        tuple(
            RowLink(words[each.kind], each.what, each.more, each.state, each.address, each.kind is here)
            for each in found.parts
        ),
        tuple((title, address_of("site:chain", other)) for other, title in found.others),
    )


def score_of(found: Chain, title: str = "{measure}", walk: str = "") -> Score:
    """The chain as the score draws it, under a title with `{measure}` in it."""
    named = _("{title}, {area}").format(title=isolated(found.title), area=found.area)
    drawn = [Link(each.kind, each.state, links.short(each.what), each.address) for each in found.parts]
    return score(title.format(measure=named), drawn, walk)


def row_of_measure(measure: Measure, user: Reader) -> ChainRow:
    """Fills the place of the chain on the page of a measure."""
    return row_of(chain_of_measure(measure, user), Kind.MEASURE)


def row_of_recommendation(found: Recommendation, user: Reader) -> ChainRow:
    """Fills the place of the chain on the page of a recommendation."""
    return row_of(chain_of_recommendation(found, user), Kind.RECOMMENDATION)


def row_of_series(code: str, area: str, user: Reader) -> ChainRow | None:
    """Fills the place of the chain on the page of a series: the first measure that names it, the others beside."""
    found = measures_moving(code, area, user)
    return row_of(chain_of_measure(found[0], user, found[1:]), Kind.INDICATOR) if found else None


def row_of_paragraph(number: int, user: Reader) -> ChainRow:
    """Fills the place of the chain beside a paragraph of a report."""
    return row_of(_chain_of_paragraph(Identifier(Kind.PARAGRAPH, number), user), Kind.PARAGRAPH)
