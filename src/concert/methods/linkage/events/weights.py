"""What two reports of deaths may share, and what each degree of likeness is worth: a published model, with a version.

`m`, the chance of each degree among true pairs, is published: learned from two independent lists of the same years
and held against pairs judged by eye. `u`, its chance among others, starts from what is published and is measured again
on the candidates of the lists at hand, which are nearly all others: near means little where every death lies near.
"""

from __future__ import annotations

from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

GAP = "greatest(0, l.first_day - r.last_day, r.first_day - l.last_day)"
SPAN = "greatest(l.last_day - l.first_day, r.last_day - r.first_day)"
PRECISE = 2
"""Days: up to this a report is dated to the day."""
COUNT = "l.count = r.count"
KM = "km(latitude, longitude)"
SURE = "l.located = 1 and r.located = 1"
ABOARD = "abs(l.aboard - r.aboard) <= 0.03 * greatest(l.aboard, r.aboard)"
NO_SURVIVORS = "(l.survivors is null or r.survivors is null)"
NOBODY = " and ".join(f"(l.{each} is null or r.{each} is null)" for each in ("females", "males", "children"))

DAY = Comparison(
    "day", ("first_day", "last_day"),
    (
        Level("same_day", f"{GAP} = 0"), Level("one_day", f"{GAP} <= 1"), Level("two_days", f"{GAP} <= 2"),
        Level("within_week", f"{GAP} <= 7"), Level("within_fortnight", f"{GAP} <= 14"),
    ),
    unknown=f"{SPAN} > {PRECISE}",
)  # fmt: skip
PERIOD = Comparison(
    "period",
    ("first_day", "last_day"),
    (Level("overlap", f"{GAP} = 0"), Level("within_fortnight", f"{GAP} <= 14")),
    unknown=f"{SPAN} <= {PRECISE}",
)
WORDS = Comparison(
    "words", ("rare", "common"),
    (
        Level("two_rare", "shared(rare) >= 2 or (shared(rare) = 1 and shared(common) >= 1)"),
        Level("one_rare", "shared(rare) = 1"),
        Level("two_common", "shared(common) >= 2"),
        Level("one_common", "shared(common) = 1"),
    ),
    unknown="l.worded = 0 or r.worded = 0",
)  # fmt: skip
DISTANCE = Comparison(
    "distance", ("latitude", "longitude", "located"),
    (
        Level("15_km", f"{SURE} and {KM} < 15"), Level("50_km", f"{SURE} and {KM} < 50"),
        Level("150_km", f"{SURE} and {KM} < 150"), Level("500_km", f"{SURE} and {KM} < 500"),
        Level("1500_km", f"{KM} < 1500"),
    ),
    unknown=f"l.latitude is null or r.latitude is null or (not ({SURE}) and {KM} < 1500)",
)  # fmt: skip
SPOT = Comparison(
    "spot", ("latitude", "longitude", "pinned"),
    (Level("100_m", f"{KM} < 0.1"), Level("1_km", f"{KM} < 1")),
    unknown=f"coalesce(l.pinned, 0) = 0 or coalesce(r.pinned, 0) = 0 or {KM} >= 15",
)  # fmt: skip
LANDS = Comparison("lands", ("lands",), (Level("two", "shared(lands) >= 2"), Level("one", "shared(lands) = 1")))
COUNTS = Comparison(
    "count", ("count",),
    (
        Level("equal_10", f"{COUNT} and l.count >= 10"), Level("equal_5", f"{COUNT} and l.count >= 5"),
        Level("equal_2", f"{COUNT} and l.count >= 2"), Level("equal_1", COUNT),
        Level("equal_part", "shared(counts) > 0"),
        Level("near", "apart(count) <= 0.2 * greatest(l.count, r.count)"),
        Level("half", "2 * least(l.count, r.count) >= greatest(l.count, r.count)"),
    ),
)  # fmt: skip
SURVIVORS = Comparison(
    "survivors", ("survivors", "aboard"),
    (
        Level("equal", "l.survivors = r.survivors and l.survivors >= 3"),
        Level("aboard", ABOARD),
        Level("near", "apart(survivors) <= greatest(1, 0.1 * greatest(l.survivors, r.survivors))"),
    ),
    unknown=f"{NO_SURVIVORS} and not coalesce({ABOARD}, false)",
)  # fmt: skip
CAUSE = Comparison(
    "cause", ("causes",),
    (Level("seldom", "shared(seldom) > 0"), Level("shared", "shared(causes) > 0")),
)  # fmt: skip
ORIGIN = Comparison("origin", ("origins",), (Level("shared", "shared(origins) > 0"),))
ROUTE = Comparison("route", ("route",), (Level("same", "same(route)"),))
PERSON = Comparison(
    "person", ("person",),
    (Level("same_minor", "same(person) and l.minor = 1 and r.minor = 1"), Level("same", "same(person)")),
)  # fmt: skip
PEOPLE = Comparison(
    "people", ("females", "males", "children"),
    (
        Level("equal", " or ".join(f"(same({each}) and l.{each} >= 2)" for each in ("females", "males", "children"))),
        Level("near", " or ".join(f"apart({each}) <= 1" for each in ("females", "males", "children"))),
    ),
    unknown=f"l.count is null or r.count is null or least(l.count, r.count) < 2 or ({NOBODY})",
)  # fmt: skip
SCOPE = Comparison("scope", ("excluded",), (Level("same", "same(excluded)"),))

WEIGHTS = (
    ("day", "same_day", 0.72, 0.031), ("day", "one_day", 0.15, 0.06), ("day", "two_days", 0.045, 0.055),
    ("day", "within_week", 0.06, 0.29), ("day", "within_fortnight", 0.024, 0.414), ("day", "other", 0.001, 0.15),
    ("period", "overlap", 0.9, 0.45), ("period", "within_fortnight", 0.09, 0.42), ("period", "other", 0.01, 0.13),
    ("words", "two_rare", 0.24, 0.0033), ("words", "one_rare", 0.41, 0.022), ("words", "two_common", 0.02, 0.003),
    ("words", "one_common", 0.19, 0.03), ("words", "other", 0.14, 0.9417),
    ("distance", "15_km", 0.58, 0.012), ("distance", "50_km", 0.2, 0.018), ("distance", "150_km", 0.1, 0.03),
    ("distance", "500_km", 0.07, 0.06), ("distance", "1500_km", 0.035, 0.1), ("distance", "other", 0.015, 0.78),
    ("spot", "100_m", 0.4, 0.004), ("spot", "1_km", 0.2, 0.046), ("spot", "other", 0.4, 0.95),
    ("lands", "two", 0.2, 0.012), ("lands", "one", 0.75, 0.12), ("lands", "other", 0.05, 0.868),
    ("count", "equal_10", 0.14, 0.001), ("count", "equal_5", 0.08, 0.003), ("count", "equal_2", 0.15, 0.025),
    ("count", "equal_1", 0.38, 0.29), ("count", "equal_part", 0.065, 0.004), ("count", "near", 0.065, 0.012),
    ("count", "half", 0.065, 0.165), ("count", "other", 0.055, 0.5),
    ("survivors", "equal", 0.66, 0.015), ("survivors", "aboard", 0.13, 0.017), ("survivors", "near", 0.1, 0.07),
    ("survivors", "other", 0.11, 0.898),
    ("cause", "seldom", 0.33, 0.08), ("cause", "shared", 0.63, 0.3), ("cause", "other", 0.04, 0.62),
    ("origin", "shared", 0.8, 0.12), ("origin", "other", 0.2, 0.88),
    ("route", "same", 0.8, 0.25), ("route", "other", 0.2, 0.75),
    ("person", "same_minor", 0.15, 0.03), ("person", "same", 0.78, 0.57), ("person", "other", 0.07, 0.4),
    ("people", "equal", 0.45, 0.03), ("people", "near", 0.35, 0.3), ("people", "other", 0.2, 0.67),
    ("scope", "same", 0.97, 0.75), ("scope", "other", 0.03, 0.25),
)  # fmt: skip

COLUMNS = (
    "first_day", "last_day", "weeks", "rare", "common", "worded", "latitude", "longitude", "located", "pinned", "lands",
    "count", "counts", "survivors", "aboard", "causes", "seldom", "origins", "route", "person", "minor", "females",
    "males", "children", "excluded",
)  # fmt: skip

MODEL = LinkSpec(
    name="events",
    columns=tuple(Column(name, name, "given") for name in COLUMNS),
    comparisons=(
        DAY, PERIOD, WORDS, DISTANCE, SPOT, LANDS, COUNTS, SURVIVORS, CAUSE, ORIGIN, ROUTE, PERSON, PEOPLE, SCOPE,
    ),
    blocking=(Rule("weeks", ("each(weeks)",)),),
    train=(),
    identity="key",
    bands=Bands(accept=0.7, review=0.1),
    weights=WEIGHTS,
)  # fmt: skip
