"""What is said of the engine that computes figures, and of a lake that is kept elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

ENGINES = {
    "research.engine.absent": Sentence(
        _("CONCERT_ENGINE asks for {engine}, which cannot run here: {missing} is not installed."),
        _("Install Concert with the extra “spark” and Java 17, or leave CONCERT_ENGINE at duckdb."),
    ),
    "research.lake.unreachable": Sentence(
        _("The lake at {address} cannot be reached: {reason}."),
        _("Check CONCERT_LAKE and its credentials, and install what reads such an address. Nothing was published."),
    ),
    "research.lake.damaged": Sentence(
        _("{name} in the lake is not what its checksum says."),
        _("Restore it from a copy; nothing was brought here."),
    ),
}
