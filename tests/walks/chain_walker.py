"""Somebody who walks in a real browser: one served home, one browser, a fresh profile for each person."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from concert.site.tests.browsing import chromium, served
from walks.chain_story import dump, said
from walks.homes import DEMONSTRATION, Homes

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@dataclass
class Walker:
    """A home that is served, and everybody's open page in it."""

    site: str
    home: Path
    files: Path
    browser: Any
    script: bool
    pages: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    def page(self, name: str = "") -> Any:
        """The page of a person, who signed in by the button; the public's without a name."""
        if name not in self.pages:
            context = self.browser.new_context(java_script_enabled=self.script, accept_downloads=True)
            context.set_default_timeout(20_000)
            self.pages[name] = context.new_page()
            if name:
                self.open("/sign-in/", name)
                self.press(f"Continue as {name}", name)
        return self.pages[name]

    def open(self, path: str, name: str = "") -> int:
        """Go to an address; the status of its answer."""
        answer = self.page(name).goto(self.site + path)
        return int(answer.status)

    def follow(self, link: str, name: str = "", *, inside: str = "main", exact: bool = True) -> int:
        """Click a link by its words; the status of the page that it leads to."""
        page = self.page(name)
        with page.expect_navigation() as found:
            page.locator(inside).get_by_role("link", name=link, exact=exact).first.click()
        return int(found.value.status) if found.value else 200

    def press(self, button: str, name: str = "", *, inside: str = "main") -> int:
        """Press a button by its words; the status of the page that it leads to."""
        page = self.page(name)
        with page.expect_navigation() as found:
            page.locator(inside).get_by_role("button", name=button, exact=True).first.click()
        return int(found.value.status)

    def words(self, name: str = "", inside: str = "main") -> str:
        """What the page says."""
        return said(str(self.page(name).locator(inside).first.inner_text()))

    def ask(self, path: str, name: str = "") -> Any:
        """The answer to one request in the profile of a person, without a page."""
        return self.page(name).request.get(self.site + path, max_redirects=0)

    def send(self, path: str, told: dict[str, str], name: str = "") -> Any:
        """A form that was made by hand and sent with the token of a real one, as somebody bold would do."""
        context = self.page(name).context
        token = next((each["value"] for each in context.cookies() if each["name"] == "csrftoken"), "")
        headers = {"Referer": self.site + path, "X-CSRFToken": token}
        return self.page(name).request.post(self.site + path, form=told, headers=headers, max_redirects=0)

    def dump(self) -> list[str]:
        return dump(self.home)


@contextmanager
def walking(folder: Path, homes: Homes, *, script: bool) -> Iterator[Walker]:
    """A demonstration of its own and a browser; skipped, loudly, where there is no browser."""
    path = chromium()
    if path is None:
        reason = "NO BROWSER: the first chain was not walked. Install chromium or set CONCERT_CHROMIUM to its path."
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    home = homes.made(folder / "home", DEMONSTRATION)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CONCERT_WALK_AT", raising=False)
        with served(home) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=QUIET)
            yield Walker(site, home, folder / "files", browser, script)
            browser.close()
