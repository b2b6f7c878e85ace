"""Names of what statistical tables are made of, in every language, and what is said where one cannot be made."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)

COMPONENTS: dict[str, str | Promise] = {
    "REF_AREA": _("Area"),
    "TIME_PERIOD": _("Period"),
    "OBS_VALUE": _("Value"),
    "SEX": _("Sex"),
    "AGE": _("Age"),
    "ORIGIN": _("Country of origin"),
    "DESTINATION": _("Country of destination"),
    "ROUTE": _("Route"),
    "CAUSE": _("Cause"),
    "STATUS": pgettext_lazy("of persons", "Status"),
    "LOCATION": _("Place within the country"),
    "_T": pgettext_lazy("of a dimension", "All"),
    "_U": _("Not known"),
    "OBS_STATUS": _("Status of the value"),
    "LOW": _("Low"),
    "HIGH": _("High"),
    "ROWS": _("Source rows behind the value"),
    "BESIDE": _("Counted in another unit, told beside, never added"),
    "UNIT_MEASURE": _("Unit"),
    "RELEASE": _("Release"),
}
STATUSES: dict[str, str | Promise] = {
    "A": _("Normal value"),
    "M": _("Not known"),
    "P": _("Provisional: the year is not complete"),
    "Q": _("Withheld, to protect people"),
    "U": _("In doubt: kept out of trends until a person confirms it"),
}
"""Codes of the SDMX list of observation statuses (CL_OBS_STATUS)."""

EXPORTS = {
    "research.export.flow.unknown": Sentence(
        _("There is no data flow {flow}."), _("Ask for the list of data flows; each figure has one.")
    ),
    "research.export.two_providers": Sentence(
        _("Two releases, {one} and {other}, both tell of {area} in {period}."),
        _("Choose one of them: the same table cannot hold two answers."),
    ),
    "research.export.form.unknown": Sentence(
        _("{form} is not a form that figures are written in."), _("Choose among: {known}.")
    ),
    "research.export.unwritable": Sentence(
        _("The table cannot be written in {form}: {flaw}."), _("Tell whoever keeps Concert: the release holds it.")
    ),
    "research.export.too_wide": Sentence(
        _("The table has too many places for {form}."), _("Ask for fewer dimensions, or choose another form.")
    ),
    "research.export.key": Sentence(
        _("The key {key} does not fit the dimensions {dimensions}."),
        _("Write one code for each, with points between; leave a place empty for all."),
    ),
    "research.export.structure.unknown": Sentence(
        _("There is no structure {kind} {name}."), _("Ask for dataflow, datastructure, codelist or conceptscheme.")
    ),
}


def in_languages(text: str | Promise) -> dict[str, str]:
    """The text in each language that Concert speaks; English where it has no other."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found
