"""Progress of long work on a terminal: a bar on the error stream when a person watches, nothing otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from concert.ground.web.wording import job_words

BAR = 28
BETWEEN = 0.1  # seconds between two drawings of the bar

Progress = Callable[..., None]


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """A `progress(done, total=None, note="")` that draws on stderr; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _silent
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    return


class _Bar:
    def __init__(self) -> None:
        self.drawn_at = 0.0
        self.last = ""

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None:
        now = time.monotonic()
        if now - self.drawn_at < BETWEEN and (total is None or done < total):
            return
        self.drawn_at, self.last = now, drawn(done, total, job_words(note))
        sys.stderr.write(f"\r\x1b[K{self.last}")
        sys.stderr.flush()

    def close(self) -> None:
        if self.last:
            sys.stderr.write("\n")


def drawn(done: int, total: int | None, words: str) -> str:
    """One line: a bar and a share where the total is known, a count where it is not."""
    if not total:
        return f"  {done} {words}".rstrip()
    share = min(1.0, done / total)
    filled = round(share * BAR)
    return f"  [{'#' * filled}{'.' * (BAR - filled)}] {share:4.0%} {words}".rstrip()
