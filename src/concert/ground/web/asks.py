"""Questions that a stranger asks where a word or a form stops them, each with a short answer. One place for all pages.

A template writes `{% include "web/ask.html" with about="softened" %}`; the page "Help with Concert" lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and its answer in two to four short sentences."""

    question: str | Promise
    answer: str | Promise


PROMISES = {
    "status": Ask(
        _("What do on time, late, missed and not reported mean?"),
        _(
            "On time: reported as reached by its day. Late: reached, or expected, after its day. Missed: the day has "
            "passed and somebody said that it is not done. Not reported: the day has passed and nobody has said "
            "anything, which is neither good nor bad."
        ),
    ),
    "first_promise": Ask(
        _("What does “after the first promise” mean?"),
        _(
            "A plan may move its own deadlines. Concert keeps the day that the first adopted version gave, and holds "
            "each step against both days. A step can be on time by the newest day and late by the first one."
        ),
    ),
    "softened": Ask(
        _("What is a softened deadline?"),
        _(
            "A day that lies later now than the first adopted version promised. Moving a deadline is allowed and may "
            "be wise. Here stand both days, and the reason where somebody gave one."
        ),
    ),
    "frozen": Ask(
        _("What is a frozen version, and what is its checksum for?"),
        _(
            "When a plan is adopted, its text is kept for ever and nobody can change it. The checksum is a short "
            "fingerprint of that text. If one letter changed, the fingerprint would change: so anybody can prove that "
            "a copy is the true one."
        ),
    ),
    "preview": Ask(
        _("What happens when I apply these differences?"),
        _(
            "Nothing has been written yet. Each line shows what stands now and what the workbook says. When you apply "
            "them, the draft takes the new values; an adopted version stays as it was adopted."
        ),
    ),
    "conflict": Ask(
        _("Why do I see two texts?"),
        _(
            "Somebody saved this while you were writing. Neither text is lost: you see theirs and yours side by side. "
            "Choose for each field which one holds, then save."
        ),
    ),
}
FIGURES = {
    "pace": Ask(
        _("What do pace and evidence mean?"),
        _(
            "Pace: does the indicator move fast enough to reach its target? Evidence: how far can that answer be "
            "trusted, judged by the number of years, their age and who counted. The two are never averaged, and "
            "“cannot say” is an honest answer."
        ),
    ),
    "number": Ask(
        _("Where does this number come from?"),
        _(
            "From rows that somebody else collected. The source line names the release, and from there links lead to "
            "the very rows that were counted. Download them and count again."
        ),
    ),
    "release": Ask(
        _("What is a release?"),
        _(
            "All accepted rows of one source on one day, under a number that never changes. A correction is a new "
            "release, and it names each value that changed. So a citation stays true."
        ),
    ),
}
REVIEWS = {
    "review": Ask(
        _("What is a review forum?"),
        _(
            "A meeting, national, regional or worldwide, where states say what they did about the Compact. The world "
            "meets every four years, the regions between. Here each report and recommendation has a lasting address."
        ),
    ),
    "signed": Ask(
        _("What is the difference between a draft and a signed report?"),
        _(
            "A draft is seen only by those who work on it. A signed report is public, bears the name and office of "
            "who signed, and never changes again. A correction is a new report that names the old one."
        ),
    ),
    "tracked": Ask(
        _("What is a tracked change?"),
        _(
            "An edit that is proposed first. Struck words would go, underlined words would come. An author accepts or "
            "rejects it; who proposed it and who decided stays on record."
        ),
    ),
    "dossier": Ask(
        _("What is a figures dossier?"),
        _(
            "Everything that released figures say about one area, put in order and footnoted. Nobody signs it and it "
            "judges nothing. Use it where no state has written a report."
        ),
    ),
    "responses": Ask(
        _("What do accepted, accepted in part and noted mean?"),
        _(
            "They are the state’s own answer. Accepted: it will act. Accepted in part: it names the part. Noted: it "
            "has heard and does not commit itself, which is often a polite no. “No answer yet” is neither yes nor no."
        ),
    ),
}
PEOPLE = {
    "notices": Ask(
        _("Why did I get this notice?"),
        _(
            "Because your role lets you act on it: report a step, adopt a plan, or oversee one. Each thing is told "
            "once, on its day. You choose which kinds also come by mail."
        ),
    ),
    "calendar": Ask(
        _("What is a calendar address?"),
        _(
            "An address that a calendar program asks from time to time, so that days to keep appear there by "
            "themselves. Your own address is secret, like a key: give it to nobody. If it gets out, ask for a new one."
        ),
    ),
}
CHAPTERS: tuple[tuple[str | Promise, dict[str, Ask]], ...] = (
    (_("Promises"), PROMISES),
    (_("Figures"), FIGURES),
    (_("Reviews"), REVIEWS),
    (_("Notices and calendars"), PEOPLE),
)
ASKS = {name: ask for _title, asks in CHAPTERS for name, ask in asks.items()}


def every_question() -> list[tuple[str | Promise, list[tuple[str, Ask]]]]:
    """All questions by chapter, each with the name that anchors it."""
    return [(title, list(asks.items())) for title, asks in CHAPTERS]
