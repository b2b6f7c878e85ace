"""What is said of feeds: addresses that are fetched on a schedule, why one was refused, how each is doing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

REACHING = {
    "research.fetch.address": Sentence(
        _("“{address}” is not an address that can be fetched."),
        _("Give an address that begins with https:// and names a host."),
    ),
    "research.fetch.credentials": Sentence(
        _("The address carries a user name or a password."), _("Give the address without them.")
    ),
    "research.fetch.port": Sentence(
        _("Port {port} is not fetched from."), _("Use the standard port, or ask whoever runs this installation.")
    ),
    "research.fetch.name_unknown": Sentence(
        _("No machine answers to the name {host}."), _("Check the address; the source may have moved.")
    ),
    "research.fetch.not_public": Sentence(
        _("{host} does not lie on the public internet."),
        _("Nothing was asked of it. Whoever runs this installation can allow a network by CONCERT_FETCH_NETWORKS."),
    ),
    "research.fetch.redirects": Sentence(
        _("The address leads on more than {limit} times."), _("Give the address where the file itself lies.")
    ),
    "research.fetch.redirect_unsafe": Sentence(
        _("The address leads from a sealed connection to an open one."),
        _("Ask the custodian for an address that stays on https."),
    ),
    "research.fetch.certificate": Sentence(
        _("{host} does not prove who it is: its certificate is not accepted."),
        _("Ask the custodian to renew it. Nothing was fetched."),
    ),
    "research.fetch.unreachable": Sentence(
        _("{host} does not answer."), _("Concert tries again by itself, later each time.")
    ),
    "research.fetch.slow": Sentence(
        _("The file did not arrive within {seconds} seconds."),
        _("Concert tries again by itself. If the file is large, take it in by hand."),
    ),
    "research.fetch.large": Sentence(
        _("The file is larger than {limit} MB."), _("Take it in at the terminal, in parts if need be.")
    ),
    "research.fetch.inflates": Sentence(
        _("The file inflates beyond what a table does: more than {limit} MB, or a hundred times what was sent."),
        _("Ask the custodian what is in it. Nothing of it was kept."),
    ),
    "research.fetch.short": Sentence(
        _("The file broke off: {received} bytes of {promised} arrived."), _("Concert tries again by itself.")
    ),
    "research.fetch.encoding": Sentence(
        _("The file is sent in the form “{encoding}”, which is not read."),
        _("Ask the custodian to send it plain or compressed by gzip."),
    ),
    "research.fetch.damaged": Sentence(
        _("The compressed file is damaged or cut."), _("Concert tries again by itself.")
    ),
    "research.fetch.empty": Sentence(_("The address answers with nothing."), _("Concert tries again by itself.")),
    "research.fetch.page": Sentence(
        _("The address answers with a web page, not with data."),
        _("Open it in a browser: it may tell of an error, or ask to sign in."),
    ),
    "research.fetch.gone": Sentence(
        _("There is nothing at the address any more (answer {status})."),
        _("Look for the new address on the custodian’s site, and change the feed."),
    ),
    "research.fetch.wait": Sentence(
        _("The source asks to wait (answer {status})."), _("Concert tries again after the time that it asks for.")
    ),
    "research.fetch.status": Sentence(
        _("The source answers with an error ({status})."), _("Concert tries again by itself, later each time.")
    ),
}
FEEDS = REACHING | {
    "research.feed.unknown": Sentence(_("There is no feed {id}."), _("The list of feeds shows those there are.")),
    "research.feed.busy": Sentence(_("This feed is being fetched at this moment."), _("Wait until that has ended.")),
    "research.feed.hours": Sentence(
        _("A feed is fetched every {least} to {most} hours."), _("Give a whole number between them.")
    ),
    "research.feed.label": Sentence(
        _("A feed needs a name of at most {most} characters."), _("Say in a few words what is fetched.")
    ),
    "research.feed.twice": Sentence(
        _("This source has a feed with this name or this address already."), _("Change or resume that one.")
    ),
    "research.feed.worse": Sentence(
        _("{partition} would have {now} rows, and has {before}: the file was not taken."),
        _("Look at the file. If it is right, take it in by hand; the release then carries a mark."),
    ),
}
HEALTH = {
    "healthy": pgettext_lazy("feed", "Healthy"),
    "unchanged": pgettext_lazy("feed", "Unchanged"),
    "late": pgettext_lazy("feed", "Late"),
    "failing": pgettext_lazy("feed", "Failing"),
    "waiting": pgettext_lazy("feed", "Not fetched yet"),
    "stopped": pgettext_lazy("feed", "Stopped"),
}
OUTCOMES = {
    "unchanged": pgettext_lazy("feed", "nothing new"),
    "taken": pgettext_lazy("feed", "taken in"),
    "refused": pgettext_lazy("feed", "refused"),
    "failed": pgettext_lazy("feed", "not fetched"),
}
FEED_JOBS = {
    "research.fetch": _("Fetching a feed"),
    "research.fetch_due.duty": _("Fetching feeds that are due"),
    "research.note.fetching": _("Fetching"),
}
