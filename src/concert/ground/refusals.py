"""A refusal: what a person asked for was not done, and why, as a code and facts that a sentence is made from."""

from __future__ import annotations


class Refusal(Exception):
    """One reason why an act was refused, that a person can mend. The sentence lives in the room's `wording.py`.

    A plain class, because a frozen dataclass breaks when it passes through a `@contextmanager`.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"Refusal({self.code!r}{', ' if said else ''}{said})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(self.code)


def refusals_in(problem: BaseException) -> list[Refusal]:
    """Every refusal inside an exception or a group of them, in order; empty when it is anything else, even in part."""
    if isinstance(problem, Refusal):
        return [problem]
    if isinstance(problem, BaseExceptionGroup):
        inner = [refusals_in(each) for each in problem.exceptions]
        return [refusal for found in inner for refusal in found] if all(inner) else []
    return []


def refuse(headline: str, refusals: list[Refusal]) -> None:
    """Raise all reasons at once, so that a person can mend them all at once; with no reasons, do nothing."""
    if len(refusals) == 1:
        raise refusals[0]
    if refusals:
        raise ExceptionGroup(headline, refusals)
