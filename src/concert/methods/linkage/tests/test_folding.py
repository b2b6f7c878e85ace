"""Names of every script become ASCII, and none becomes nothing."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.methods.linkage.folding import folded, folded_column, skeleton, slips_of, words
from concert.methods.linkage.tests.factories import SCRIPTS


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("  O’Brien—Ñuñez ", "obrien nunez"),
        ("Щукин", "shchukin"),
        ("毛泽东", "mao ze dong"),
        ("김철수", "gim cheol su"),
        ("İstanbul ışık", "istanbul isik"),
        ("أحمد", "hmd"),
        ("مُحَمَّد", "mhmd"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("አበበ ቢቂላ", "abebe bikila"),
        ("١٢٣", "123"),
        ("…", ""),
    ],
)
def test_a_name_sounds_alike_in_ascii(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_arabic_written_with_and_without_care_is_one() -> None:
    assert folded("إبراهيم") == folded("ابراهيم") == folded("اِبْراهيم") == folded("ابراهـيم")
    assert folded("فاطمة") == folded("فاطمه")
    assert folded("علی") == folded("علي")


def test_no_script_is_emptied() -> None:
    for firsts, lasts in SCRIPTS.values():
        for name in (*firsts, *lasts):
            assert folded(name).replace(" ", "").isalnum()


def test_a_skeleton_joins_scripts_that_write_no_vowels() -> None:
    assert skeleton("Mohammed") == skeleton("Muhamad") == skeleton("محمد") == "mhmd"


def test_one_slip_apart_shares_a_checksum() -> None:
    for other in ("mara", "mariya", "marai", "mxria"):
        assert set(slips_of("maria")) & set(slips_of(other))
    assert not set(slips_of("maria")) & set(slips_of("peter"))


@given(some.lists(some.one_of(some.none(), some.text(max_size=12)), max_size=20))
def test_a_column_folds_as_its_values_do(values: list[str | None]) -> None:
    expected = [(value and folded(value)) or None for value in values]
    assert folded_column(pa.array(values, pa.string())).to_pylist() == expected


@given(some.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text).isascii()
    assert list(words(text)) == sorted(set(folded(text).split()))
