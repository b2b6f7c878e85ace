"""`concert words`: bring the translators' files up to date with the code, and say what each language lacks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from concert.site import translations


def words(
    check: Annotated[bool, typer.Option("--check", help="Change no file; only report.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every lack as JSON on standard output.")] = False,
) -> None:
    """Find every string to translate, bring the files of all languages up to date, and report what is lacking.

    Exit code 1 while anything is lacking.
    """
    found = len(translations.words()) if check else max(translations.extract().values(), default=0)
    lacking = [lack for language in translations.languages() for lack in translations.lacks(language)]
    if not check:
        translations.compile_stale()
    if as_json:
        typer.echo(json.dumps([asdict(lack) for lack in lacking], ensure_ascii=False, indent=1))
    else:
        for lack in lacking:
            typer.echo(f"{lack.language}: {lack.place}: {lack.why}: {lack.text}")
    counted = Counter(lack.language for lack in lacking)
    for language in translations.languages():
        typer.echo(f"{language}: {found - counted[language]} of {found} strings translated", err=True)
    raise typer.Exit(1 if lacking else 0)
