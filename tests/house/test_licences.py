"""Nothing that runs with Concert is under the GPL or AGPL: it must stay free to combine."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
STRONG = re.compile(r"(?<!L)(?<!Lesser )\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public|Library General Public", re.IGNORECASE)


def licence_of(package: Distribution) -> str:
    """What a package's metadata say about its licence: expression, field and classifiers."""
    said = [package.metadata.get("License-Expression") or "", (package.metadata.get("License") or "")[:200]]
    return " | ".join(
        said + [each for each in package.metadata.get_all("Classifier") or [] if each.startswith("License")]
    )


def locked() -> dict[str, str]:
    """Name → marker for every package of the runtime lock."""
    lines = [line.removesuffix(" \\") for line in LOCK.read_text().splitlines() if re.match(r"^[A-Za-z0-9]", line)]
    return {line.split("==")[0]: line.partition(";")[2] for line in lines}


def judged() -> dict[str, str]:
    found = {}
    for name, marker in locked().items():
        try:
            found[name] = licence_of(distribution(name))
        except ModuleNotFoundError:
            assert marker, f"{name} is locked for every platform and not installed, so its licence was not read"
    return found


def test_no_runtime_package_is_under_the_gpl_or_agpl() -> None:
    bound = {name: said for name, said in judged().items() if STRONG.search(LESSER.sub("", said))}
    assert bound == {}


def test_every_runtime_package_states_its_licence() -> None:
    assert [name for name, said in judged().items() if not said.strip(" |")] == []


def test_the_rule_knows_the_gpl_when_it_sees_it() -> None:
    assert STRONG.search("GPL-3.0-only")
    assert STRONG.search("License :: OSI Approved :: GNU Affero General Public License v3")
    assert not STRONG.search(LESSER.sub("", "LGPL-2.1-or-later"))
