"""What reference says: sentences for its refusals, and the note under every list or map of areas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

DISCLAIMER = _(
    "Names and outlines of areas follow the usage of the United Nations where it has one. They express no opinion on the "
    "legal status of any country, territory, city or area, of its authorities, or of its borders."
)

SENTENCES: dict[str, Sentence] = {
    "reference.area.unknown": Sentence(
        _("No area has the code “{code}”."), _("Give an ISO alpha-3 code such as MEX, WLD for the world, or a region such as M49-150.")
    ),
    "reference.objective.unknown": Sentence(_("The Compact has no objective {number}."), _("Give a number from 1 to 23.")),
    "reference.action.unknown": Sentence(_("The Compact has no action “{code}”."), _("Give an objective and a letter, such as 8.a.")),
    "reference.principle.unknown": Sentence(_("No principle has the key “{key}”."), _("Choose one of the ten principles of paragraph 15.")),
    "reference.text_version.unknown": Sentence(
        _("No version of the text is called “{text_version}”."), _("Give “final”, or “rev2” for the second draft.")
    ),
    "reference.indicator.unknown": Sentence(
        _("No indicator has the code “{code}”."), _("Give a code from the list of indicators, such as 10.7.3.")
    ),
    "reference.organisation.unknown": Sentence(
        _("No organisation has the code “{code}”."), _("Look it up in the list of organisations, or add it.")
    ),
    "reference.currency.unknown": Sentence(_("No currency has the code “{code}”."), _("Give a code of ISO 4217, such as EUR.")),
}
