"""Every code that a method can say has words, and no words are idle."""

from __future__ import annotations

from concert.centres.research import wording
from concert.methods.progress import METHODS, Evidence, Note, Pace, Reason, Weakness
from concert.methods.progress.growth import EUROSTAT_RATIO, OPEN_SDG_RATE, OPEN_SDG_RATIO, UNSD_RATIO

OTHERS = {
    "achieved", "no_change", "moderate_movement_away", "significant_movement_away", "on_schedule", "behind_schedule",
    "regressed", "maintain", "accelerate", "reverse",
}  # fmt: skip


def test_every_answer_has_words_and_no_words_are_idle() -> None:
    assert set(wording.PACES) == set(Pace)
    assert set(wording.METHODS) == set(wording.METHOD_SAYS) == set(METHODS)
    assert set(wording.WHY_NOT) == set(Reason)
    assert set(wording.BESIDE) == set(Note)
    assert set(wording.DEGREES) == set(Evidence)
    assert set(wording.WEAKNESSES) == set(Weakness)
    steps = (OPEN_SDG_RATIO, OPEN_SDG_RATE, EUROSTAT_RATIO, UNSD_RATIO)
    assert set(wording.OWN_CLASSES) == OTHERS | {own for each in steps for _lowest, own, _pace in each}
