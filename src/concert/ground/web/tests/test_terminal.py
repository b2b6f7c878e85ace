"""Promises of progress at the terminal: a bar for a person, silence for a pipe."""

from __future__ import annotations

import pytest

from concert.ground.web.terminal import drawn, terminal_progress


def test_the_bar_shows_the_share_where_the_total_is_known() -> None:
    assert drawn(1, 4, "Counting") == f"  [{'#' * 7}{'.' * 21}]  25% Counting"
    assert drawn(9, 4, "") == f"  [{'#' * 28}] 100%"


def test_the_bar_counts_where_the_total_is_not_known() -> None:
    assert drawn(17, None, "Counting") == "  17 Counting"


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal_progress() as progress:
        progress(1, 2, "jobs.note.counting")
    assert capsys.readouterr() == ("", "")


def test_a_person_sees_the_words_of_the_note(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with terminal_progress() as progress:
        progress(1, 2, "jobs.note.counting")
        progress(2, 2, "jobs.note.counting")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("100% Counting\n")
