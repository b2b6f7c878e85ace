"""Words are held against words alike in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.site.search.rules import around_hit, asked_words, folded, indexed, key_of, marked, nearest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Côte d’Ivoire", "cote d’ivoire"),
        ("TÜRKİYE", "turkiye"),
        ("اللّاجِئون", "اللاجيون"),
        ("إستفيل", "استفيل"),
        ("٢٠٢٥", "2025"),
        ("德国", " 德  国 "),
    ],
)
def test_words_are_folded_alike_in_every_script(typed: str, kept: str) -> None:
    assert folded(typed) == kept


def test_a_code_is_one_word_and_its_parts_are_words_too() -> None:
    assert indexed(["CLD-8.2"]) == "cldzq8zq2 cld 8 2"
    assert asked_words("cld-8.2") == ("cld-8.2",)


def test_at_most_eight_different_words_are_asked() -> None:
    assert asked_words("a b c d e f g h i j") == tuple("abcdefgh")
    assert asked_words("boat boat BOAT") == ("boat",)
    assert asked_words("x" * 500) == ("x" * 40,)


def test_hits_are_marked_whatever_their_accents() -> None:
    assert marked("Élan of Zélie", ("zel",)) == (("Élan of ", False), ("Zélie", True))
    assert marked("中国", ("国",)) == (("中", False), ("国", True))
    assert marked("no words asked", ()) == (("no words asked", False),)


def test_a_long_text_is_cut_around_the_first_hit() -> None:
    text = "word " * 100 + "harbour " + "word " * 100
    cut = around_hit(text, ("harb",))
    assert "harbour" in cut
    assert (cut[0], cut[-1], len(cut) < 200) == ("…", "…", True)


def test_a_mistyped_word_is_answered_with_a_near_one() -> None:
    assert nearest(("lifebaot",), ["lifeboat", "harbour"]) == "lifeboat"
    assert nearest(("harb",), ["lifeboat", "harbour"]) == ""
    assert nearest(("zzzz",), ["lifeboat"]) == ""


@given(st.text(max_size=80))
def test_marking_loses_nothing(text: str) -> None:
    assert "".join(piece for piece, _hit in marked(text, ("a", "1", "中"))) == text


@given(st.text(max_size=60))
def test_what_is_indexed_is_found_by_its_own_words(text: str) -> None:
    held = indexed([text]).split(" ")
    assert all(key_of(word) in held for word in asked_words(text))


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    assert [*asked_words(" ".join(asked_words(text)))] == [*asked_words(text)]
