"""The model of persons that is measured: names, date of birth, postcode, place of birth, occupation.

Nothing personal is linked in Concert itself (deaths are linked as events). This model measures the machinery against
others on sets with known truth, and is a start for an office that must find duplicates in a register of its own.
"""

from __future__ import annotations

from concert.methods.linkage.spec import Bands, Column, Comparison, Level, LinkSpec, Rule

JANUARY = "% 65536 = 257"  # the first of it: the last four digits are 0101, four bits each


def name_comparison(name: str, other: str) -> Comparison:
    """A name: the same, its letters swapped, one or two typing errors, an initial, in the place of the other name."""
    return Comparison(
        name,
        (name,),
        (
            Level("same", f"same({name})", rarity=1.0),
            Level("swapped", f"l.{name} = r.{other} or l.{other} = r.{name}", rarity=0.5),
            Level("one_typo", f"typos({name}) <= 1 or l.{name}_letters = r.{name}_letters", rarity=0.7),
            Level("initial", f"(length(l.{name}) = 1 or length(r.{name}) = 1) and starts({name}, 1)"),
            Level("two_typos", f"typos({name}) <= 2"),
        ),
        frequency=name,
    )


BIRTH = Comparison(
    "dob",
    ("dob",),
    (
        Level("same", "same(dob)"),
        Level("day_and_month_swapped", "turned(dob)"),
        Level("first_of_january", f"leading(dob, 4) and (l.dob {JANUARY} or r.dob {JANUARY})"),
        Level("one_digit", "digits(dob) = 1"),
        Level("year_off", "l.dob % 65536 = r.dob % 65536 and apart(dob_year) in (1, 10)"),
        Level("same_month", "leading(dob, 6)"),
        Level("same_year", "leading(dob, 4)"),
    ),
)

POSTCODE = Comparison(
    "postcode",
    ("postcode",),
    (
        Level("same", "same(postcode)"),
        Level("one_typo", "typos(postcode) <= 1"),
        Level("two_typos", "typos(postcode) <= 2"),
        Level("same_area", "starts(postcode, 3)"),
    ),
)


def plain_comparison(name: str) -> Comparison:
    """A word that is the same or is not, and says more where it is rare."""
    return Comparison(name, (name,), (Level("same", f"same({name})", rarity=1.0),), frequency=name)


PERSONS = LinkSpec(
    name="persons",
    identity="unique_id",
    columns=(
        Column("first_name", "first_name"),
        Column("surname", "surname"),
        Column("first_name_letters", "first_name", "letters"),
        Column("surname_letters", "surname", "letters"),
        Column("dob", "dob", "day"),
        Column("dob_year", "dob", "year"),
        Column("postcode", "postcode", "code"),
        Column("first_name_slips", "first_name", "slips"),
        Column("surname_slips", "surname", "slips"),
        Column("birth_place", "birth_place", "token"),
        Column("occupation", "occupation", "token"),
    ),
    comparisons=(
        name_comparison("first_name", "surname"),
        name_comparison("surname", "first_name"),
        BIRTH,
        POSTCODE,
        plain_comparison("birth_place"),
        plain_comparison("occupation"),
    ),
    blocking=(
        Rule("both names, in any order", ("least(first_name, surname)", "greatest(first_name, surname)"), most=40),
        Rule(
            "names one slip apart",
            ("first_name", "each(surname_slips)"),
            most=40,
            also=(("surname", "each(first_name_slips)"),),
            unlike=("first_name", "surname"),
        ),
        Rule("surname and birth", ("surname", "dob")),
        Rule("birth and place", ("dob", "birth_place"), most=60),
        Rule("birth and initials", ("dob", "substr(first_name, 1, 2)", "substr(surname, 1, 2)"), most=60),
        Rule("first name and birth", ("first_name", "dob"), most=60),
        Rule("postcode", ("postcode",), most=60),
        Rule("end of postcode, initials", ("right(postcode, 4)", "left(first_name, 1)", "left(surname, 1)"), most=60),
        Rule("surname, place, initial", ("surname", "birth_place", "left(first_name, 1)"), most=60),
        Rule("surname, work, initial", ("surname", "occupation", "left(first_name, 1)"), most=60),
        Rule("surname and area", ("surname", "left(postcode, 3)"), most=60),
    ),
    train=(
        Rule("both names", ("first_name", "surname"), most=60),
        Rule("birth and area", ("dob", "left(postcode, 2)"), most=100),
    ),
    bands=Bands(accept=0.9, review=0.2),
)
