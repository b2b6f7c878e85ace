"""The model of a public benchmark: figures of history, each copied some three to twenty times with errors."""

from __future__ import annotations

from concert.methods.linkage.persons import BIRTH, POSTCODE, name_comparison, plain_comparison
from concert.methods.linkage.spec import Bands, Column, LinkSpec, Rule

FIGURES_OF_HISTORY = LinkSpec(
    name="figures of history",
    identity="unique_id",
    columns=(
        Column("first_name", "first_name"),
        Column("surname", "surname"),
        Column("first_name_letters", "first_name", "letters"),
        Column("surname_letters", "surname", "letters"),
        Column("surname_slips", "surname", "slips"),
        Column("dob", "dob", "day"),
        Column("dob_year", "dob", "year"),
        Column("postcode", "postcode_fake", "code"),
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
        Rule("both names", ("least(first_name, surname)", "greatest(first_name, surname)"), most=150),
        Rule("names one slip apart", ("left(first_name, 1)", "each(surname_slips)"), most=60),
        Rule("surname and birth", ("surname", "dob")),
        Rule("surname and year", ("surname", "dob_year"), most=200),
        Rule("first name and birth", ("first_name", "dob"), most=100),
        Rule("birth and place", ("dob", "birth_place"), most=100),
        Rule("birth and postcode area", ("dob", "left(postcode, 2)"), most=100),
        Rule("postcode", ("postcode",), most=100),
        Rule("surname and area", ("surname", "left(postcode, 3)"), most=100),
        Rule("surname and place", ("surname", "birth_place"), most=100),
        Rule("first name, place and work", ("first_name", "birth_place", "occupation"), most=60),
        Rule("first name and area", ("first_name", "left(postcode, 4)"), most=60),
    ),
    train=(
        Rule("both names", ("first_name", "surname"), most=100),
        Rule("birth and area", ("dob", "left(postcode, 2)"), most=100),
        Rule("postcode", ("postcode",), most=100),
    ),
    bands=Bands(accept=0.9, review=0.2, support=0.2),
)
