"""A service told twice is found; its neighbours behind one door and its branches across the town are left alone."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from concert.methods.linkage import clusters, link
from concert.methods.linkage.services import SERVICES, service_rows
from concert.methods.linkage.tests.factories import quality
from concert.methods.linkage.tests.services import services

FIRST = {
    "id": "first", "name": "Legal advice for refugees", "organisation": "Red Crescent", "place": "Irbid",
    "telephone": "06 555 0123", "kind": "legal", "latitude": 32.55, "longitude": 35.85,
}  # fmt: skip


def band_of(**other: Any) -> str:
    told = [FIRST, {**FIRST, "id": "other", **other}]
    found = link([service_rows(told)], SERVICES).pairs.to_pylist()
    return str(found[0]["band"]) if found else "reject"


@pytest.mark.parametrize(
    ("other", "band"),
    [
        ({"name": "Legal advice to refugees", "latitude": 32.5501, "telephone": "+962 6 555-0123"}, {"accept"}),
        ({"name": "Conseil juridique pour réfugiés", "latitude": 32.5501}, {"accept"}),
        ({"name": "استشارات قانونية للاجئين", "latitude": 32.5501}, {"accept", "review"}),
        ({"name": "استشارات قانونية للاجئين", "telephone": None}, {"accept", "review"}),
        ({"name": "Aide juridique", "kind": None, "telephone": None}, {"accept", "review"}),
        ({"latitude": 32.57, "longitude": 35.88, "telephone": "06 555 9876"}, {"review", "reject"}),
        ({"name": "Cash assistance", "kind": "cash"}, {"review", "reject"}),
        ({"name": "Cash assistance", "kind": None}, {"review", "reject"}),
        ({"organisation": "Norrland Aid", "telephone": "06 111 2222"}, {"review", "reject"}),
        ({"place": "Tripoli", "latitude": 32.88, "longitude": 13.19, "telephone": "021 777 8888"}, {"reject"}),
    ],
    ids=[
        "written otherwise", "in French", "in Arabic", "in Arabic, no telephone", "little known", "another branch",
        "another kind", "another name, kind unknown", "another organisation", "another town",
    ],
)  # fmt: skip
def test_a_pair_of_services_comes_where_it_belongs(other: dict[str, Any], band: set[str]) -> None:
    assert band_of(**other) in band


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_directories_of_known_services_are_joined(seed: int) -> None:
    told = services(seed)
    found = link([service_rows(told)], SERVICES)
    joined = clusters(found.pairs, SERVICES.bands, identities=found.identities)
    precision, recall, _f1 = quality(joined.column("cluster"), [each["truth"] for each in told])
    assert precision > 0.95
    assert recall > 0.85
    shown = {(each["left"], each["right"]) for each in found.pairs.to_pylist() if each["band"] != "reject"}
    same = [(a["id"], b["id"]) for a, b in combinations(told, 2) if a["truth"] == b["truth"]]
    assert sum(pair in shown or pair[::-1] in shown for pair in same) > 0.97 * len(same)


def test_the_model_asks_for_the_prior_that_it_publishes() -> None:
    found = link([service_rows(services(1))], SERVICES)
    assert found.weights.prior == SERVICES.prior
    assert link([service_rows(services(1))], SERVICES, weights=found.weights).pairs.equals(found.pairs)
