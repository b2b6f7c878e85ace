"""The tables of the joint databases, one file a subject."""

from concert.centres.research.models.budget import PrivacyBudget, PrivacySpend
from concert.centres.research.models.consolidation import Consolidation, LinkDecision
from concert.centres.research.models.estimates import SavedEstimate
from concert.centres.research.models.feeds import Feed, Fetch
from concert.centres.research.models.mappings import SavedMapping
from concert.centres.research.models.marks import Mark, MarkDecision
from concert.centres.research.models.releases import Delivery, Figure, QuarantinedRow, Release, ReleaseFile
from concert.centres.research.models.repairs import RepairDecision

__all__ = [
    "Consolidation",
    "LinkDecision",
    "Delivery",
    "Feed",
    "Fetch",
    "Figure",
    "Mark",
    "MarkDecision",
    "PrivacyBudget",
    "PrivacySpend",
    "QuarantinedRow",
    "Release",
    "ReleaseFile",
    "SavedEstimate",
    "SavedMapping",
    "RepairDecision",
]
