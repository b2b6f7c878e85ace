"""All series at once: how often methods disagree about pace, by indicator, and by area within one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.centres.research import queries, wording
from concert.centres.research.queries import IndicatorProgress
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.pace import method_asked, switch_of
from concert.centres.research.views.words import Described, area_names, described_all
from concert.ground.web.numerals import said_number
from concert.ground.web.tables import Column, Table
from concert.methods.progress import METHODS, Pace


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Every series whose indicator has a direction. `?indicator=`, `?source=` and `?method=` narrow and switch."""
    method, code, source = method_asked(request), request.GET.get("indicator", ""), request.GET.get("source", "")
    described = described_all()
    every = queries.progress_of_all(on=timezone.localdate(), method=method)
    found = [
        each
        for each in every
        if (not source or BY_CODE[each.code].source == source) and (not code or each.code == code)
    ]
    compared = [each.disagree for each in found if each.disagree is not None]
    codes = list(dict.fromkeys(each.code for each in every))
    context: dict[str, Any] = {
        "series": len(found),
        "title": title_of(sum(compared), len(compared), len(found)),
        "found": found,
        "method": wording.METHODS[method],
        "method_says": wording.METHOD_SAYS[method],
        "on": timezone.localdate(),
        "switch": switch_of(method),
        "keep": "".join(f"{key}={value}&" for key, value in (("indicator", code), ("source", source)) if value),
        "chosen": described.get(code),
        "sources": [each for each in SOURCES if any(BY_CODE[name].source == each for name in codes)],
        "source": source,
        "indicators": [described[each] for each in codes],
        "checks": any(each.verdict.reason == "coverage_unchecked" for each in found),
    }
    tables = {"by_indicator": _by_indicator(found, described)}
    if code:
        tables = {"by_area": _by_area(found, area_names()), **tables}
    return page_or_file(request, "progress.html", context, tables, f"progress-{code or source or 'all'}")


def title_of(differ: int, compared: int, series: int) -> str:
    """The finding: on how many series methods disagree."""
    if not series:
        return _("No series has a direction to judge")
    if not compared:
        return _("No two methods can say anything about these series yet")
    return ngettext(
        "Methods disagree on {differ} of {number} series where at least two can say",
        "Methods disagree on {differ} of {number} series where at least two can say",
        compared,
    ).format(differ=said_number(differ), number=said_number(compared))


def _by_indicator(found: Sequence[IndicatorProgress], described: Mapping[str, Described]) -> Table:
    grouped: dict[str, list[IndicatorProgress]] = defaultdict(list)
    for each in found:
        grouped[each.code].append(each)
    columns = [
        Column("indicator", _("Indicator")),
        Column("series", _("Series"), "number"),
        *(Column(pace.value, wording.PACES[pace], "number") for pace in Pace),
        Column("compared", _("Two methods can say"), "number"),
        Column("differ", _("They disagree"), "number"),
    ]
    rows = []
    for code, group in grouped.items():
        paces = Counter(each.pace for each in group)
        compared = [each.disagree for each in group if each.disagree is not None]
        rows.append(
            {
                "indicator": f"{code} {described[code].label}",
                "indicator_href": f"?indicator={code}",
                "series": len(group),
                **{pace.value: paces[pace] for pace in Pace},
                "compared": len(compared),
                "differ": sum(compared),
            }
        )
    return Table(_("By indicator"), columns, rows)


def _by_area(found: Sequence[IndicatorProgress], names: Mapping[str, str]) -> Table:
    columns = [
        Column("area", _("Area")),
        *(Column(method.value, wording.METHODS[method]) for method in METHODS),
        Column("evidence", _("Evidence")),
        Column("differ", _("Do they disagree?")),
    ]
    agree = {True: _("Yes"), False: _("No"), None: "–"}
    rows = [
        {
            "area": names.get(each.area, each.area),
            "area_href": reverse("research:series", args=(each.code, each.area)) + "#pace",
            **{method.value: wording.PACES[verdict.pace] for method, verdict in each.verdicts.items()},
            "evidence": wording.DEGREES[each.evidence],
            "differ": agree[each.disagree],
        }
        for each in sorted(found, key=lambda each: (each.code, names.get(each.area, each.area)))
    ]
    return Table(_("By area: what each method says"), columns, rows)
