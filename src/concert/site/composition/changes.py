"""Everything public that changed, newest first: what was adopted, released, reached, moved, answered and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concert.centres.research import queries as research
from concert.centres.research.queries.deliveries import rows_told
from concert.ground.reference import queries as reference
from concert.ground.web.tables import Column, Table
from concert.plans.permissions import plans_visible_to
from concert.site.composition.happenings import Line, happenings, reviewed
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language
from concert.site.composition.reading import number as written

if TYPE_CHECKING:
    from concert.centres.research.models import Release

PUBLIC = AnonymousUser()
KINDS: dict[str, str | Promise] = {
    "adopted": gettext_lazy("Adopted"),
    "released": gettext_lazy("Released"),
    "reached": gettext_lazy("Step reached"),
    "moved": gettext_lazy("Deadline moved"),
    "taken_back": gettext_lazy("Report taken back"),
    "dropped": gettext_lazy("Dropped from a plan"),
    "recommended": gettext_lazy("Recommended"),
    "answered": gettext_lazy("Answered"),
    "signed": gettext_lazy("Report signed"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened: when, what kind, where, in words, and the page that shows it."""

    on: date
    kind: str
    area: str
    area_name: str
    what: str
    address: str

    @property
    def kind_said(self) -> str:
        """The kind in the language of the page."""
        return str(KINDS[self.kind])

    @property
    def said(self) -> str:
        """What happened with the area before it."""
        return _("{area}: {step}").format(area=self.area_name, step=self.what) if self.area_name else self.what


def changes(*, kind: str = "", area: str = "") -> list[Change]:
    """All changes that the public may see, newest first, of one kind or one area where asked. Few queries."""
    told = (*_adopted(), *_released(), *happenings(), *reviewed())
    found = [Change(*each) for each in told if kind in ("", each[1]) and area in ("", each[2])]
    return sorted(found, key=lambda each: (each.on, each.what), reverse=True)


def _adopted() -> Iterator[Line]:
    rows = (
        plans_visible_to(PUBLIC)
        .filter(versions__isnull=False)
        .values_list("slug", "title", "area", "area__names", "area__name", "versions__number", "versions__frozen_on")
    )
    for slug, title, area, names, name, number, when in rows:
        said = (_("“{title}” was adopted") if number == 1 else _("“{title}” was revised, version {version}")).format(
            title=isolated(title), version=number
        )
        shown = (names or {}).get(language()) or name
        yield when, "adopted", area, shown, said, address_of("plans:version", slug, number)


def _released() -> Iterator[Line]:
    titles = {card.code: card.source.title for card in research.catalogue()}
    for each in research.releases():
        said = said_of_release(each, titles.get(each.source, each.source))
        yield each.published_on, "released", "", "", said, address_of("research:release", each.number)


def said_of_release(release: Release, title: str) -> str:
    """What a release brought, in a sentence."""
    if release.previous_id is None:
        return _("{source}: first release, {rows} rows").format(source=isolated(title), rows=_rows_of(release))
    words = ngettext(
        "{source}: %(number)s value changed in the new release",
        "{source}: %(number)s values changed in the new release",
        release.changed,
    )
    return (words % {"number": release.changed}).format(source=isolated(title))


def _rows_of(release: Release) -> str:
    rows = rows_told(release)
    return _("withheld") if rows is None else written(rows)


def table(found: list[Change]) -> Table:
    """The changes as a table to take away."""
    columns = [
        Column("on", _("Day"), "date"),
        Column("kind", _("Kind")),
        Column("area", _("Area")),
        Column("what", _("What changed")),
        Column("address", _("Address")),
    ]
    rows = [
        {"on": each.on, "kind": each.kind_said, "area": each.area or None, "what": each.what, "address": each.address}
        for each in found
    ]
    return Table(_("What changed"), columns, rows)


def area_names() -> dict[str, str]:
    """Names of areas in the language of the page."""
    return reference.area_names(language())
