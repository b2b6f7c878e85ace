"""The lake that CONCERT_LAKE names: every file of the home's lake is put there before the index names it.

The home's own lake is a working copy that pages read. Sealed deliveries never leave the home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from concert.centres.research.models import Consolidation, Delivery, Release, ReleaseFile
from concert.centres.research.rules.lake import consolidation_folder, release_folder, rows_file
from concert.ground import home
from concert.ground.refusals import Refusal
from concert.methods.lake import Damaged, Lake, Unreachable


@dataclass(frozen=True, slots=True)
class Evened:
    """How many files and folders were put into the lake, and brought here from it, and are in neither."""

    sent: int
    brought: int
    absent: tuple[str, ...]

    @property
    def as_json(self) -> dict[str, object]:
        return asdict(self)


def keep(moves: Mapping[Path, Path]) -> None:
    """Put what is about to be moved into the home's lake into the lake elsewhere, if there is one."""
    if settings.LAKE:
        with _told():
            for aside, place in moves.items():
                if place.is_relative_to(home.lake_dir()):
                    Lake(settings.LAKE).put(aside, _name(place))


def forget(place: Path) -> None:
    """Take away from the lake elsewhere what was put there and never indexed."""
    if settings.LAKE and place.is_relative_to(home.lake_dir()):
        with _told():
            Lake(settings.LAKE).remove(_name(place))


def even_out() -> Evened:
    """Put into the lake what only the home has of all that the index names, and bring here what only the lake has."""
    elsewhere, sent, brought, absent = Lake(settings.LAKE) if settings.LAKE else None, 0, 0, []
    with _told():
        for place in indexed():
            there = elsewhere is not None and elsewhere.has(_name(place))
            if not place.exists() and not there:
                absent.append(_name(place))
            elif elsewhere is not None and not there:
                elsewhere.put(place, _name(place))
                sent += 1
            elif elsewhere is not None and not place.exists():
                elsewhere.get(_name(place), place)
                brought += 1
    return Evened(sent, brought, tuple(absent))


def indexed() -> list[Path]:
    """Every place of the home's lake that the index names."""
    lake = home.lake_dir()
    files = set(ReleaseFile.objects.values_list("sha256", flat=True))
    files |= set(Delivery.objects.exclude(quarantine_file="").values_list("quarantine_file", flat=True))
    found = [rows_file(lake, sha256) for sha256 in sorted(files)]
    found += [release_folder(lake, name) for name in Release.objects.values_list("folder", flat=True)]
    return found + [consolidation_folder(lake, name) for name in Consolidation.objects.values_list("folder", flat=True)]


def _name(place: Path) -> str:
    return place.relative_to(home.lake_dir()).as_posix()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Unreachable as failed:
        raise Refusal("research.lake.unreachable", address=settings.LAKE, reason=str(failed)) from failed
    except Damaged as failed:
        raise Refusal("research.lake.damaged", name=str(failed)) from failed
