"""What leaves research: records for machines, and parts of releases as files."""

from concert.centres.research.exports.consolidation import (
    claim_record,
    consolidation_record,
    decision_record,
    incident_record,
    incident_row,
    link_record,
    state_record,
    waiting_record,
)
from concert.centres.research.exports.estimates import deaths_estimate_record, estimate_record
from concert.centres.research.exports.feeds import feed_record
from concert.centres.research.exports.marks import mark_record
from concert.centres.research.exports.records import (
    delivery_record,
    disagreement_record,
    figure_record,
    part_record,
    part_records,
    progress_record,
    published_part,
    release_record,
    row_record,
    source_record,
    verdict_record,
)
from concert.centres.research.exports.repairs import repair_record

__all__ = [
    "feed_record",
    "mark_record",
    "claim_record",
    "consolidation_record",
    "decision_record",
    "incident_record",
    "incident_row",
    "link_record",
    "state_record",
    "waiting_record",
    "deaths_estimate_record",
    "delivery_record",
    "disagreement_record",
    "estimate_record",
    "figure_record",
    "part_record",
    "part_records",
    "progress_record",
    "published_part",
    "release_record",
    "row_record",
    "source_record",
    "verdict_record",
    "repair_record",
]
