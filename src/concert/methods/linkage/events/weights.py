"""What two reports of deaths may share, and what each degree of likeness is worth: a published model, fixed by its version.

The chances were learned from two independent lists of the same years and then held against pairs judged by eye; they
are not learned again for each delivery, so that a score means the same next year. See `docs/linking-deaths.md`.
"""

from __future__ import annotations

from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

GAP = "greatest(0, l.first_day - r.last_day, r.first_day - l.last_day)"
SPAN = "greatest(l.last_day - l.first_day, r.last_day - r.first_day)"
COUNT = "l.count = r.count"

WHEN = Comparison(
    "when", ("first_day", "last_day"),
    (
        Level("same_day", f"{GAP} = 0 and {SPAN} = 0"),
        Level("one_day", f"{GAP} <= 1 and {SPAN} <= 1"),
        Level("two_days", f"{GAP} <= 2 and {SPAN} <= 2"),
        Level("within_week", f"{GAP} <= 7 and {SPAN} <= 7"),
        Level("within_fortnight", f"{GAP} <= 14 and {SPAN} <= 14"),
        Level("same_month", f"{GAP} = 0 and {SPAN} <= 31"),
        Level("same_span", f"{GAP} = 0"),
    ),
)  # fmt: skip
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
    "distance", ("latitude", "longitude"),
    (
        Level("15_km", "km(latitude, longitude) < 15"),
        Level("50_km", "km(latitude, longitude) < 50"),
        Level("150_km", "km(latitude, longitude) < 150"),
        Level("500_km", "km(latitude, longitude) < 500"),
    ),
)  # fmt: skip
COUNTS = Comparison(
    "count", ("count",),
    (
        Level("equal_10", f"{COUNT} and l.count >= 10"),
        Level("equal_5", f"{COUNT} and l.count >= 5"),
        Level("equal_2", f"{COUNT} and l.count >= 2"),
        Level("equal_1", COUNT),
        Level("near", "shared(counts) > 0 or apart(count) <= 0.2 * greatest(l.count, r.count)"),
        Level("half", "2 * least(l.count, r.count) >= greatest(l.count, r.count)"),
    ),
)  # fmt: skip
SURVIVORS = Comparison(
    "survivors", ("survivors",),
    (
        Level("equal", "l.survivors = r.survivors and l.survivors >= 3"),
        Level("near", "apart(survivors) <= greatest(1, 0.1 * greatest(l.survivors, r.survivors))"),
    ),
)  # fmt: skip
CAUSE = Comparison("cause", ("causes",), (Level("shared", "shared(causes) > 0"),))
ORIGIN = Comparison("origin", ("origins",), (Level("shared", "shared(origins) > 0"),))
COUNTRY = Comparison("country", ("country",), (Level("same", "same(country)"),))
ROUTE = Comparison("route", ("route",), (Level("same", "same(route)"),))
PERSON = Comparison("person", ("person",), (Level("same", "same(person)"),))

WEIGHTS = (
    ("when", "same_day", 0.58, 0.0265), ("when", "one_day", 0.22, 0.051), ("when", "two_days", 0.06, 0.048),
    ("when", "within_week", 0.08, 0.22), ("when", "within_fortnight", 0.03, 0.35), ("when", "same_month", 0.015, 0.06),
    ("when", "same_span", 0.01, 0.20), ("when", "other", 0.0001, 0.05),
    ("words", "two_rare", 0.38, 0.0012), ("words", "one_rare", 0.30, 0.010), ("words", "two_common", 0.05, 0.012),
    ("words", "one_common", 0.12, 0.10), ("words", "other", 0.15, 0.88),
    ("distance", "15_km", 0.50, 0.012), ("distance", "50_km", 0.18, 0.018), ("distance", "150_km", 0.17, 0.05),
    ("distance", "500_km", 0.11, 0.14), ("distance", "other", 0.04, 0.78),
    ("count", "equal_10", 0.11, 0.002), ("count", "equal_5", 0.10, 0.006), ("count", "equal_2", 0.17, 0.045),
    ("count", "equal_1", 0.40, 0.26), ("count", "near", 0.09, 0.02), ("count", "half", 0.07, 0.16),
    ("count", "other", 0.06, 0.507),
    ("survivors", "equal", 0.62, 0.012), ("survivors", "near", 0.15, 0.05), ("survivors", "other", 0.23, 0.938),
    ("cause", "shared", 0.90, 0.45), ("cause", "other", 0.10, 0.55),
    ("origin", "shared", 0.80, 0.12), ("origin", "other", 0.20, 0.88),
    ("country", "same", 0.75, 0.15), ("country", "other", 0.25, 0.85),
    ("route", "same", 0.85, 0.25), ("route", "other", 0.15, 0.75),
    ("person", "same", 0.92, 0.60), ("person", "other", 0.08, 0.40),
)  # fmt: skip

MODEL = LinkSpec(
    name="events",
    columns=tuple(
        Column(name, name, "given")
        for name in (
            "first_day", "last_day", "weeks", "rare", "common", "worded", "latitude", "longitude", "count", "counts",
            "survivors", "causes", "origins", "country", "route", "person",
        )
    ),
    comparisons=(WHEN, WORDS, DISTANCE, COUNTS, SURVIVORS, CAUSE, ORIGIN, COUNTRY, ROUTE, PERSON),
    blocking=(Rule("weeks", ("each(weeks)",)),),
    train=(),
    identity="key",
    bands=Bands(accept=0.8, review=0.1),
    weights=WEIGHTS,
)  # fmt: skip
