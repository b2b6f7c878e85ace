"""One of several processes that write to one trail at once: `python -m concert.ground.trail.tests.writing 50`."""

from __future__ import annotations

import os
import sys
from datetime import date


def main() -> None:
    """Record as many entries as the argument says, each in a transaction of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concert.settings")
    import django

    django.setup()
    from concert.ground.trail.actions import record

    for number in range(int(sys.argv[1])):
        record("plans.adopt_plan", by=None, on=date(2026, 11, 23), facts={"writer": os.getpid(), "number": number})


if __name__ == "__main__":
    main()
