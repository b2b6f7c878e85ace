"""The tables of the joint databases, one file a subject."""

from concert.centres.research.models.releases import Delivery, Figure, QuarantinedRow, Release, ReleaseFile

__all__ = ["Delivery", "Figure", "QuarantinedRow", "Release", "ReleaseFile"]
