"""Money, by currency and year: secured, not secured, not said. Currencies are never added."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.reports.chapters.gathering import Gathered
from concert.forums.reports.chapters.notes import plan_note
from concert.forums.reports.chapters.writing import Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Cell, Chart, ChartBar, Heading, Section
from concert.ground.web.numerals import said_fixed, said_number

MILLION = 1_000_000
Sums = dict[bool | None, Decimal]


def means(known: Gathered, scribe: Scribe) -> list[Section]:
    """What the plan costs by its own budget lines, and what is still missing."""
    by_year: dict[tuple[str, int], Sums] = defaultdict(lambda: defaultdict(Decimal))
    for each in known.measures:
        for line in each.facts.budget:
            by_year[line.currency, line.year][line.secured] += line.amount
    note = plan_note(known)
    blocks: list[Block] = []
    for currency in sorted({currency for currency, _year in by_year}):
        blocks += scribe.paragraph(f"means.{currency}", _in_words(known, currency, by_year))
        blocks += _chart(known, scribe, currency, by_year)
    rows: list[list[Cell | str]] = [
        [currency, str(year), *(_cell(sums, secured) for secured in (True, False, None))]
        for (currency, year), sums in sorted(by_year.items())
    ]
    head = (_("Currency"), _("Year"), _("Secured"), _("Not secured"), _("Not said"))
    blocks += scribe.table("table.money", _("Budget lines of the plan, by currency and year"), head, rows)
    if not by_year:
        blocks += scribe.paragraph("means.none", [sentence(_("The plan names no money."), note)])
    elif without := [each for each in known.measures if not each.facts.budget]:
        words = ngettext(
            "What {number} further measure costs is not known.",
            "What {number} further measures cost is not known.",
            len(without),
        )
        blocks += scribe.paragraph("means.unknown", [sentence(words, note, number=len(without))])
    blocks.append(scribe.to_write("means.needs", _("which support is needed from others, and which was received")))
    hint = _("Readers expect budgets, aid received, and what is asked for.")
    return [Section(Heading.MEANS, _("Means and budget"), tuple(blocks), hint=hint)]


def _cell(sums: Sums, secured: bool | None) -> Cell:
    """Nothing named is a dash: it is not zero."""
    return Cell(said_number(float(sums[secured])), is_number=True) if secured in sums else Cell("–")


def money(amount: Decimal, currency: str) -> str:
    """An amount as a person says it: in millions where two or three decimals tell it exactly, else in full.

    Sums that stand beside each other add up to the last digit.
    """
    digits = next((each for each in (2, 3) if not (amount / MILLION * 10**each) % 1), None)
    if abs(amount) >= MILLION and digits:
        return _("{currency} {amount} m").format(currency=currency, amount=said_fixed(amount / MILLION, digits))
    return f"{currency}\u00a0{said_number(float(amount))}"


def _in_words(known: Gathered, currency: str, by_year: dict[tuple[str, int], Sums]) -> list[Sentence | None]:
    total: Sums = defaultdict(Decimal)
    for (each, _year), sums in by_year.items():
        for secured, amount in sums.items() if each == currency else ():
            total[secured] += amount
    note, whole = plan_note(known), sum(total.values(), Decimal(0))
    told: list[Sentence | None] = [
        sentence(
            _("The budget lines in {currency} add up to {sum}."), note, currency=currency, sum=money(whole, currency)
        )
    ]
    if True in total:
        told.append(sentence(_("{sum} is secured."), note, sum=money(total[True], currency)))
    if False in total:
        told.append(sentence(_("{sum} is not secured."), note, sum=money(total[False], currency)))
    if None in total:
        told.append(sentence(_("For {sum} the plan does not say."), note, sum=money(total[None], currency)))
    return told


def _chart(known: Gathered, scribe: Scribe, currency: str, by_year: dict[tuple[str, int], Sums]) -> list[Chart]:
    years = sorted(year for each, year in by_year if each == currency)
    if len(years) < 2:
        return []
    missing = {year: by_year[currency, year].get(False, Decimal(0)) for year in years}
    bars = tuple(
        ChartBar(str(year), float(missing[year]), money(missing[year], currency) if missing[year] else _("none"))
        for year in years
    )
    worst = max(years, key=lambda year: missing[year])
    if not missing[worst]:
        return []
    finding = _("Most is still missing in {year}: {sum}").format(year=worst, sum=money(missing[worst], currency))
    measured = _("Money that the plan says is not secured, {currency}, by year").format(currency=currency)
    note = scribe.number(plan_note(known))
    return [Chart(f"chart.money.{currency}", finding, measured, f"{finding}.", bars=bars, footnote=note)]
