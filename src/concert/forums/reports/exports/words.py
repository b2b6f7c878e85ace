"""The fixed words that a printed copy needs and a document may lack: older signed ones were frozen without them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override


def printed_words(language: str) -> dict[str, str]:
    """The words in a language. Those of the document itself come before them."""
    with override(language):
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
            "cell": _("Cell"),
            "figure": _("Figure"),
            "table": _("Table"),
            "not_known": _("not known"),
            "signed": _("Signed for the state by {name}, {office}, on {day}."),
            "checksum": _("Checksum"),
            "drafted": _("Drafted on {day}"),
            "written_in": _("Written in {language}"),
            "address": _("Lasting address"),
            "values": _("The values of this chart"),
            "year": _("Year"),
            "name": _("Name"),
            "value": _("Value"),
            "target": _("target"),
        }
