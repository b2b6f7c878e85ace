"""The SQL of conditions and keys for each engine. Where the engines agree there is nothing here."""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from concert.methods.linkage.spec import Comparison, Rule

Dialect = Literal["duckdb", "spark"]
Side = Callable[[str, str], str]  # "l" or "r", column → how it is written

_VERB = re.compile(r"\b(same|typos|shared|apart|days|km|swapped|starts|covered|digits|leading|turned)\(([^()]*)\)")
_PLACE = re.compile(r"\b([lr])\.(\w+)")


def plain(side: str, column: str) -> str:
    return f"{side}.{column}"


def beside(side: str, column: str) -> str:
    """As `scoring` lays both records of a pair in one row, the edit distances with them."""
    return f"{side}_{column}"


def distance(column: str) -> str:
    """The edit distance, or a bound below it where the lengths alone say that it is four or more."""
    left, right = f"l.{column}", f"r.{column}"
    far = f"abs(length({left}) - length({right}))"
    return f"case when {left} = {right} then 0 when {far} > 3 then {far} else levenshtein({left}, {right}) end"


def condition(text: str, dialect: Dialect, side: Side = plain) -> str:
    """A condition of a level as SQL of the dialect."""

    def verb(found: re.Match[str]) -> str:
        if found[1] == "typos" and side is beside:
            return f"t_{found[2].strip()}"
        return _VERBS[found[1]]([word.strip() for word in found[2].split(",")], dialect)

    return _PLACE.sub(lambda found: side(found[1], found[2]), _VERB.sub(verb, text))


def unknown(comparison: Comparison, dialect: Dialect, side: Side = plain) -> str:
    """When a comparison says nothing."""
    if comparison.unknown is not None:
        return condition(comparison.unknown, dialect, side)
    return " or ".join(f"{side(each, column)} is null" for column in comparison.columns for each in ("l", "r"))


def keys_of(rule: Rule, number: int, dialect: Dialect, *, source: str = "rows", also: Sequence[str] = ()) -> str:
    """A query over `source` of `n, k`, and of the columns `also`, for records that have all keys."""
    names = [f"k{place}" for place in range(len(rule.keys))]
    known = " and ".join(f"{name} is not null" for name in names)
    more = "".join(f", {each}" for each in also)
    ways = []
    for keys in (rule.keys, *rule.also):
        columns = [f"{_exploded(key, dialect)} as {name}" for name, key in zip(names, keys, strict=True)]
        ways.append(f"select n{more}, {', '.join(columns)} from {source}")
    return (
        f"select n{more}, {hashed([str(number), *names], dialect)} as k "
        f"from ({' union all '.join(ways)}) as keyed where {known}"
    )


def hashed(parts: Sequence[str], dialect: Dialect) -> str:
    return f"{'hash' if dialect == 'duckdb' else 'xxhash64'}({', '.join(parts)})"


def _exploded(key: str, dialect: Dialect) -> str:
    return re.sub(r"\beach\(", "unnest(" if dialect == "duckdb" else "explode(", key)


def _same(words: list[str], _dialect: Dialect) -> str:
    return f"({' and '.join(f'l.{word} = r.{word}' for word in words)})"


def _typos(words: list[str], _dialect: Dialect) -> str:
    return f"levenshtein(l.{words[0]}, r.{words[0]})"


def _shared(words: list[str], dialect: Dialect) -> str:
    both = f"l.{words[0]}, r.{words[0]}"
    return f"len(list_intersect({both}))" if dialect == "duckdb" else f"size(array_intersect({both}))"


def _covered(words: list[str], dialect: Dialect) -> str:
    """The share of the shorter list that the other holds too."""
    size = "len" if dialect == "duckdb" else "size"
    return f"({_shared(words, dialect)} / cast(least({size}(l.{words[0]}), {size}(r.{words[0]})) as double))"


def _apart(words: list[str], _dialect: Dialect) -> str:
    return f"abs(l.{words[0]} - r.{words[0]})"


def _days(words: list[str], dialect: Dialect) -> str:
    left, right = (f"cast({side}.{words[0]} as date)" for side in ("l", "r"))
    return f"abs({f'{left} - {right}' if dialect == 'duckdb' else f'datediff({left}, {right})'})"


def _km(words: list[str], _dialect: Dialect) -> str:
    """The great circle by the haversine, earth of 6,371 km."""
    lat, lon = words
    rise = f"pow(sin(radians(r.{lat} - l.{lat}) / 2), 2)"
    run = f"cos(radians(l.{lat})) * cos(radians(r.{lat})) * pow(sin(radians(r.{lon} - l.{lon}) / 2), 2)"
    return f"(12742 * asin(least(1.0, sqrt({rise} + {run}))))"


def _swapped(words: list[str], _dialect: Dialect) -> str:
    first, second = words
    return f"(l.{first} = r.{second} and l.{second} = r.{first})"


def _starts(words: list[str], _dialect: Dialect) -> str:
    column, length = words
    return f"(substr(l.{column}, 1, {length}) = substr(r.{column}, 1, {length}))"


def _changed(words: list[str], dialect: Dialect) -> str:
    """The bits in which two numbers differ."""
    return f"xor(l.{words[0]}, r.{words[0]})" if dialect == "duckdb" else f"(l.{words[0]} ^ r.{words[0]})"


def _moved(number: str, bits: int, dialect: Dialect) -> str:
    return f"({number} >> {bits})" if dialect == "duckdb" else f"shiftright({number}, {bits})"


def _digits(words: list[str], dialect: Dialect) -> str:
    """How many digits of two days differ: a digit with any bit set counts one."""
    bits = _changed(words, dialect)
    any_bit = " | ".join([bits, *(_moved(bits, place, dialect) for place in (1, 2, 3))])
    return f"bit_count(({any_bit}) & {0x11111111})"


def _leading(words: list[str], dialect: Dialect) -> str:
    return f"({_changed(words, dialect)} < {16 ** (8 - int(words[1]))})"


def _turned(words: list[str], dialect: Dialect) -> str:
    """The same year, the day of one the month of the other."""
    month, day = (f"{_moved(f'l.{words[0]}', 8, dialect)} % 256", f"l.{words[0]} % 256")
    same_year = _leading([words[0], "4"], dialect)
    return f"({same_year} and {day} * 256 + {month} = r.{words[0]} % 65536)"


_VERBS: dict[str, Callable[[list[str], Dialect], str]] = {
    "same": _same,
    "typos": _typos,
    "shared": _shared,
    "covered": _covered,
    "digits": _digits,
    "leading": _leading,
    "turned": _turned,
    "apart": _apart,
    "days": _days,
    "km": _km,
    "swapped": _swapped,
    "starts": _starts,
}
