"""Every screen, in a real browser: no barrier that axe can find, no error, no sideways scroll, in light and dark."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from concert.site.tests.browsing import Walk, chromium, named_addresses, served, walk
from walks.homes import DEMONSTRATION, Homes

ELSEWHERE = {
    "site:robots": "text for machines",
    "site:changed-feed": "a feed for machines",
    "people:sign-out": "a form that leads on",
    "people:sign-in-demonstration": "a form that leads on",
    "people:cancel-invitation": "a form that leads on",
    "people:invitation": "its address is told to the invited person alone",
    "jobs:cancel": "a form that leads on",
    "people:invite-again": "a form that leads on",
    "notices:read": "a form that leads on",
    "notices:read-all": "a form that leads on",
    "notices:calendar": "a form that shows a secret once",
    "notices:stop": "its address is told in letters alone",
    "plans:my-calendar": "its address is a secret of one person",
    "plans:plan-calendar": "a calendar for machines",
    "plans:area-calendar": "a calendar for machines",
    "research:consolidate": "a form that leads on",
    "research:save-estimate": "a form that leads on",
    "research:decide-mark": "a form that leads on",
    "research:decide-repair": "a form that leads on",
    "research:decide-feed": "a form that leads on",
    "research:map-columns": "a file that somebody just sent: see the tests of mappings",
    "research:mapping": "nothing was mapped in this home: see the tests of mappings",
    "research:dcat": "a catalogue for machines",
    "research:export": "files for other programs",
    "plans:template": "a workbook",
    "plans:workbook": "a workbook",
    "plans:preview": "shown to whoever sends a workbook: test_first_chain.py walks there",
    "recommendations:template": "a table",
    "reports:download": "a file",
    "reports:dossier_download": "a file",
    "research:part": "a file",
    "research:package": "a file",
    "research:citation": "a file",
}
"""Addresses that show no page of their own, with the reason. A new address is walked, or it is named here."""

DRILL = "CONCERT_DRILL" in os.environ
"""The drill asks every rule at both widths; else each page is asked at one of them, the next at the other."""
LOOKS = ((360, "light"), (1280, "light"), (1280, "dark"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""Between light and dark only colours change, so that the other rules need not be asked twice."""
TURNED = LOOKS[:2]
"""The other direction changes where things stand, and no colour."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, homes: Homes) -> Iterator[str]:
    home = homes.made(tmp_path_factory.mktemp("screens") / "home", DEMONSTRATION)
    furnishing = [sys.executable, Path(__file__).with_name("furnishing.py")]
    subprocess.run(furnishing, env={**os.environ, "CONCERT_HOME": str(home)}, check=True, timeout=200)
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def walked(site: str) -> Walk:
    return walk(site)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    path = chromium()
    if path is None:
        reason = "NO BROWSER: the screens were not looked at. Install chromium or set CONCERT_CHROMIUM to its path."
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=quiet)
        yield opened
        opened.close()


@pytest.mark.screens
def test_no_link_leads_nowhere(walked: Walk) -> None:
    assert walked.dead == []


@pytest.mark.screens
def test_every_page_is_reached_by_links_alone(walked: Walk) -> None:
    """A new address fails here until a page links to it, or `ELSEWHERE` says why none does."""
    assert sorted(set(named_addresses()) - set(walked.found) - set(ELSEWHERE)) == []


def page_of(chrome: Any) -> Any:
    """An empty page of a fresh browser profile, with axe at hand in everything it opens."""
    from axe_playwright_python.base import AXE_FILE_PATH

    context = chrome.new_context()
    context.add_init_script(path=str(AXE_FILE_PATH))
    return context.new_page()


def remarks(page: Any, where: str, rules: list[str]) -> list[str]:
    """What is wrong with the page as it stands now, by these rules of axe: too wide, where there is none."""
    said = []
    width = page.viewport_size["width"]
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        said.append(f"{where}: {wide} px wide")
    if not rules:
        return said
    answer = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    for found in answer["violations"]:
        said.append(f"{where}: {found['id']} at {found['nodes'][0]['target']} ({len(found['nodes'])})")
    return said


def looked_at(
    page: Any, address: str, errors: list[str], looks: tuple[tuple[int, str], ...] = LOOKS, at: int | None = None
) -> list[str]:
    """One address at both widths in light, and in dark; `at` names the one width at which every rule is asked."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": looks[0][0], "height": 800})
    page.goto(address)
    said = []
    for place, (width, scheme) in enumerate(looks):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        rules = RULES if at in (None, place) else []
        said += remarks(page, f"{address} {width} {scheme}", rules if scheme == "light" else COLOUR_RULES)
    said += [f"{address}: {error}" for error in errors]
    errors.clear()
    return said


def opened(chrome: Any, site: str, reader: str, errors: list[str]) -> Any:
    """A page of the browser for one reader, who signs in as a person does: by the button."""
    page = page_of(chrome)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    if reader:
        page.goto(f"{site}/sign-in/")
        page.get_by_role("button", name=f"Continue as {reader}").click()
    return page


@pytest.mark.screens
@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_screen_is_without_barrier(language: str, site: str, walked: Walk, chrome: Any) -> None:
    by_reader: dict[str, list[str]] = {}
    for name, (path, reader) in walked.found.items():
        if name not in ELSEWHERE:
            by_reader.setdefault(reader, []).append(path)
    said: list[str] = []
    errors: list[str] = []
    for reader, paths in by_reader.items():
        page = opened(chrome, site, reader, errors)
        for place, path in enumerate(paths):
            looks = TURNED if language else LOOKS
            said += looked_at(page, f"{site}{language}{path}", errors, looks, None if DRILL else place % 2)
        page.context.close()
    assert "\n".join(said) == ""


@pytest.mark.screens
def test_a_page_that_is_not_there_is_without_barrier_too(site: str, chrome: Any) -> None:
    page = page_of(chrome)
    said = looked_at(page, f"{site}/ar/nothing-here/", [])
    page.close()
    assert "\n".join(said) == ""


@pytest.mark.screens
def test_a_first_view_weighs_little(site: str, chrome: Any) -> None:
    """Home and an area page with stylesheet and mark, as they travel: 50 KB at most."""
    for path in ("/", "/areas/QMC/"):
        page = chrome.new_page()
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(answer.request.sizes()["responseBodySize"]))  # noqa: B023
        page.goto(site + path)
        page.close()
        assert sum(sizes) <= 50_000, f"{path} weighs {sum(sizes)} bytes"
