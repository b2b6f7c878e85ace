"""Links between reports of deaths: typed, the same in whatever order, never over the window."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concert.methods.linkage.events import PAIRS, REPORTS, Decision, EventParameters, comparing, link_events, reading
from concert.methods.linkage.events.lands import lands
from concert.methods.linkage.events.scoring import scored
from concert.methods.linkage.events.texts import aboard, causes, place_words, sex, survivors
from concert.methods.linkage.events.weighing import weighed

TOLD = ("day", "count", "survivors")
DAY = date(2031, 5, 4)
HARBOURS = (
    "Zuwara",
    "Khoms",
    "Ceuta",
    "Bodrum",
    "Samos",
    "Calais",
    "Nador",
    "Sfax",
    "Lampedusa",
    "Chios",
    "Oran",
    "Kos",
)


def table(*rows):
    full = [{"date_last": row["date_first"], **row} for row in rows]
    columns = {each.name: pa.array([row.get(each.name) for row in full], each.type) for each in REPORTS}
    return pa.table(columns, schema=REPORTS)


def report(key, source, day=0, **told):
    return {"key": key, "source": source, "date_first": DAY + timedelta(days=day), **told}


def crowd():
    """Twelve events of other places and days in each of two sources, so that chances can be measured."""
    for number, harbour in enumerate(HARBOURS):
        for source in ("one", "two"):
            yield report(
                f"{source}-{harbour}", source, 40 * number + 100, total=number + 3, cause="Drowning",
                place_text=f"Off the coast of {harbour}",
            )  # fmt: skip


def links(*rows, decisions=()):
    found = link_events(table(*rows, *crowd()), decisions=decisions).pairs.to_pylist()
    return [
        (row["left"], row["right"], row["kind"], row["band"]) for row in found if "-" not in row["left"] + row["right"]
    ]


def test_the_same_boat_in_two_lists_is_accepted_with_reasons_that_add_up():
    rows = (
        report("a", "one", total=36, survivors=10, place_text="Off Houara, south of Tangiers (MA)", cause="drowned"),
        report("b", "two", 1, total=36, survivors=10, place_text="Off the coast of Houara, Morocco", cause="Drowning"),
    )
    found = [row for row in link_events(table(*rows, *crowd())).pairs.to_pylist() if row["left"] == "a"]
    assert [(row["left"], row["right"], row["kind"], row["band"]) for row in found] == [("a", "b", "same_as", "accept")]
    reasons = json.loads(found[0]["reasons"])
    assert [(each["feature"], each["level"]) for each in reasons if each["feature"] in TOLD] == [
        ("day", "one_day"), ("count", "equal_10"), ("survivors", "equal"),
    ]  # fmt: skip
    assert abs(sum(each["bits"] for each in reasons) - found[0]["weight"]) < 0.1


def test_victims_listed_one_by_one_are_parts_of_the_one_report_of_the_boat():
    text = "drowned when wooden boat capsized off Melilla (ES); 1 survivor"
    victims = [report(f"v{n}", "one", total=1, place_text=text) for n in range(9)]
    boat = report("boat", "two", total=9, survivors=1, place_text="Near Melilla, Spain", cause="Drowning")
    expected = [(f"v{n}", "boat", "part_of", "accept") for n in range(9)]
    assert links(*victims, boat) == expected


def test_exact_points_tell_bodies_of_one_desert_apart():
    told = {"total": 1, "place_text": "Desert, Pima County, Arizona", "cause": "Exposure", "country": "USA"}
    spots = [(31.7012, -111.9031), (31.7563, -111.8452), (31.8021, -111.9517), (31.6874, -111.8066)]
    rows = []
    for number, (north, east) in enumerate(spots):
        rows.append(report(f"a{number}", "one", latitude=north, longitude=east, **told))
        rows.append(report(f"b{number}", "two", number % 2, latitude=north + 0.002, longitude=east, **told))
    between = {(left, right) for left, right, _kind, _band in links(*rows) if left[0] != right[0]}
    assert between == {(f"a{n}", f"b{n}") for n in range(4)}


def test_a_point_told_of_many_days_is_that_of_a_town():
    rows = [report(f"t{n}", "one", n, latitude=31.7012, longitude=-111.9031, total=1) for n in range(3)]
    exact = [report("x", "one", latitude=31.7563, longitude=-111.8452, total=1)]
    rough = [report("r", "one", latitude=31.7, longitude=-111.8, total=1)]
    entities = reading.read(table(*rows, *exact, *rough))
    made = comparing.records(entities, 14).to_pylist()
    told = {entities[row["n"]].keys[0]: row["pinned"] for row in made if len(entities[row["n"]].keys) == 1}
    assert told == {"t0": 0, "t1": 0, "t2": 0, "x": 1, "r": 0}


def test_rows_of_a_split_incident_are_not_the_same_and_are_parts_of_the_other_lists_report():
    rows = [
        report("s1", "one", total=30, kind="split", group="7", place_text="Near Parndorf, Austria", cause="suffocated"),
        report("s2", "one", total=41, kind="split", group="7", place_text="Near Parndorf, Austria", cause="suffocated"),
        report("whole", "two", total=71, place_text="in truck near Parndorf (AT)", cause="suffocated in truck"),
    ]
    assert links(*rows) == [("s1", "whole", "part_of", "accept"), ("s2", "whole", "part_of", "accept")]


def test_a_cumulative_report_is_an_aggregate_and_never_the_same():
    rows = (
        report("sum", "one", total=16, kind="cumulative", place_text="Gasr Garabulli, Libya", cause="drowned"),
        report("body", "two", total=16, place_text="Garabulli (LY)", cause="drowned"),
    )
    assert [kind for left, _right, kind, _band in links(*rows) if left == "sum"] == ["aggregate_of"]


def test_an_equal_count_of_one_alone_accepts_nothing():
    rows = (report("a", "one", total=1), report("b", "two", total=1))
    assert [row for row in links(*rows) if row[3] == "accept"] == []


def test_a_likely_repeat_in_one_source_is_only_suggested():
    told = {"total": 44, "survivors": 53, "place_text": "Off Zawiya (LY)", "cause": "drowned"}
    rows = (report("a", "one", **told), report("b", "one", **told))
    assert {row[3] for row in links(*rows)} <= {"review"}


def test_a_decision_overrides_the_score_both_ways():
    told = {"total": 36, "survivors": 10, "place_text": "Off Houara (MA)", "cause": "drowned"}
    rows = (report("a", "one", **told), report("b", "two", **told), report("c", "two", 200, total=3))
    assert links(*rows, decisions=[Decision("a", "b", "different")]) == []
    assert links(*rows, decisions=[Decision("a", "c", "same_as")]) == [("a", "c", "same_as", "accept")]


def test_a_report_that_knows_its_month_only_meets_any_day_of_it():
    told = {"total": 22, "place_text": "boat from Al Hoceima (MA) disappeared", "cause": "missing at sea"}
    month = {**report("a", "one", **told), "date_first": date(2031, 5, 1), "date_last": date(2031, 5, 31)}
    assert links(month, report("b", "two", 16, **told)) == [("a", "b", "same_as", "accept")]


def test_no_reports_and_one_report_and_three_columns_give_no_links():
    assert link_events(table()).pairs == PAIRS.empty_table()
    assert link_events(table(report("a", "one"))).pairs.num_rows == 0
    bare = table(report("a", "one"), report("b", "two")).select(["key", "source", "date_first"])
    assert [band for band in link_events(bare).pairs["band"].to_pylist() if band == "accept"] == []


def test_undated_reports_are_counted_and_not_linked():
    found = link_events(table({"key": "a", "source": "one", "date_first": None}, report("b", "two")))
    assert (found.blocking.undated, found.pairs.num_rows) == (1, 0)


def test_the_version_changes_with_the_parameters():
    assert EventParameters().version == EventParameters().version != EventParameters(window=7).version


def test_published_weights_are_those_of_splink():
    parameters = EventParameters(measured=False)
    entities = reading.read(table(*crowd()))
    scores = scored(comparing.records(entities, 14), parameters.model)
    ours = weighed(entities, scores, parameters)["one", "two"]
    splink = {(row["left"], row["right"]): row["weight"] for row in scores.to_pylist()}
    shifts = {round(splink[int(a), int(b)] - w, 4) for a, b, w in zip(ours.left, ours.right, ours.total, strict=True)}
    assert len(shifts) == 1  # the prior


def test_texts_tell_places_numbers_causes_and_lands():
    text = "5 drowned off Gasr Garabulli (LY) in boat carrying 130; 50 missing, 106 rescued"
    assert place_words("off Garabulli") == place_words("near Al-Qarabuli") == ("krbl",)
    assert (survivors(text), aboard(text), causes(text), lands(text)) == (106, 130, ("water",), ("LBY",))
    assert (sex("a pregnant woman"), sex("two men"), sex("woman and man"), survivors("3 rescued, 4 rescued")) == (
        "f", "m", None, None,
    )  # fmt: skip


REPORT = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["one", "two", "three"]),
        "day": st.integers(0, 40),
        "total": st.none() | st.integers(0, 60),
        "survivors": st.none() | st.integers(0, 60),
        "place_text": st.none() | st.sampled_from(HARBOURS),
        "kind": st.none() | st.sampled_from(["incident", "cumulative"]),
    }
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(REPORT, min_size=2, max_size=14), st.randoms(use_true_random=False))
def test_order_makes_no_difference_nothing_links_to_itself_or_out_of_the_window(rows, chance):
    made = [report(f"r{n:02}", **row) for n, row in enumerate(rows)]
    shuffled = list(made)
    chance.shuffle(shuffled)
    pairs = link_events(table(*made)).pairs
    assert pairs == link_events(table(*shuffled)).pairs
    days = {row["key"]: row["date_first"] for row in made}
    seen = set()
    for row in pairs.to_pylist():
        assert row["left"] != row["right"]
        assert frozenset((row["left"], row["right"])) not in seen
        seen.add(frozenset((row["left"], row["right"])))
        assert abs((days[row["left"]] - days[row["right"]]).days) <= 14
        assert row["kind"] != "same_as" or row["left"] < row["right"]
