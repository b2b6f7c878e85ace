"""From reports, links and decisions to groups: classes of reports that say the same, what lies inside what, incidents.

A source does not repeat itself unless a person says so: its rows are different people. So one class holds at most one
row of each source by score, and a second one hangs below as a part (Missing Migrants: split and cumulative incidents).
Scores are taken in the order of their probability. A link that would contradict a decision, or close a circle, is left
aside and told as a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from concert.centres.research.rules.incidents.records import ACCEPT, Decision, Kind, Link, Report, Tie, pair_of


@dataclass(frozen=True, slots=True)
class Group:
    """One incident in the making: classes of reports, and the parents of each class with the kind of the link."""

    classes: tuple[tuple[Report, ...], ...]
    parents: Mapping[int, Mapping[int, Kind]]
    """Of each class the classes that it lies inside: `part_of`, or `aggregate_of` where the parent tells several."""
    own: tuple[Tie, ...] = ()
    """Links between rows of one source, which only a person draws."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All groups, the links that hold, and those that were left aside although their score is high."""

    groups: tuple[Group, ...]
    ties: tuple[Tie, ...]
    aside: tuple[tuple[str, str], ...]


def standing(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last word on each pair, in the order in which they were spoken; pairs that were taken back are absent."""
    found: dict[tuple[str, str], Decision] = {}
    for each in decisions:
        pair = pair_of(each.left, each.right)
        if each.verdict is None:
            found.pop(pair, None)
        else:
            found[pair] = each
    return found


def ties_of(
    links: Iterable[Link], decided: Mapping[tuple[str, str], Decision], held: Mapping[str, Report]
) -> list[Tie]:
    """The links that may hold: those decided, then those scored high of pairs that nobody decided, best first."""
    found = [
        Tie(each.left, each.right, each.verdict, None, decided=True)
        for _pair, each in sorted(decided.items())
        if each.verdict is not None and each.verdict != "different" and each.left in held and each.right in held
    ]
    scored = [
        Tie(each.left, each.right, each.kind, each.probability, decided=False)
        for each in links
        if each.band == ACCEPT
        and each.left in held
        and each.right in held
        and pair_of(each.left, each.right) not in decided
        and held[each.left].source != held[each.right].source
    ]
    return found + sorted(scored, key=lambda tie: (-(tie.probability or 0.0), tie.left, tie.right, tie.kind))


@dataclass(slots=True)
class _Classes:
    """Reports that say the same, joined step by step."""

    held: Mapping[str, Report]
    apart: Mapping[str, set[str]]
    root: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def of(self, key: str) -> str:
        while (above := self.root.get(key, key)) != key:
            key = above
        return key

    def inside(self, root: str) -> list[str]:
        return self.members.get(root, [root])

    def join(self, left: str, right: str) -> None:
        first, second = sorted((self.of(left), self.of(right)))
        if first != second:
            self.members[first] = self.inside(first) + self.inside(second)
            self.members.pop(second, None)
            self.root[second] = first

    def sources(self, root: str) -> set[str]:
        return {self.held[key].source for key in self.inside(root)}

    def are_apart(self, left: str, right: str) -> bool:
        """Whether a person said of two of them that they differ."""
        others = set(self.inside(right))
        return any(self.apart.get(key, set()) & others for key in self.inside(left))


def gather(reports: Sequence[Report], links: Iterable[Link], decisions: Iterable[Decision] = ()) -> Gathered:
    """Group reports into incidents: every report is in exactly one. The order of what is given changes nothing."""
    held = {each.key: each for each in reports}
    decided = standing(decisions)
    apart: dict[str, set[str]] = defaultdict(set)
    for (one, other), said in decided.items():
        if said.verdict == "different":
            apart[one].add(other)
            apart[other].add(one)
    classes = _Classes(held, apart)
    ties = ties_of(links, decided, held)
    inside, aside = _joined(classes, ties)
    parents, circular = _nested(classes, inside)
    aside += circular
    left_out = set(aside)
    kept = tuple(tie for tie in ties if (tie.left, tie.right) not in left_out)
    groups = tuple(_groups(classes, parents, [tie for tie in kept if tie.decided]))
    return Gathered(groups, kept, tuple(sorted(left_out)))


def _joined(classes: _Classes, ties: Sequence[Tie]) -> tuple[list[Tie], list[tuple[str, str]]]:
    """Join what is the same; what is left is containment. A second row of a source becomes a part of the class."""
    inside: list[Tie] = []
    aside: list[tuple[str, str]] = []
    for tie in ties:
        if tie.kind != "same_as":
            inside.append(tie)
            continue
        left, right = classes.of(tie.left), classes.of(tie.right)
        if left == right or tie.decided:
            classes.join(left, right)
        elif classes.are_apart(left, right):
            aside.append((tie.left, tie.right))
        elif not classes.sources(left) & classes.sources(right):
            classes.join(left, right)
        elif len(classes.inside(left)) == 1:
            inside.append(Tie(tie.left, tie.right, "part_of", tie.probability, decided=False))
        elif len(classes.inside(right)) == 1:
            inside.append(Tie(tie.left, tie.right, "aggregate_of", tie.probability, decided=False))
        else:
            aside.append((tie.left, tie.right))
    return inside, aside


def _nested(classes: _Classes, inside: Sequence[Tie]) -> tuple[dict[str, dict[str, Kind]], list[tuple[str, str]]]:
    """Which class lies in which. By score a class lies in one class of each source: the most probable."""
    parents: dict[str, dict[str, Kind]] = defaultdict(dict)
    aside: list[tuple[str, str]] = []
    taken: set[tuple[str, str]] = set()
    for tie in inside:
        part, whole = (tie.left, tie.right) if tie.kind == "part_of" else (tie.right, tie.left)
        below, above = classes.of(part), classes.of(whole)
        slot = (below, classes.held[whole].source)
        if below == above or _reaches(parents, above, below) or (slot in taken and not tie.decided):
            aside.append((tie.left, tie.right))
            continue
        taken.add(slot)
        parents[below][above] = tie.kind
    return parents, aside


def _reaches(parents: Mapping[str, Mapping[str, Kind]], start: str, end: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        at = waiting.pop()
        if at == end:
            return True
        if at not in seen:
            seen.add(at)
            waiting.extend(parents.get(at, ()))
    return False


def _groups(classes: _Classes, parents: Mapping[str, Mapping[str, Kind]], decided: Sequence[Tie]) -> Iterator[Group]:
    whole = _Classes(classes.held, {})
    for below, wholes in parents.items():
        for above in wholes:
            whole.join(below, above)
    together: dict[str, list[str]] = defaultdict(list)
    for root in sorted({classes.of(key) for key in classes.held}):
        together[whole.of(root)].append(root)
    own: dict[str, list[Tie]] = defaultdict(list)
    for tie in decided:
        if classes.held[tie.left].source == classes.held[tie.right].source:
            own[whole.of(classes.of(tie.left))].append(tie)
    for top, roots in together.items():
        places = {root: place for place, root in enumerate(roots)}
        yield Group(
            tuple(tuple(classes.held[key] for key in sorted(classes.inside(root))) for root in roots),
            {
                places[root]: {places[above]: kind for above, kind in sorted(parents[root].items())}
                for root in roots
                if parents.get(root)
            },
            tuple(own.get(top, ())),
        )
