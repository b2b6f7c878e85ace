"""Why a row was set aside, what was noticed in accepted ones, what to look at in a release: in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concert.ground.findings import Finding, Level
from concert.ground.web.numerals import said_number
from concert.ground.web.wording import say


def reason_in_words(code: str) -> str:
    """Why a row was set aside."""
    return say(Finding(f"research.quarantine.{code}")).sentence


def remarks_in_words(remarks: Mapping[str, int]) -> list[tuple[str, int]]:
    """What was noticed in accepted rows, with the number of rows; the most frequent first."""
    told = sorted(remarks.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(say(Finding(f"research.remark.{code}", level=Level.DOUBT)).sentence, rows) for code, rows in told]


def doubts_in_words(doubts: Sequence[Mapping[str, object]]) -> list[str]:
    """What a person should look at in a release, each with the remedy."""
    found = []
    for doubt in doubts:
        facts = {key: said_number(value) if isinstance(value, int) else value for key, value in doubt.items()}
        said = say(Finding(str(facts.pop("code")), level=Level.DOUBT, **facts))
        found.append(f"{said.sentence} {said.remedy}")
    return found
