"""What consolidation promises, whatever the reports, the links and the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from concert.centres.research.rules.incidents import (
    KINDS,
    VERDICTS,
    Decision,
    Finder,
    Incident,
    Link,
    Report,
    consolidated,
    digest_of,
    keys_of,
    totals_of,
    traits_of,
)

SOURCES = ("missing_migrants", "united", "another", "table")


def report(key: str, best: int | None, **more: object) -> Report:
    return Report(key, key.split(":")[0], key.split(":")[1], best, best, best, 2015, values={"total": best, **more})


def link(left: str, right: str, kind: str = "same_as", probability: float = 0.97) -> Link:
    return Link(left, right, kind, probability, "accept" if probability >= 0.9 else "review")  # type: ignore[arg-type]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Report], list[Link], list[Decision]]:
    """Up to fourteen reports of four sources with any links and decisions among them, contradictions included."""
    reports = []
    for number in range(draw(st.integers(1, 14))):
        source = draw(st.sampled_from(SOURCES))
        best = draw(st.one_of(st.none(), st.integers(0, 60)))
        spread = draw(st.integers(0, 5))
        low, high = (None, None) if best is None else (max(0, best - spread), best + spread)
        excluded = draw(st.sampled_from(("", "", "", "detention")))
        reports.append(Report(f"{source}:{number}", source, str(number), low, best, high, 2015, excluded))
    keys = [each.key for each in reports]
    pairs = st.sampled_from([(left, right) for left in keys for right in keys if left != right] or [("", "")])
    links, decisions = [], []
    for left, right in draw(st.lists(pairs, max_size=20)):
        links.append(link(left, right, draw(st.sampled_from(KINDS)), draw(st.sampled_from((0.3, 0.91, 0.95, 0.99)))))
    for left, right in draw(st.lists(pairs, max_size=8)):
        decisions.append(Decision(left, right, draw(st.sampled_from((*VERDICTS, None)))))
    return reports, links, decisions


def source_total(incident: Incident, source: str) -> int:
    return incident.counted.sources.get(source, 0)


@settings(max_examples=600, deadline=None)
@given(worlds())
def test_an_incident_lies_between_its_smallest_same_as_count_and_its_largest_or_the_sum_of_disjoint_rows(
    world: tuple[list[Report], list[Link], list[Decision]],
) -> None:
    incidents, _gathered = consolidated(*world)
    for each in incidents:
        known = [member.report for member in each.members if member.report.counts]
        count = each.counted.count
        if not known:
            assert (count.low, count.best, count.high) == (None, None, None)
            continue
        assert count.low is not None
        assert count.best is not None
        assert count.high is not None
        same = [member.report.low for member in each.members if member.kind == "same_as" and member.report.counts]
        largest = max(report.high or 0 for report in known)
        added = sum(report.high or 0 for report in known)
        assert min((low for low in same if low is not None), default=0) <= count.low <= count.best <= count.high
        assert count.high <= max(largest, added)
        assert len(known) > 1 or count.high == largest
        for source, total in each.counted.sources.items():
            assert total <= count.high
            rows = [report.best or 0 for report in known if report.source == source]
            assert max(rows) <= total <= sum(rows)


@settings(max_examples=600, deadline=None)
@given(worlds())
def test_totals_are_not_below_any_source_nor_above_the_sum_of_all(
    world: tuple[list[Report], list[Link], list[Decision]],
) -> None:
    reports, links, decisions = world
    incidents, _gathered = consolidated(reports, links, decisions)
    totals = totals_of(incidents)
    assert all(totals.high >= total for total in totals.sources.values())
    assert totals.best <= sum(each.best or 0 for each in reports if each.counts)
    assert totals.high <= sum(each.high or 0 for each in reports if each.counts)
    assert totals.low <= totals.best <= totals.high
    alone = totals_of(consolidated(reports, links)[0])
    for source in {each.source for each in reports}:
        rows = [each.best or 0 for each in reports if each.source == source and each.counts]
        assert alone.sources.get(source, 0) == sum(rows)


@settings(max_examples=300, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_every_report_is_in_one_incident_and_undoing_every_decision_restores_the_sources(
    world: tuple[list[Report], list[Link], list[Decision]], chance: object
) -> None:
    reports, links, decisions = world
    incidents, _gathered = consolidated(reports, links, decisions)
    assert _reports(incidents) == sorted(reports, key=lambda each: each.key)
    undone = [*decisions, *(Decision(each.right, each.left, None) for each in decisions)]
    assert consolidated(reports, links, undone) == consolidated(reports, links)
    apart = [Decision(each.left, each.right, "different") for each in links]
    singles, _none = consolidated(reports, links, apart)
    assert len(singles) == len(reports)
    totals = totals_of(singles)
    known = [each for each in reports if each.counts]
    assert (totals.low, totals.best, totals.high) == (
        sum(each.low or 0 for each in known),
        sum(each.best or 0 for each in known),
        sum(each.high or 0 for each in known),
    )
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert consolidated(shuffled, list(reversed(links)), decisions) == consolidated(reports, links, decisions)


def _reports(incidents: Sequence[Incident]) -> list[Report]:
    return sorted((member.report for each in incidents for member in each.members), key=lambda each: each.key)


def one(reports: Sequence[Report], links: Sequence[Link], decisions: Sequence[Decision] = ()) -> Incident:
    """The incident that holds the first report."""
    found, _gathered = consolidated(reports, links, decisions)
    return next(each for each in found if any(member.report is reports[0] for member in each.members))


def counts(incident: Incident) -> tuple[int | None, int | None, int | None]:
    count = incident.counted.count
    return (count.low, count.best, count.high)


def test_two_sources_that_differ_give_low_and_high_and_are_never_added() -> None:
    boat = [report("missing_migrants:1", 47), report("united:9", 50)]
    assert counts(one(boat, [link("united:9", "missing_migrants:1")])) == (47, 47, 50)


def test_named_victims_hang_below_the_boat_and_add_nothing_to_it() -> None:
    boat = report("missing_migrants:1", 47)
    named = [report(f"united:{number}", 1) for number in range(20)]
    found = one([boat, *named], [link(each.key, boat.key, "part_of") for each in named])
    assert counts(found) == (47, 47, 47)
    assert found.counted.sources == {"missing_migrants": 47, "united": 20}
    assert [member.kind for member in found.members] == ["same_as"] + ["part_of"] * 20


def test_parts_of_one_source_that_add_up_to_more_raise_only_the_high() -> None:
    boat = report("missing_migrants:1", 10)
    rows = [report(f"united:{number}", 6) for number in range(2)]
    assert counts(one([boat, *rows], [link(each.key, boat.key, "part_of") for each in rows])) == (10, 10, 12)


def test_a_cumulative_report_is_not_added_beside_what_it_covers() -> None:
    month = report("united:1", 30)
    boats = [report(f"missing_migrants:{number}", count) for number, count in enumerate((5, 7, 10))]
    found = one([month, *boats], [link(month.key, each.key, "aggregate_of") for each in boats])
    assert counts(found) == (22, 22, 30)
    assert [member.kind for member in found.members] == ["same_as"] * 3 + ["aggregate_of"]


def test_a_second_row_of_a_source_is_a_part_until_a_person_says_that_the_source_repeats_itself() -> None:
    rows = [report("missing_migrants:1", 5), report("united:1", 5), report("united:2", 5)]
    links = [link("united:1", "missing_migrants:1", probability=0.99), link("united:2", "missing_migrants:1")]
    assert counts(one(rows, links)) == (5, 5, 10)
    repeated = one(rows, links, [Decision("united:1", "united:2", "same_as")])
    assert counts(repeated) == (5, 5, 5)
    assert repeated.counted.sources == {"missing_migrants": 5, "united": 5}


def test_what_is_excluded_is_kept_and_counts_nowhere() -> None:
    rows = [report("missing_migrants:1", 5), Report("united:1", "united", "1", 9, 9, 9, 2015, "detention")]
    found = one(rows, [link("united:1", "missing_migrants:1")])
    assert (counts(found), found.counted.sources) == ((5, 5, 5), {"missing_migrants": 5})
    alone, _gathered = consolidated(rows[1:], [])
    assert (alone[0].in_scope, totals_of(alone).high) == (False, 0)


def test_a_pair_that_a_person_holds_apart_is_not_joined_by_way_of_a_third() -> None:
    rows = [report("missing_migrants:1", 5), report("united:1", 6), report("another:1", 7)]
    links = [link("united:1", "missing_migrants:1", probability=0.99), link("another:1", "united:1")]
    found, gathered = consolidated(rows, links, [Decision("missing_migrants:1", "another:1", "different")])
    assert len(found) == 2
    assert gathered.aside == (("another:1", "united:1"),)


def test_keys_last_and_rows_that_share_an_id_are_told_apart() -> None:
    before = [{"id": "a", "total": 3}, {"id": "b", "total": 1}, {"id": "b", "total": 2}]
    keys = keys_of("united", before)
    assert keys[0] == "united:a"
    assert len(set(keys)) == 3
    after = [{"id": "b", "total": 2}, {"id": "a", "total": 4}]
    finder = Finder(dict(zip(keys_of("united", after), after, strict=True)))
    assert finder.find(keys[0], digest_of(before[0])) == "united:a"
    assert finder.find(keys[2], digest_of(before[2])) == "united:b"
    assert finder.find("united:gone", "") is None


def test_a_row_without_a_lasting_id_is_found_by_what_it_keeps() -> None:
    before = {"id": "1a2b", "date": "2015-04-18", "place_text": "off Zuwara", "total": 3, "country": "LBY"}
    after = {
        "united:9f8e": before | {"id": "9f8e", "total": 5},
        "united:77": before | {"id": "77", "date": "2016-01-01"},
    }
    assert Finder(after).find("united:1a2b", digest_of(before), traits_of(before)) is None
    assert Finder({"united:9f8e": after["united:9f8e"]}).find("united:1a2b", "", traits_of(before)) == "united:9f8e"
