"""A room may use another room only through its doorways; no bag is born anywhere."""

from __future__ import annotations

import grimp
import pytest

DOORWAYS = {"rules", "queries", "actions", "permissions", "exports", "wording"}
DOORS_FOR = {"site": DOORWAYS | {"api"}, "urls": {"urls"}, "cli": DOORWAYS | {"management"}}
NESTED = {"capacity", "centres", "forums", "ground"}
OPEN = {"formats", "methods", "ground.web", "ground.refusals", "ground.findings", "ground.home"}
BAGS = {"utils", "helpers", "common", "misc", "manager", "base", "lib", "data", "info", "handler"}


def room_of(module: str) -> tuple[str, str]:
    """The room of a module and what it is inside: `concert.centres.research.queries` → research, queries."""
    parts = module.split(".")[1:]
    depth = 2 if parts and parts[0] in NESTED else 1
    return ".".join(parts[:depth]), ".".join(parts[depth:])


def may_enter(importer: str, imported: str) -> bool:
    """Whether one module may import another by the doorways alone; layers are judged by the contracts."""
    (room, inside), (other, door) = room_of(importer), room_of(imported)
    if room == other or other in OPEN or other.split(".")[0] in OPEN:
        return True
    if {"tests", "conftest"} & set(inside.split(".")) and door == "tests.factories":
        return True
    if not door:
        return False
    return door.split(".")[0] in DOORS_FOR.get(room, DOORWAYS)


def offences(modules: set[str], imports: list[tuple[str, str]]) -> list[str]:
    """Modules with the name of a bag, and imports that go round a doorway."""
    bags = [module for module in modules if module.startswith("concert.") and module.rsplit(".", 1)[-1] in BAGS]
    ours = [pair for pair in imports if pair[0].startswith("concert.") and pair[1].startswith("concert.")]
    return sorted(
        bags + [f"{importer} -> {imported}" for importer, imported in ours if not may_enter(importer, imported)]
    )


def test_rooms_meet_only_at_their_doorways() -> None:
    graph = grimp.build_graph("concert", exclude_type_checking_imports=True)
    imports = [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    ]
    assert offences(graph.modules, imports) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("concert.plans.queries", "concert.centres.research.models"),
        ("concert.site.views", "concert.plans.models"),
        ("concert.plans.views", "concert.ground.people.models"),
        ("concert.plans.views", "concert.centres.research.api"),
    ],
)
def test_a_planted_trespass_is_found(importer: str, imported: str) -> None:
    assert offences({importer, imported}, [(importer, imported)]) == [f"{importer} -> {imported}"]


def test_a_planted_bag_is_found() -> None:
    assert offences({"concert.plans.utils"}, []) == ["concert.plans.utils"]
