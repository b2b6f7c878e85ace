"""Every figure as it is defined, for machines and for the page of the documents that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.indicators import BY_CODE, RULES
from concert.centres.research.wording.figures import LABELS
from concert.centres.research.wording.sdg import label_of
from concert.ground.reference import queries as reference
from concert.ground.web.sentences import Sentence

HEAD = ("figure", "what it is", "made of", "unit", "by", "caution")


def figure_records() -> list[dict[str, object]]:
    """Every built-in figure: its code, title, source, definition, unit, dimensions and cautions. In English."""
    with override("en"):
        known = {indicator.code: indicator.label_in("en") for indicator in reference.indicators()}
        return [_record(rule, _title(rule, known)) for rule in RULES]


def _record(rule: FigureRule, title: str) -> dict[str, object]:
    return {
        "code": rule.code, "title": title, "source": rule.source, "table": rule.table, "definition": definition(rule),
        "unit": rule.unit, "kind": rule.unit_kind, "stock_or_flow": rule.when, "by": list(rule.by),
        "adds_up": rule.adds_up, "indicator": rule.indicator or None, "cautions": list(rule.cautions),
    }  # fmt: skip


def _title(rule: FigureRule, known: dict[str, str]) -> str:
    if rule.source == "sdg":
        return label_of(rule.code, rule.table)
    return str(LABELS[rule.code]) if rule.code in LABELS else known[rule.indicator or rule.code]


def definition(rule: FigureRule) -> str:
    """How the figure is made of the rows of its table, by the names of their columns."""
    return "; ".join(_parts(rule))


def _parts(rule: FigureRule) -> Iterator[str]:
    measures = " + ".join(rule.measures) if len(rule.measures) < 5 else f"{len(rule.measures)} columns of its parts"
    if rule.how == "mean":
        yield f"mean of {measures}"
    elif rule.how == "above":
        yield f"share of rows with {measures} > {rule.above:g}"
    elif not rule.adds_up:
        yield f"{measures} as it stands"
    elif rule.per:
        yield f"100 × {measures} ÷ ({' + '.join(rule.per)})"
    else:
        yield f"sum of {measures}"
    yield f"by {rule.area}"
    for column, values in rule.where.items():
        yield f"{column} = {' or '.join(map(str, values))}"
    if rule.per_where is not None:
        yield "divided by " + ", ".join(
            f"{column} = {' or '.join(map(str, each))}" for column, each in rule.per_where.items()
        )
    if rule.latest:
        yield f"last period of each {rule.latest} in the year"


def figures_page() -> str:
    """The list of all figures as a table of a document."""
    lines = [HEAD, tuple("---" for _name in HEAD)]
    for rule, record in zip(RULES, figure_records(), strict=True):
        made = f"`{rule.source}`, `{rule.table}`: {definition(rule)}"
        cautions = " ".join(_caution(code) for code in rule.cautions)
        apart = ", ".join(BY_CODE[rule.code].by) or "–"
        lines.append((f"`{rule.code}`", str(record["title"]), made, rule.unit, apart, cautions or "–"))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _caution(code: str) -> str:
    from concert.centres.research.wording import SENTENCES

    with override("en"):
        sentence: Sentence = SENTENCES[code]
        return str(sentence.sentence)
