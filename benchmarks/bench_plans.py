"""A plan of 200 measures and 1,000 milestones: its pages, beside a bare Django list page of 50 rows."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bench_pages import bare, cpu_per_page
from benchmarks.measure import Measured, Row, a_home, run_python, served

MOST_MS = 300
ROUNDS = 3
ASKED = 20
SLUG = "nor-a-large-plan"
PAGES = {
    "plan page, 200 measures": f"/plans/{SLUG}/",
    "timeline, 1,000 milestones": f"/plans/{SLUG}/timeline/",
    "softened deadlines of 1,000": f"/plans/{SLUG}/softened/",
}
MAKE = """
import os, sys
os.environ["CONCERT_HOME"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
import django
django.setup()
from concert.plans.tests.factories import large_plan
large_plan()
"""


def bench() -> Iterator[Row]:
    """Milliseconds of CPU for one page; the bar is for ours alone, the ratio informs."""
    with a_home() as home:
        run_python(MAKE, home, home=home)
        with served(home) as (address, ours), bare() as (port, theirs):
            host = address.removeprefix("http://")
            for what, path in PAGES.items():
                mine, plain = [], []
                for _round in range(ROUNDS):
                    mine.append(cpu_per_page(host, path, ours, asked=ASKED))
                    plain.append(cpu_per_page(f"127.0.0.1:{port}", "/", theirs))
                yield Row(what, "ms CPU", Measured.of(mine), bar=MOST_MS)
                yield Row(f"{what}, against 50 bare rows", "ms CPU", Measured.of(mine), Measured.of(plain))


if __name__ == "__main__":
    print(*bench(), sep="\n")
