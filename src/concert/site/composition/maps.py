"""The map of an invented region: where plans are, and where nobody has written one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.ground import home
from concert.ground.web import charts
from concert.ground.web.separators import listed_apart
from concert.site.composition.areas import AreaLine


@cache
def _outlines(path: str, _changed_at: float) -> charts.Outlines:
    return charts.outlines_of(json.loads(Path(path).read_text(encoding="utf-8")))


def map_of_plans(areas: list[AreaLine]) -> SafeString | None:
    """The areas among these that the home's own outlines hold, each a link, with the number of its plans as a circle.

    None in a home without outlines of its own, and where the outlines hold none of the areas.
    """
    path = home.home() / "outlines.json"
    if not path.is_file():
        return None
    outlines = _outlines(str(path), path.stat().st_mtime)
    shown = [area for area in areas if area.code in outlines.areas]
    if not shown:
        return None
    values = {area.code: charts.Value(area.plans or None, _words(area), area.address) for area in shown}
    said = _("Map of plans. {areas}").format(areas=listed_apart(_words(area) for area in shown))
    names = {area.code: area.name for area in shown}
    return charts.area_map(outlines, values, said=said, parts=charts.MapParts(names=names))


def _words(area: AreaLine) -> str:
    if not area.plans:
        return _("{area}: no plan here").format(area=area.name)
    counted = ngettext("%(number)s plan", "%(number)s plans", area.plans) % {"number": area.plans}
    return f"{area.name}: {counted}"
