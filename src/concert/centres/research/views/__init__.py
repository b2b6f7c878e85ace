"""Pages of the joint databases. Each translates between an address and one query or action; none decides."""

from concert.centres.research.views.catalogue import catalogue, source
from concert.centres.research.views.comparing import comparing
from concert.centres.research.views.deliveries import delivery, quarantine
from concert.centres.research.views.estimates import estimate, estimates, save_estimate
from concert.centres.research.views.exploring import explore
from concert.centres.research.views.exporting import dcat, export
from concert.centres.research.views.feeds import decide_feed, feeds
from concert.centres.research.views.figures import indicator, series
from concert.centres.research.views.incidents import consolidate, incident, incidents
from concert.centres.research.views.incidents import rules as incident_rules
from concert.centres.research.views.mappings import map_columns, mapping, mappings, new_mapping
from concert.centres.research.views.marks import decide_mark, mark, marks
from concert.centres.research.views.number import figure, row, rows
from concert.centres.research.views.privacy import privacy, privacy_answer
from concert.centres.research.views.progress import progress
from concert.centres.research.views.quality import citation, package, quality
from concert.centres.research.views.releases import changes, part, release
from concert.centres.research.views.repairs import decide_repair, repairs
from concert.centres.research.views.review import pair, review
from concert.centres.research.views.taking import take_in

__all__ = [
    "comparing",
    "consolidate",
    "incident",
    "incident_rules",
    "incidents",
    "pair",
    "review",
    "catalogue",
    "changes",
    "citation",
    "dcat",
    "delivery",
    "estimate",
    "estimates",
    "explore",
    "export",
    "decide_feed",
    "feeds",
    "figure",
    "indicator",
    "package",
    "part",
    "quality",
    "privacy",
    "privacy_answer",
    "progress",
    "quarantine",
    "release",
    "row",
    "rows",
    "save_estimate",
    "series",
    "source",
    "take_in",
    "decide_mark",
    "decide_repair",
    "mark",
    "map_columns",
    "mapping",
    "mappings",
    "marks",
    "new_mapping",
    "repairs",
]
