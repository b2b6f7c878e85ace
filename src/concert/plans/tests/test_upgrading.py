"""A home from before steps had numbers: each gets one, and what was promised is told from the frozen versions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_old_rows_are_numbered_and_their_promises_told_from_frozen_versions(own_home: Path) -> None:
    own_home.mkdir()
    environment = {**os.environ, "CONCERT_DATABASE": "sqlite"}
    ran = subprocess.run(
        [sys.executable, "-m", "concert.plans.tests.upgrading"],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["steps"] == [
        ["Survey", 1, "2024-09-01", "2024-09-01", 1],
        ["Works", 2, "2026-06-01", "2025-06-01", 1],
        ["Never dated", 3, None, None, None],
    ]
    assert told["given"] == [["TST-1", 3], ["TST-2", 0]]
    assert sorted(told["promises"], key=str) == sorted(
        [
            [1, "TST-1", None, "2026-12-31", "2024-03-01"],
            [1, "TST-1", 1, "2024-09-01", "2024-03-01"],
            [1, "TST-1", 2, "2025-06-01", "2024-03-01"],
            [1, "TST-1", 3, None, "2024-03-01"],
            [2, "TST-1", None, "2026-12-31", "2025-03-01"],
            [2, "TST-1", 1, "2024-09-01", "2025-03-01"],
            [2, "TST-1", 2, "2026-06-01", "2025-03-01"],
            [2, "TST-1", 3, None, "2025-03-01"],
        ],
        key=str,
    )
    assert told["whole"] == [True, True]
