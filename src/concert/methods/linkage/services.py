"""The model of services: the same help told by two directories, or twice by one.

Chances are published, for no directory marks its own doubles: one telephone number serves many services of one
organisation, so it counts little; the name, the place and the organisation together make a service.
"""

from __future__ import annotations

from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

SERVICES = LinkSpec(
    name="services",
    columns=(
        Column("name", "name"),
        Column("words", "name", "words"),
        Column("organisation", "organisation"),
        Column("place", "place"),
        Column("telephone", "telephone", "code"),
        Column("latitude", "latitude", "number"),
        Column("longitude", "longitude", "number"),
    ),
    comparisons=(
        Comparison(
            "name",
            ("name",),
            (
                Level("same", "same(name)"),
                Level("same_words", "same(words)"),
                Level("one_slip", "typos(name) <= 2"),
                Level("most_words", "covered(words) >= 0.75 and shared(words) >= 2"),
                Level("some_words", "shared(words) >= 2"),
            ),
        ),
        Comparison(
            "organisation",
            ("organisation",),
            (Level("same", "same(organisation)"), Level("one_slip", "typos(organisation) <= 2")),
        ),
        Comparison(
            "spot",
            ("latitude", "longitude"),
            (
                Level("within_100_m", "km(latitude, longitude) <= 0.1"),
                Level("within_1_km", "km(latitude, longitude) <= 1"),
                Level("within_10_km", "km(latitude, longitude) <= 10"),
            ),
        ),
        Comparison("place", ("place",), (Level("same", "same(place)"),)),
        Comparison("telephone", ("telephone",), (Level("same", "same(telephone)"),)),
    ),
    blocking=(
        Rule("name", ("name",), most=200),
        Rule("organisation and place", ("organisation", "place"), most=200),
        Rule("telephone", ("telephone",), most=100),
        Rule("a word and the place", ("each(words)", "place"), most=100),
    ),
    train=(),
    weights=(
        ("name", "same", 0.6, 2e-3),
        ("name", "same_words", 0.1, 1e-3),
        ("name", "one_slip", 0.1, 1e-3),
        ("name", "most_words", 0.12, 1e-2),
        ("name", "some_words", 0.05, 3e-2),
        ("name", "other", 0.03, 0.95),
        ("organisation", "same", 0.85, 3e-2),
        ("organisation", "one_slip", 0.05, 1e-3),
        ("organisation", "other", 0.1, 0.96),
        ("spot", "within_100_m", 0.6, 1e-2),
        ("spot", "within_1_km", 0.2, 3e-2),
        ("spot", "within_10_km", 0.15, 0.15),
        ("spot", "other", 0.05, 0.8),
        ("place", "same", 0.9, 0.15),
        ("place", "other", 0.1, 0.85),
        ("telephone", "same", 0.6, 2e-2),
        ("telephone", "other", 0.4, 0.98),
    ),
    prior=-9.0,
    bands=Bands(accept=0.95, review=0.2),
)
