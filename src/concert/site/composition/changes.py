"""Everything public that changed, newest first: what was adopted, released, reached, moved, answered and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.centres.research import queries as research
from concert.ground.reference import queries as reference
from concert.ground.web.tables import Column, Table
from concert.plans.permissions import plans_visible_to
from concert.site.composition.front import said_of_release
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

PUBLIC = AnonymousUser()
KINDS: dict[str, str | Promise] = {
    "adopted": gettext_lazy("Adopted"),
    "released": gettext_lazy("Released"),
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


def changes(*, kind: str = "", area: str = "") -> list[Change]:
    """All changes that the public may see, newest first, of one kind or one area where asked. Few queries."""
    found = [each for each in (*_adopted(), *_released()) if kind in ("", each.kind) and area in ("", each.area)]
    return sorted(found, key=lambda each: (each.on, each.what), reverse=True)


def _adopted() -> Iterator[Change]:
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
        yield Change(when, "adopted", area, shown, said, address_of("plans:version", slug, number))


def _released() -> Iterator[Change]:
    titles = {card.code: card.source.title for card in research.catalogue()}
    for each in research.releases():
        said = said_of_release(each, titles.get(each.source, each.source))
        yield Change(each.published_on, "released", "", "", said, address_of("research:release", each.number))


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
