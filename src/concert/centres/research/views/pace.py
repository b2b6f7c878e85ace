"""Does it move fast enough? The verdict of one method, those of all beside it, and why nothing can be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research import queries, wording
from concert.centres.research.queries import FigureValue, IndicatorProgress
from concert.centres.research.rules.progress import BREAK, HELD
from concert.centres.research.views.words import Described
from concert.ground.web import charts
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say
from concert.methods.progress import DEFAULT, METHODS, Evidence, Method, Pace, Verdict

MARKS = {Pace.FAST_ENOUGH: "on", Pace.TOO_SLOW: "late", Pace.MOVING_AWAY: "missed", Pace.CANNOT_SAY: "unknown"}
BARS = {Evidence.NONE: 0, Evidence.WEAK: 1, Evidence.FAIR: 2, Evidence.STRONG: 3}


def method_asked(request: HttpRequest) -> Method:
    """The method that the address names; the default where it names none that exists."""
    asked = request.GET.get("method", "")
    return Method(asked) if asked in set(Method) else DEFAULT


def switch_of(chosen: Method) -> list[dict[str, object]]:
    """Every method with its name, to choose another."""
    return [{"code": method.value, "name": wording.METHODS[method], "chosen": method is chosen} for method in METHODS]


def said_share(share: float | None) -> str:
    """A share as per cent: `95 %`; empty where there is none."""
    return "" if share is None else f"{said_number(round(share * 100, 1))} %"


def beside(verdict: Verdict) -> list[str]:
    """Why nothing can be said, or what must be known beside what is said."""
    why = [str(wording.WHY_NOT[verdict.reason])] if verdict.reason else []
    return [*why, *(str(wording.BESIDE[note]) for note in verdict.notes)]


def chapter_of(found: IndicatorProgress, values: Sequence[FigureValue], about: Described, area: str) -> dict[str, Any]:
    """What the chapter on a series' page shows."""
    verdict, strength = found.verdict, found.strength
    said = [method for method, each in found.verdicts.items() if each.says]
    return {
        "badge": charts.badge(MARKS[found.pace], wording.PACES[found.pace]),
        "pace": found.pace.value,
        "own_class": wording.OWN_CLASSES.get(verdict.own_class, ""),
        "method": wording.METHODS[verdict.method],
        "method_says": wording.METHOD_SAYS[verdict.method],
        "switch": switch_of(verdict.method),
        "on": found.on,
        "sentence": sentence_of(found),
        "beside": beside(verdict),
        "doubts": [say(each) for each in found.doubts],
        "bars": charts.evidence_bars(BARS[strength.evidence]),
        "evidence": wording.DEGREES[strength.evidence],
        "weaknesses": listed(str(wording.WEAKNESSES[each]) for each in strength.reasons),
        "left_out": _left_out(found),
        "chart": _drawn(found, values, about, area) if verdict.says else "",
        "disagree": found.disagree,
        "said": len(said),
    }


def sentence_of(found: IndicatorProgress) -> str:
    """The verdict in one sentence, with the numbers it was made from; empty where nothing can be said."""
    inputs = found.verdict.inputs
    if not found.verdict.says or inputs.base is None or inputs.value is None:
        return ""
    words = {
        True: _("From {base} in {since} to {value} in {year}; the target is {target} by {by}."),
        False: _("From {base} in {since} to {value} in {year}; no number to reach is agreed."),
    }[inputs.target is not None]
    return words.format(
        base=said_number(_round(inputs.base)), since=inputs.base_year, value=said_number(_round(inputs.value)),
        year=inputs.year, target=said_number(_round(inputs.target)), by=inputs.target_year,
    )  # fmt: skip


def _round(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, 1 if abs(value) >= 1 else 3)


def _left_out(found: IndicatorProgress) -> str:
    years = {why: [str(each.year) for each in found.left_out if each.why == why] for why in ("incomplete", BREAK, HELD)}
    parts = []
    if whole := years["incomplete"]:
        parts.append(
            ngettext("Left out: {years}, an incomplete year.", "Left out: {years}, incomplete years.", len(whole))
            .format(years=listed(whole))
        )  # fmt: skip
    if before := years[BREAK]:
        parts.append(_("Left out: the years before the break, to {year}.").format(year=before[-1]))
    if held := years[HELD]:
        parts.append(_("Held back until somebody confirms them: {years}.").format(years=listed(held)))
    return " ".join(parts)


def _drawn(found: IndicatorProgress, values: Sequence[FigureValue], about: Described, area: str) -> str:
    """The line with its target, and dotted where this pace leads."""
    inputs = found.verdict.inputs
    points = [
        charts.Point(value.year, value.best, partial=not value.is_whole, label="")
        for value in values
        if value.year >= min(inputs.base_year or 0, value.year)
    ]
    target = ahead = None
    if inputs.target is not None and inputs.target_year is not None:
        label = _("target {value}").format(value=said_number(_round(inputs.target)))
        target = charts.Aim(inputs.target_year, inputs.target, label, inputs.base_year)
    if inputs.projected is not None and inputs.target_year is not None and inputs.target_year > (inputs.year or 0):
        least = 0 if all((value.best or 0) >= 0 for value in values) else inputs.projected
        reached = max(least, inputs.projected)
        if reached <= 20 * max((abs(value.best) for value in values if value.best is not None), default=0):
            label = _("at this pace {value}").format(value=said_number(_round(reached)))
            ahead = charts.Aim(inputs.target_year, reached, label)
    said = _("{label}, {area}: {sentence} {verdict}.").format(
        label=about.label, area=area, sentence=sentence_of(found), verdict=wording.PACES[found.pace]
    )
    return charts.line(points, said=said, parts=charts.LineParts(target=target, projection=ahead, number=said_number))


def methods_table(found: IndicatorProgress) -> Table:
    """Every method's answer about one series."""
    columns = [
        Column("method", _("Method")),
        Column("pace", _("Pace")),
        Column("own_class", _("In its own words")),
        Column("since", _("From")),
        Column("until", _("To")),
        Column("share", _("Of what is needed")),
        Column("why", _("Beside it")),
    ]
    rows = [
        {
            "method": wording.METHODS[method],
            "method_href": f"?method={method.value}#pace",
            "pace": wording.PACES[each.pace],
            "own_class": wording.OWN_CLASSES.get(each.own_class, "–"),
            "since": str(each.inputs.base_year) if each.says else "–",
            "until": str(each.inputs.year) if each.says else "–",
            "share": said_share(covered(each)) or "–",
            "why": " ".join(beside(each)) or "–",
        }
        for method, each in found.verdicts.items()
    ]
    return Table(_("Every method’s answer"), columns, rows)


def covered(verdict: Verdict) -> float | None:
    """How much of what is needed was done, 1 for all of it: the ratio, or what the anticipated gap leaves."""
    if not verdict.says or verdict.inputs.ratio is None:
        return None
    return 1 - verdict.inputs.ratio if verdict.method is Method.ESCAP_ANTICIPATED else verdict.inputs.ratio


def progress_on_page(request: HttpRequest, code: str, area: str) -> IndicatorProgress:
    """The progress of one series today, by the method that the address names."""
    return queries.progress_of(code, area, method=method_asked(request), on=timezone.localdate())
