"""From weights to links: one report is the same as one other of a source, the rest may be parts of it or hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from concert.methods.linkage.events.parameters import Decision, EventParameters, Kind
from concert.methods.linkage.events.reading import Entity
from concert.methods.linkage.events.rivals import Pair, besides, marginals
from concert.methods.linkage.events.weighing import SLIGHT, Weighed, codes, weighed

Reasons = list[dict[str, str | float]]
TELLING_COUNTS = ("equal_10", "equal_5")
SECOND = 0.95
"""A second report of one event in a source is accepted from here, and where the counts or survivors tell it."""
SURE = 0.9998
"""And from here where it likely repeats a report of its own source."""
WHOLE = 1.15
"""Parts may add up to so many times the whole: counts of the same dead differ."""
EXCEEDS = -3.0
"""Bits against a part that makes the parts more than the whole."""
REPEATED = 0.9
PART = 0.8
"""A single row is accepted as a part from here."""
DOUBTS = (("part", "exceeds"), ("cause", "other"), ("period", "overlap"))
"""A part of which one of these is told is for a person to accept."""
MOST_TOLD = 2
"""Rows of one source that tell of one person alike; more of them are people found at one place and day."""
LATE = {("day", "within_week"), ("day", "within_fortnight")}
"""Days apart, only what is nearly sure is accepted: one body is found after another."""
AT_ONCE = ("same_day", "one_day", "two_days")
"""A part is reported when the whole is."""
AHEAD = 1.0
"""Bits by which several rows together must fit better than any of them alone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link as it is told."""

    left: str
    right: str
    kind: Kind
    probability: float
    weight: float
    band: str
    reasons: Reasons


def chosen(
    entities: Sequence[Entity], scores: pa.Table, parameters: EventParameters, decisions: Sequence[Decision]
) -> list[Choice]:
    """The links between all sources, and likely repeats in each; decided pairs as a person decided them."""
    settled = Settled.of(decisions, entities)
    made: list[Choice] = []
    twins: dict[int, set[int]] = defaultdict(set)
    between: list[Between] = []
    for (one, other), found in sorted(weighed(entities, scores, parameters).items()):
        several = Between({one, other}, _pairs(entities, found, parameters), found, parameters, settled, twins)
        if one == other:
            made += several.repeats()
        else:
            between.append(several)
    for several in between:
        made += several.links()
    return made + settled.told()


@dataclass(slots=True)
class Settled:
    """What people decided: pairs that are out of the scores' hands."""

    verdicts: dict[frozenset[str], Decision]
    entities: dict[str, Entity]
    rows_of: dict[int, int]

    @classmethod
    def of(cls, decisions: Sequence[Decision], entities: Sequence[Entity]) -> Settled:
        rows_of = {number: each.number for each in entities if not each.single for number in each.members}
        by_key = {each.keys[0]: each for each in entities if each.single}
        return cls({frozenset((each.left, each.right)): each for each in decisions}, by_key, rows_of)

    def victims(self, left: Entity, right: Entity) -> bool:
        """Whether two rows of one source tell one person each of one event."""
        together = left.number in self.rows_of and self.rows_of[left.number] == self.rows_of.get(right.number)
        return together and (left.count or 1) == 1

    def about(self, left: str, right: str) -> Decision | None:
        return self.verdicts.get(frozenset((left, right)))

    def told(self) -> list[Choice]:
        known = self.entities.keys()
        return [
            Choice(
                each.left, each.right, each.verdict, 1.0, 0.0, "accept", [{"feature": "decided", "level": each.verdict}]
            )
            for each in self.verdicts.values()
            if each.verdict != "different" and {each.left, each.right} <= known
        ]


def _pairs(entities: Sequence[Entity], found: Weighed, parameters: EventParameters) -> list[Pair]:
    """Candidates worth telling, as they stand or as parts, in the window; the left one of the first source by name."""
    counts = found.of("count")
    odds = found.prior * 2.0 ** np.minimum(found.total, 60.0)
    near = (found.levels["day"] != 0) & (found.levels["period"] != 0)
    worth = near & (odds * 2.0 ** np.maximum(0.0, parameters.part_bits - counts) > SLIGHT)
    made = []
    for row in np.flatnonzero(worth):
        left, right = entities[found.left[row]], entities[found.right[row]]
        if (right.source, right.number) < (left.source, left.number):
            left, right = right, left
        made.append(Pair(left, right, float(found.total[row]), float(odds[row]), float(counts[row]), int(row)))
    return made


@dataclass(slots=True)
class Between:
    """The candidates between two sources, and what was chosen of them."""

    sources: set[str]
    pairs: list[Pair]
    found: Weighed
    parameters: EventParameters
    settled: Settled
    twins: dict[int, set[int]] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    load: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    made: list[Choice] = field(default_factory=list)
    linked: set[frozenset[int]] = field(default_factory=set)

    def links(self) -> list[Choice]:
        """Rows that fit better together first, then one to one, then parts of what is left."""
        self._heed_decisions()
        self._several()
        for least in (self.parameters.model.bands.accept, self.parameters.floor):
            self._one_to_one(least)
            self._seconds()
            self._parts(least)
        return self.made

    def repeats(self) -> list[Choice]:
        """Likely repeats in one source: suggested, never accepted."""
        made = []
        for pair in self.pairs:
            chance = pair.odds / (1 + pair.odds)
            group = pair.left.group is not None and pair.left.group == pair.right.group
            known = self.settled.about(pair.left.keys[0], pair.right.keys[0])
            alike = self._alike(pair) and self._level(pair, "day") in AT_ONCE[:2]
            if pair.single and not group and known is None and alike and chance >= REPEATED:
                self.twins[pair.left.number].add(pair.right.number)
                self.twins[pair.right.number].add(pair.left.number)
                if self.settled.victims(pair.left, pair.right):
                    continue
                made.append(
                    Choice(
                        pair.left.keys[0],
                        pair.right.keys[0],
                        "same_as",
                        chance,
                        pair.weight,
                        "review",
                        self._reasons(pair),
                    )
                )
        return made

    def _heed_decisions(self) -> None:
        """Pairs that are decided leave the candidates; reports decided to be the same are taken."""
        for decided in self.settled.verdicts.values():
            left, right = self.settled.entities.get(decided.left), self.settled.entities.get(decided.right)
            if decided.verdict == "same_as" and left and right and {left.source, right.source} == self.sources:
                self._take(left, right)
                self.decided |= {left.number, right.number}
        self.pairs = [
            pair
            for pair in self.pairs
            if not pair.single or self.settled.about(pair.left.keys[0], pair.right.keys[0]) is None
        ]

    def _take(self, left: Entity, right: Entity) -> None:
        for number in left.members:
            self.taken[number] = right.number
            self.load[number] += right.count or 0
        for number in right.members:
            self.taken[number] = left.number
            self.load[number] += left.count or 0

    def _free(self, pair: Pair) -> bool:
        return not any(number in self.taken for number in (*pair.left.members, *pair.right.members))

    def _several(self) -> None:
        """Rows of one event taken together, where they fit a report of the other source better than each alone."""
        alone: dict[tuple[int, int], Pair] = {(p.left.number, p.right.number): p for p in self.pairs if p.single}
        best: dict[int, float] = defaultdict(lambda: -99.0)
        for pair in alone.values():
            for number in (pair.left.number, pair.right.number):
                best[number] = max(best[number], pair.weight)
        counts = {each.number: each.count for pair in self.pairs if pair.single for each in (pair.left, pair.right)}
        rivals = self._rivals([pair for pair in self.pairs if pair.single])
        for pair in sorted(self.pairs, key=lambda each: (-each.weight, each.left.keys, each.right.keys)):
            if pair.single or not self._free(pair):
                continue
            members = [alone.get((one, other)) for one in pair.left.members for other in pair.right.members]
            if pair.weight < max((each.weight for each in members if each), default=-99.0) + AHEAD:
                continue
            others = max(besides(pair.left, pair.right, rivals), besides(pair.right, pair.left, rivals))
            chance = pair.odds / (1 + pair.odds + others)
            if chance >= self.parameters.model.bands.review and not self._against(pair):
                self._take(pair.left, pair.right)
                self._tell_several(pair, chance, counts)

    def _decided(self, pair: Pair) -> bool:
        return pair.left.number in self.decided or pair.right.number in self.decided

    def _against(self, pair: Pair) -> bool:
        return any(self.settled.about(one, other) for one in pair.left.keys for other in pair.right.keys)

    def _rivals(self, pairs: Sequence[Pair]) -> dict[int, dict[int, float]]:
        rivals: dict[int, dict[int, float]] = defaultdict(dict)
        for pair in pairs:
            rivals[pair.left.number][pair.right.number] = pair.odds
            rivals[pair.right.number][pair.left.number] = pair.odds
        return rivals

    def _tell_several(self, pair: Pair, chance: float, counts: Mapping[int, int | None]) -> None:
        """Rows with equal counts as the same; the rest as parts of the one report, or of the largest of several."""
        reasons = self._reasons(pair)
        left, right = _rows(pair.left, counts), _rows(pair.right, counts)
        lefts, rights = dict(left), dict(right)
        if len(pair.left.members) > 1 and len(pair.right.members) > 1:
            for a in list(lefts):
                same = next((b for b in rights if lefts[a][1] and lefts[a][1] == rights[b][1]), None)
                if same is not None:
                    self._tell((lefts.pop(a)[0], rights.pop(same)[0]), "same_as", chance, pair.weight, reasons)
        whole_left = max(left.values(), key=lambda each: (each[1] or 0, each[0]))[0]
        whole_right = max(right.values(), key=lambda each: (each[1] or 0, each[0]))[0]
        if len(pair.left.members) >= len(pair.right.members):
            for key, _count in lefts.values():
                self._tell((key, whole_right), "part_of", chance, pair.weight, reasons)
            rest, whole = rights, whole_left
            if len(pair.right.members) == 1:
                rest = {}
        else:
            for key, _count in rights.values():
                self._tell((key, whole_left), "part_of", chance, pair.weight, reasons)
            rest, whole = lefts, whole_right
            if len(pair.left.members) == 1:
                rest = {}
        for key, _count in rest.values():
            self._tell((key, whole), "part_of", chance, pair.weight, reasons)

    def _one_to_one(self, least: float) -> None:
        """Each free row with the one it is likeliest the same as, where that is likely enough."""
        free = [pair for pair in self.pairs if pair.single and self._free(pair)]
        for chance, pair in marginals(free, self.twins):
            if chance < least:
                break
            if self._free(pair):
                self._take(pair.left, pair.right)
                self._tell_one(pair, chance)

    def _tell_one(self, pair: Pair, chance: float) -> None:
        left, right = pair.left, pair.right
        kind: Kind = "same_as"
        if left.cumulative != right.cumulative:
            kind = "aggregate_of"
            left, right = (left, right) if left.cumulative else (right, left)
        self._tell((left.keys[0], right.keys[0]), kind, chance, pair.weight, self._reasons(pair))
        self.linked.add(frozenset((left.number, right.number)))

    def _parts(self, least: float) -> None:
        """Rows that are left, as parts of a larger report: not their count speaks, but that it fits into the whole."""
        parts: dict[int, list[tuple[float, Pair, Entity, Entity, bool]]] = defaultdict(list)
        for pair in self.pairs:
            if not pair.single or not self._at_once(pair):
                continue
            for part, whole in ((pair.left, pair.right), (pair.right, pair.left)):
                if part.number in self.taken or not _smaller(part, whole):
                    continue
                load = self.load[whole.number] if whole.number in self.taken else 0
                exceeds = whole.count is not None and (part.count or 0) + load > WHOLE * whole.count
                bits = pair.weight - min(0.0, pair.counts) + self.parameters.part_bits + (EXCEEDS if exceeds else 0.0)
                parts[part.number].append((bits, pair, part, whole, exceeds))
        for number in sorted(parts):
            several = sorted(parts[number], key=lambda each: (-each[0], each[3].keys))
            odds = [self.found.prior * 2.0 ** min(each[0], 60.0) for each in several]
            bits, pair, part, whole, exceeds = several[0]
            chance = odds[0] / (1 + sum(odds))
            if chance < least:
                continue
            self.taken[part.number] = whole.number
            reasons = [each for each in self._reasons(pair) if each["feature"] != "count"]
            reasons.append({"feature": "part", "level": "exceeds" if exceeds else "fits",
                            "bits": round(bits - pair.weight + pair.counts, 2)})  # fmt: skip
            if whole.cumulative:
                self._tell((whole.keys[0], part.keys[0]), "aggregate_of", chance, bits, reasons)
            else:
                self._tell((part.keys[0], whole.keys[0]), "part_of", chance, bits, reasons)
            self.load[whole.number] += part.count or 0

    def _level(self, pair: Pair, comparison: str) -> str | None:
        level = int(self.found.levels[comparison][pair.row])
        return None if level < 0 else codes(self.parameters.model)[comparison][level]

    def _at_once(self, pair: Pair) -> bool:
        return self._level(pair, "day") in AT_ONCE or self._level(pair, "period") == "overlap"

    def _seconds(self) -> None:
        """Rows that are left, as one more report of an event that another row of their source tells too."""
        best: dict[int, float] = defaultdict(lambda: -99.0)
        for pair in self.pairs:
            for number in (pair.left.number, pair.right.number) if pair.single else ():
                best[number] = max(best[number], pair.weight)
        for pair in sorted(self.pairs, key=lambda each: (-each.weight, each.left.keys, each.right.keys)):
            left, right = (each.number in self.taken for each in (pair.left, pair.right))
            if not pair.single or left == right or not self._alike(pair) or self._decided(pair):
                continue
            chance = pair.odds / (1 + pair.odds)
            free = pair.right.number if left else pair.left.number
            if pair.weight < best[free] or chance < SECOND:
                continue
            telling = self._level(pair, "survivors") == "equal" or self._level(pair, "count") in TELLING_COUNTS
            if telling or self._level(pair, "day") in AT_ONCE:
                self.taken[free] = pair.left.number if left else pair.right.number
                other = pair.right.number if left is False else pair.left.number
                twin = any(self.taken.get(each) == other for each in self.twins.get(free, ()))
                few = sum(each == other for each in self.taken.values()) <= MOST_TOLD or (pair.left.count or 0) > 1
                band = "accept" if telling or (twin and few and chance >= SURE) else "review"
                self.made.append(
                    Choice(
                        pair.left.keys[0], pair.right.keys[0], "same_as", chance, pair.weight, band, self._reasons(pair)
                    )
                )

    def _alike(self, pair: Pair) -> bool:
        equal = (self._level(pair, "count") or "").startswith("equal") or self._level(pair, "survivors") == "equal"
        return equal and not self._against(pair)

    def _tell(self, ends: tuple[str, str], kind: Kind, chance: float, weight: float, reasons: Reasons) -> None:
        left, right = ends
        if kind == "same_as" and right < left:
            left, right = right, left
        band = self.parameters.model.bands.of(chance)
        part = any(each["feature"] == "part" for each in reasons)
        if band == "accept" and part and chance < PART:
            band = "review"
        if (
            band == "accept"
            and kind != "same_as"
            and any((each["feature"], each["level"]) in DOUBTS for each in reasons)
        ):
            band = "review"
        if band == "accept" and chance < SECOND and {(each["feature"], each["level"]) for each in reasons} & LATE:
            band = "review"
        self.made.append(Choice(left, right, kind, chance, weight, band, reasons))

    def _reasons(self, pair: Pair) -> Reasons:
        told: Reasons = []
        for name, levels in codes(self.parameters.model).items():
            level = int(self.found.levels[name][pair.row])
            if level >= 0:
                bits = round(float(self.found.bits[name][level]), 2)
                told.append({"feature": name, "level": levels[level], "bits": bits})
        return told


def _rows(entity: Entity, counts: Mapping[int, int | None]) -> dict[int, tuple[str, int | None]]:
    """number → key and count of each row of an entity."""
    return {number: (key, counts.get(number)) for number, key in zip(entity.members, entity.keys, strict=True)}


def _smaller(part: Entity, whole: Entity) -> bool:
    """Whether one report may be a part of another by its count; a whole of unknown count may hold anything."""
    if whole.count is None:
        return part.count is not None
    return part.count is not None and part.count < whole.count
