"""Sources, releases, deliveries and what was quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from concert.centres.research.models import Delivery, QuarantinedRow, Release, ReleaseFile
from concert.centres.research.queries.mappings import every_source
from concert.centres.research.rules.declarations import Source
from concert.centres.research.rules.indicators import rules_of
from concert.centres.research.sources import SOURCES
from concert.centres.research.sources import source as source_of
from concert.ground.refusals import Refusal


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source as the catalogue shows it: what it declares, and its current releases, the custodian's own first."""

    source: Source
    releases: tuple[Release, ...]
    indicators: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.source.code

    @property
    def latest(self) -> Release | None:
        """The current release, the custodian's before a demonstration's; None where nothing came yet."""
        return self.releases[0] if self.releases else None

    def age_in_days(self, on: date) -> int | None:
        """How long ago the latest release was published."""
        return (on - self.latest.published_on).days if self.latest else None


def _card(each: Source, current: Sequence[Release]) -> SourceCard:
    own = sorted((release for release in current if release.source == each.code), key=lambda release: release.invented)
    return SourceCard(each, tuple(own), tuple(rule.code for rule in rules_of(each.code)))


def catalogue() -> list[SourceCard]:
    """Every source with its current releases. Two queries: saved mappings make sources too."""
    current = list(Release.objects.filter(next__isnull=True))
    return [_card(each, current) for each in every_source()]


def source_card(code: str) -> SourceCard:
    """One source; an unknown one is refused with those that exist."""
    each = source_of(code)
    return _card(each, list(Release.objects.filter(next__isnull=True, source=code)))


def releases(source: str | None = None) -> QuerySet[Release]:
    """Releases, newest first."""
    found = Release.objects.select_related("previous", "published_by", "next")
    return found.filter(source=source_of(source).code) if source else found


def release(number: str) -> Release:
    """The release of a number; an unknown one is refused."""
    found = Release.objects.filter(number=number).select_related("previous", "next").first()
    if found is None:
        raise Refusal("research.release.unknown", release=number)
    return found


def rows_told(release: Release) -> int | None:
    """How many rows a release has; None of a protected source, where they are people at risk."""
    return None if SOURCES[release.source].protected else release.rows


def checksum_told(release: Release) -> str:
    """The checksum over all rows; of a protected source one that nobody can hold a guess of its rows against."""
    return _sealed(release, release.checksum)


def manifest_told(release: Release) -> str:
    """The checksum of the manifest, likewise."""
    return _sealed(release, release.folder)


def _sealed(release: Release, checksum: str) -> str:
    if not SOURCES[release.source].protected:
        return checksum
    return salted_hmac("research.protected", checksum, algorithm="sha256").hexdigest()


def files_of(release: Release) -> QuerySet[ReleaseFile]:
    """The partitions of a release with the delivery of each, in order."""
    return ReleaseFile.objects.filter(release=release).select_related("delivery", "delivery__release")


def deliveries_of(release: Release) -> QuerySet[Delivery]:
    """The deliveries whose rows are in a release, newest first."""
    return Delivery.objects.filter(files__release=release).select_related("release").distinct().order_by("-pk")


def deliveries(source: str | None = None) -> QuerySet[Delivery]:
    """Deliveries, newest first."""
    found = Delivery.objects.select_related("release")
    return found.filter(source=source) if source else found


def delivery(short: str) -> Delivery:
    """The delivery whose checksum begins with these digits, the newest where two providers sent the same file."""
    found = None
    if 6 <= len(short) <= 64 and short.isalnum():
        found = Delivery.objects.filter(sha256__startswith=short).select_related("release", "received_by").first()
    if found is None:
        raise Refusal("research.delivery.unknown", delivery=short)
    return found


def quarantined(delivery: Delivery) -> QuerySet[QuarantinedRow]:
    """The quarantined rows of a delivery in their order: the first thousand; the counts by reason know them all."""
    return QuarantinedRow.objects.filter(delivery=delivery)
