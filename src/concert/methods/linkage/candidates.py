"""Which records are compared at all: the union of the blocking rules, each pair once, with the rules that found it."""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concert.methods.linkage.dialects import hashed, keys_of
from concert.methods.linkage.engines import Engine
from concert.methods.linkage.spec import LinkSpec, Rule

PARTS = 4


@dataclass(frozen=True, slots=True)
class Blocked:
    """How many pairs the rules found, and how many keys were left out because too many records share them."""

    pairs: int
    left_out: dict[str, int]


def block(engine: Engine, spec: LinkSpec) -> Blocked:
    """Keep `candidates` (l, r, found: one bit for each rule of the model) from `rows`."""
    tables = []
    left_out: dict[str, int] = {}
    for numbers in _together(engine, spec):
        rules = {number: spec.blocking[number] for number in numbers}
        tables.append(f"pairs_{numbers[0]}")
        common = pairs_of(engine, rules, tables[-1], across=spec.across)
        left_out |= {rule.name: common.get(number, 0) for number, rule in rules.items()}
    halves = " union all ".join(f"select l, r, found from {table}" for table in tables)
    engine.keep("candidates", f"select l, r, bit_or(found) as found from ({halves}) as u group by l, r")
    engine.drop(*tables)
    count = engine.ask("select count(*) as c from candidates").column("c")[0].as_py()
    return Blocked(count, {rule.name: left_out[rule.name] for rule in spec.blocking})


def _together(engine: Engine, spec: LinkSpec) -> list[list[int]]:
    """The numbers of the rules that one statement finds the pairs of: one rule a statement asks for the least memory,
    and where a cluster starts many tasks for each statement, few statements are the quickest.
    """
    alone = [[number] for number, rule in enumerate(spec.blocking) if rule.unlike or engine.dialect == "duckdb"]
    rest = [number for number in range(len(spec.blocking)) if [number] not in alone]
    return [*alone, rest] if rest else alone


def pairs_of(engine: Engine, rules: Mapping[int, Rule], table: str, *, across: bool, parts: int = 1) -> dict[int, int]:
    """Keep the pairs (l, r, found) of rules by number; how many keys of each were too common."""
    source = ["src"] if across else []
    ((number, rule), *_more) = rules.items()
    if rule.unlike:
        return _pairs_unlike(engine, number, rule, table, source)
    part = "" if parts == 1 else f" where k % {parts} = 0"
    keys = " union all ".join(
        f"select *, {number} as b from ({keys_of(rule, number, engine.dialect, also=source)}) as of_{number}{part}"
        for number, rule in rules.items()
    )
    engine.keep("all_keys", keys)
    apart = [("min(src) <> max(src)", "l.src <> r.src")] if across else []
    shared = " and ".join(["count(*) > 1", *(group for group, _pair in apart)])
    engine.keep("shared_keys", f"select k, b, count(*) as c from all_keys group by k, b having {shared}")
    engine.keep("keys", f"select * from all_keys where k in (select k from shared_keys where c <= {_most(rules)})")
    alike = " and ".join(["r.k = l.k", "r.b = l.b", "l.n < r.n", *(pair for _group, pair in apart)])
    found = " ".join(f"when {number} then cast({1 << number} as bigint)" for number in rules)
    engine.keep(table, f"select l.n as l, r.n as r, case l.b {found} end as found from keys l join keys r on {alike}")
    return _too_common(engine, rules)


def _most(rules: Mapping[int, Rule]) -> str:
    return f"case b {' '.join(f'when {number} then {rule.most}' for number, rule in rules.items())} end"


def _too_common(engine: Engine, rules: Mapping[int, Rule]) -> dict[int, int]:
    told = engine.ask(f"select b, count(*) as c from shared_keys where c > {_most(rules)} group by b")
    engine.drop("keys", "all_keys", "shared_keys")
    return dict(zip(told.column("b").to_pylist(), told.column("c").to_pylist(), strict=True))


def _pairs_unlike(engine: Engine, number: int, rule: Rule, table: str, source: list[str]) -> dict[int, int]:
    """The pairs of a rule for records that must differ in some columns, of which its keys are made: records that are
    alike in them make the same keys, so one speaks for all.
    """
    dialect, more = engine.dialect, "".join(f", {each}" for each in source)
    engine.keep("alike", f"select n{more}, {hashed(rule.unlike, dialect)} as w from rows")
    engine.keep("first", f"select min(n) as n, w, count(*) as c{more} from alike group by w{more}")
    engine.keep("speakers", "select rows.*, first.w, first.c from rows join first on first.n = rows.n")
    engine.keep("all_keys", keys_of(rule, number, dialect, source="speakers", also=["w", "c"]))
    parts = PARTS if dialect == "duckdb" else 1
    for part in range(parts):  # one after the other, for the table of all keys of a million records is large
        among = f"where k & {parts - 1} = {part}"
        engine.keep(f"shared_{part}", f"select k from all_keys {among} group by k having count(*) > 1")
    shared = " union all ".join(f"select k from shared_{part}" for part in range(parts))
    engine.keep("two_keys", f"select * from all_keys where k in ({shared})")
    engine.keep("shared_keys", f"select k, {number} as b, sum(c) as c from two_keys group by k")
    engine.keep("keys", f"select * from two_keys where k in (select k from shared_keys where c <= {rule.most})")
    engine.keep("pairs", "select distinct l.w as v, r.w from keys l join keys r on r.k = l.k and l.w < r.w")
    apart = " and l.src <> r.src" if source else ""
    engine.keep(
        table,
        f"select least(l.n, r.n) as l, greatest(l.n, r.n) as r, cast({1 << number} as bigint) as found "
        f"from pairs p join alike l on l.w = p.v join alike r on r.w = p.w where l.n <> r.n{apart}",
    )
    told = _too_common(engine, {number: rule})
    engine.drop("alike", "first", "speakers", "pairs", "two_keys", *(f"shared_{part}" for part in range(parts)))
    return told
