"""What search says."""

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence
from concert.site.search.rules import Kind

SENTENCES = {
    "search.kind.unknown": Sentence(_("Nothing here is of the kind {asked}."), _("Choose one of these: {known}.")),
}
KINDS = {
    Kind.AREA: _("Areas"),
    Kind.PLAN: _("Plans"),
    Kind.MEASURE: _("Measures"),
    Kind.STEP: _("Steps"),
    Kind.RECOMMENDATION: _("Recommendations"),
    Kind.REPORT: _("Reports"),
    Kind.FIGURE: _("Figures"),
    Kind.OBJECTIVE: _("Objectives"),
    Kind.ACTION: _("Actions of the Compact"),
    Kind.INDICATOR: _("Indicators"),
    Kind.ORGANISATION: _("Organisations"),
    Kind.SOURCE: _("Sources"),
    Kind.PAGE: _("Pages about Concert"),
}
JOBS = {"search.refresh": _("Bringing the search up to date")}
