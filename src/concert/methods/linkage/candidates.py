"""Which records are compared at all: the union of the blocking rules, each pair once, with the rules that found it."""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

from dataclasses import dataclass

from concert.methods.linkage.dialects import keys_of
from concert.methods.linkage.engines import Engine
from concert.methods.linkage.spec import LinkSpec, Rule


@dataclass(frozen=True, slots=True)
class Blocked:
    """How many pairs the rules found, and how many keys were left out because too many records share them."""

    pairs: int
    left_out: dict[str, int]


def block(engine: Engine, spec: LinkSpec) -> Blocked:
    """Keep `candidates` (l, r, found: one bit for each rule of the model) from `rows`."""
    halves = []
    left_out = {}
    for place, rule in enumerate(spec.blocking):
        pairs, left_out[rule.name] = pairs_of(engine, rule, place, across=spec.across)
        halves.append(f"select l, r, cast({1 << place} as bigint) as found from {pairs}")
    engine.keep(
        "candidates", f"select l, r, bit_or(found) as found from ({' union all '.join(halves)}) as u group by l, r"
    )
    engine.drop(*(f"pairs_{place}" for place in range(len(spec.blocking))))
    count = engine.ask("select count(*) as c from candidates").column("c")[0].as_py()
    return Blocked(count, left_out)


def pairs_of(engine: Engine, rule: Rule, place: int, *, across: bool, parts: int = 1) -> tuple[str, int]:
    """Keep the pairs of one rule; say the table's name and how many keys were too common. `parts`: of so many, one."""
    table = f"pairs_{place}"
    part = "" if parts == 1 else f" where k % {parts} = 0"
    engine.keep("all_keys", f"select * from ({keys_of(rule, place, engine.dialect)}) as each_key{part}")
    apart = [("min(src) <> max(src)", "l.src <> r.src")] if across else []
    apart += [("min(w) <> max(w)", "l.w <> r.w")] if rule.unlike else []
    shared = " and ".join(["count(*) > 1", *(group for group, _pair in apart)])
    engine.keep("shared_keys", f"select k, count(*) as c from all_keys group by k having {shared}")
    engine.keep("keys", f"select * from all_keys where k in (select k from shared_keys where c <= {rule.most})")
    alike = " and ".join(["r.k = l.k", "l.n < r.n", *(pair for _group, pair in apart)])
    engine.keep(table, f"select l.n as l, r.n as r from keys l join keys r on {alike}")
    too_common = engine.ask(f"select count(*) as c from shared_keys where c > {rule.most}").column("c")[0].as_py()
    engine.drop("keys", "all_keys", "shared_keys")
    return table, int(too_common)
