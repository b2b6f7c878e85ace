"""Reading the trail."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model, QuerySet

from concert.ground.findings import Finding
from concert.ground.trail.models import Entry
from concert.ground.trail.rules import Head, Walk


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along the whole trail found: how many entries hold, the newest of them, and the break if any."""

    entries: int
    head: str
    findings: list[Finding]

    @property
    def holds(self) -> bool:
        return not self.findings


def head() -> Head | None:
    """The newest entry, to be anchored outside of this machine; None while the trail is empty."""
    newest = Entry.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*newest) if newest else None


def acted_since(number: int, *, apart_from: tuple[str, ...] = ()) -> bool:
    """Whether anybody acted after the entry of this number, apart from acts of these rooms. One query."""
    later = Entry.objects.filter(number__gt=number)
    for room in apart_from:
        later = later.exclude(act__startswith=f"{room}.")
    return later.exists()


def entries_of(subject: Model | str) -> QuerySet[Entry]:
    """Everything recorded about one object (`plans.Plan:3`), oldest first."""
    if isinstance(subject, Model):
        subject = f"{subject._meta.app_label}.{subject._meta.object_name}:{subject.pk}"
    return Entry.objects.filter(subject=subject).order_by("number")


def verdict(anchor: Head | None = None) -> Verdict:
    """Walk every entry: edits, deletions, reordering; with an anchor kept elsewhere also a trail cut short."""
    walk = Walk(anchor)
    links = (entry.link() for entry in Entry.objects.order_by("number").iterator(chunk_size=2000))
    found = list(walk.findings(links))
    return Verdict(walk.seen, walk.last, found)
