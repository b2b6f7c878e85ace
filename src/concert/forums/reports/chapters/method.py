"""How the report came about, and who took part: mostly for people to write."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concert.centres.research.queries import FigureValue
from concert.forums.reports.chapters.gathering import Gathered
from concert.forums.reports.chapters.notes import plan_note, release_note
from concert.forums.reports.chapters.writing import Name, Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Heading, Section


def method(known: Gathered, scribe: Scribe) -> list[Section]:
    """The records it was drafted from, and who was heard."""
    blocks: list[Block] = []
    if known.plan:
        words = _("This report was drafted on {day} from “{plan}” and from what was reported on its measures.")
        source = sentence(words, plan_note(known, "title"), day=known.on, plan=Name(known.plan.title))
    else:
        words = _("This dossier was drawn up on {day} from released figures; no plan of {area} is in these records.")
        source = sentence(words, day=known.on, area=known.name)
    rule = sentence(_("Every figure has a footnote that leads to its release and to the rows behind it."))
    blocks += scribe.paragraph("method.records", [source, rule if known.series else None])
    blocks += scribe.paragraph("method.releases", [_told(value) for value in _releases(known)])
    if not known.series:
        words = _("No released figure speaks about {area}.")
        blocks += scribe.paragraph("method.no_figures", [sentence(words, area=known.name)])
    title = _("How this dossier was made")
    if known.plan:
        title = _("Method and participation")
        blocks += [
            scribe.to_write(
                "method.consulted",
                _("who was consulted: ministries, cities, parliament, civil society, migrants and their organisations"),
            ),
            scribe.to_write("method.heard", _("what they said that is not in this report, and why")),
        ]
    hint = _("The Compact asks for open and inclusive reviews, with parliaments and local authorities (paragraph 53).")
    return [Section(Heading.METHOD, title, tuple(blocks), hint=hint)]


def _releases(known: Gathered) -> list[FigureValue]:
    """One figure of each release that speaks here."""
    found = {value.release: value for series in known.series.values() for value in series}
    return [found[number] for number in sorted(found)]


def _told(value: FigureValue) -> Sentence:
    words = _("Figures of {provider} are taken from release {release} of {day}.")
    return sentence(
        words, release_note(value), provider=Name(value.provider), release=value.release, day=value.published_on
    )
