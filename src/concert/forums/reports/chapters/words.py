"""The fixed words of a document in its language, and what a reader must know first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concert.forums.reports.chapters.gathering import Gathered
from concert.forums.reports.rules.document import DocumentKind


def fixed_words() -> dict[str, str]:
    """The words that a page and a printed copy need beside the text."""
    return {
        "draft": _("Draft"),
        "dossier": _("Figures dossier"),
        "contents": _("Contents"),
        "source": _("Source"),
        "footnotes": _("Where each statement comes from"),
        "to_write": _("To be written by the authors"),
        "page": _("Page"),
        "release": _("Release"),
        "rows": _("Rows"),
        "figure": _("Figure"),
        "table": _("Table"),
        "not_known": _("not known"),
        "signed": _("Signed for the state by {name}, {office}, on {day}."),
        "checksum": _("Checksum"),
        "drafted": _("Drafted on {day}"),
        "written_in": _("Written in {language}"),
        "left_out": _("The authors leave this out: {what}."),
        "left_out_record": _("The authors left out a paragraph that the records give here."),
    }


def title_of(known: Gathered, kind: DocumentKind, year: int | None = None) -> str:
    """What the document is called."""
    if kind is DocumentKind.DOSSIER:
        return _("{area}: figures dossier").format(area=known.name)
    if year is not None:
        return _("{area}: voluntary national report for {year}").format(area=known.name, year=year)
    return _("{area}: voluntary national report").format(area=known.name)


def subtitle_of(known: Gathered, kind: DocumentKind) -> str:
    """What it is about."""
    if kind is DocumentKind.DOSSIER:
        return _("What released figures say, and what is not known")
    return _("Implementation of the Global Compact for Safe, Orderly and Regular Migration")


def notices_of(known: Gathered, kind: DocumentKind) -> tuple[str, ...]:
    """What a reader must know first."""
    found = []
    if kind is DocumentKind.DOSSIER:
        found.append(
            _(
                "This dossier is drawn from released figures alone. "
                "It speaks for no state, judges no progress and is signed by nobody."
            )
        )
    else:
        found.append(_("This is a draft. It speaks for nobody until the state has signed it."))
    if known.area.invented:
        found.append(_("{area} and everything told about it here are invented.").format(area=known.name))
    if known.plan and not known.versions:
        found.append(_("The plan it is drawn from is a draft itself."))
    if known.area.note:
        found.append(known.area.note)
    return tuple(found)
