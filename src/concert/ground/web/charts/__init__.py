"""Charts drawn on the server: numbers and translated words in, SVG out. See each function for what it promises."""

from concert.ground.web.charts.bars import Bar, Part, bars, budget
from concert.ground.web.charts.drawing import grouped
from concert.ground.web.charts.flows import Flow, flow_chart
from concert.ground.web.charts.lines import Aim, LineParts, Point, line
from concert.ground.web.charts.maps import (
    MapParts,
    Outlines,
    Shape,
    Value,
    area_map,
    breaks_of,
    outlines_of,
    tone_of,
    world_map,
    world_outlines,
)
from concert.ground.web.charts.marks import MARKS, badge, evidence_bars, mark, spark, strip
from concert.ground.web.charts.panels import Panel, PanelParts, Step, line_panels
from concert.ground.web.charts.points import Spot, close_map, near_map, point_map
from concert.ground.web.charts.timelines import Milestone, Today, timeline

__all__ = [
    "MARKS",
    "Aim",
    "Bar",
    "Flow",
    "LineParts",
    "MapParts",
    "Milestone",
    "Outlines",
    "Panel",
    "PanelParts",
    "Part",
    "Point",
    "Shape",
    "Spot",
    "Step",
    "Today",
    "Value",
    "area_map",
    "badge",
    "bars",
    "breaks_of",
    "budget",
    "close_map",
    "evidence_bars",
    "flow_chart",
    "grouped",
    "line",
    "line_panels",
    "mark",
    "near_map",
    "outlines_of",
    "point_map",
    "spark",
    "strip",
    "timeline",
    "tone_of",
    "world_map",
    "world_outlines",
]
