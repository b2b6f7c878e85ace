"""Words of releases and of what differs between two of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

COMPARING = {
    "research.compare.unlike_sources": Sentence(
        _("One release is of {old}, the other of {new}: their rows tell of different things."),
        _("Choose two releases of one source."),
    ),
    "research.compare.unlike_providers": Sentence(
        _("One release comes from {old}, the other from {new}: they are no versions of each other."),
        _("Choose two releases of one provider."),
    ),
    "research.compare.no_release": Sentence(
        _("{source} has no release “{asked}”."), _("“concert data releases” lists those that exist.")
    ),
    "research.compare.day": Sentence(_("“{day}” is no day."), _("Write the day as 2026-11-23.")),
    "research.compare.protected_files": Sentence(
        _("The rows of {source} tell of persons at risk: files of it are not compared."),
        _("Take them in; then compare the protected figures of the two releases."),
    ),
    "research.compare.one_of_each": Sentence(
        _("A release and a file cannot be compared."), _("Name two releases, or two files or folders of one source.")
    ),
    "research.compare.too_many_for_a_workbook": Sentence(
        _("{rows} rows differ; a workbook here holds {limit} at most."), _("Take the CSV, or narrow the filters.")
    ),
    "research.compare.source_missing": Sentence(
        _("Nothing says of which source the files are."), _("Name it with --source.")
    ),
    "research.citation.form": Sentence(_("Nothing is cited as “{form}”."), _("Choose one of: {known}.")),
    "research.package.not_readable": Sentence(
        _("{file} is no ZIP file, or broke off."), _("Take the release away once more.")
    ),
    "research.package.no_release": Sentence(
        _("{file} holds no release of Concert."), _("Choose a file that “concert data download” wrote.")
    ),
    "research.package.too_large": Sentence(
        _("{file} would grow beyond what a release can hold; it was not opened."), _("Do not trust this file.")
    ),
    "research.package.not_ours": Sentence(
        _("This home published {release} otherwise: its rows or its manifest are others."),
        _("Trust the release on the site that published it, and take it away once more."),
    ),
    "research.package.missing": Sentence(_("{file} is missing.")),
    "research.package.not_listed": Sentence(_("{file} was added: no list of the release knows it.")),
    "research.package.twice": Sentence(_("{file} stands twice in the file.")),
    "research.package.differs": Sentence(_("{file} is not what was published: its checksum differs.")),
    "research.package.rows_differ": Sentence(_("The rows of {file} are not those that were published.")),
}

CHANGE_KINDS = {
    "added": pgettext_lazy("row of a release", "Added"),
    "withdrawn": pgettext_lazy("row of a release", "Withdrawn"),
    "revised": pgettext_lazy("row of a release", "Revised"),
}
"""What happened to a row between two releases."""

PRECISIONS = {
    "day": pgettext_lazy("precision of a date", "The day"),
    "month": pgettext_lazy("precision of a date", "The month"),
    "year": pgettext_lazy("precision of a date", "The year"),
    "range": pgettext_lazy("precision of a date", "Some days"),
    "season": pgettext_lazy("precision of a date", "The season"),
}
"""What is known of a date."""
