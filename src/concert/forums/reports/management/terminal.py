"""`concert forum`: national reports and figures dossiers, as files."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from concert.forums.reports.rules.document import Document

app = typer.Typer(no_args_is_help=True)


@app.callback()
def forum() -> None:
    """Reports to the review forums."""


@app.command()
def report(
    areas: Annotated[
        list[str], typer.Argument(metavar="AREA…", help="Codes of areas, such as QMC.", show_default=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file; a folder for several.", show_default=False)],
    kind: Annotated[str, typer.Option("--as", help="html, pdf or docx.")] = "pdf",
    language: Annotated[str, typer.Option(help="en, fr or ar.")] = "en",
    what: Annotated[str, typer.Option("--kind", help="report or dossier; by default what there is.")] = "",
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Draft anew as of this day.")] = None,
    site: Annotated[str, typer.Option(help="The address that links lead to.", show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")] = False,
) -> None:
    """Write the report of an area as a file: the signed one, else the draft, else one drawn from the records now."""
    from concert.forums.reports.actions.printing import refuse_unknown_kind
    from concert.ground.reference import queries as reference

    refuse_unknown_kind(kind)
    _refuse_unknown(language, what)
    codes = [reference.area(code).pk for code in dict.fromkeys(areas)]
    _refuse_place(out, several=len(codes) > 1)
    told = []
    for number, code in enumerate(codes, 1):
        start = time.monotonic()
        document = _document(code, language, what, on.date() if on else None)
        place, size = _write(document, kind, out, site)
        told.append({"area": code, "file": str(place), "state": document.state.value, "bytes": size,
                     "kind": document.kind.value, "language": document.language})  # fmt: skip
        if not as_json:
            typer.echo(f"{number}/{len(codes)} {place} ({size // 1024} KB, {time.monotonic() - start:.1f} s)", err=True)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))


def _refuse_unknown(language: str, what: str) -> None:
    from django.conf import settings

    from concert.forums.reports.rules.document import DocumentKind

    if language not in dict(settings.LANGUAGES):
        raise typer.BadParameter(f"choose one of {', '.join(dict(settings.LANGUAGES))}", param_hint="--language")
    if what and what not in list(DocumentKind):
        raise typer.BadParameter(f"choose one of {', '.join(DocumentKind)}", param_hint="--kind")


def _refuse_place(out: Path, *, several: bool) -> None:
    from concert.ground.refusals import Refusal

    if several and not out.is_dir():
        raise Refusal("reports.copy.one_file") if out.exists() or out.suffix else Refusal("reports.copy.no_folder")
    if not several and not out.is_dir() and not out.parent.is_dir():
        raise Refusal("reports.copy.no_folder")


def _document(code: str, language: str, what: str, on: date | None) -> Document:
    """The saved report where no day and no dossier is asked for: a signed one first. Else one drawn now."""
    from django.utils import timezone

    from concert.forums.reports import queries
    from concert.forums.reports.chapters import draft_document, draft_dossier
    from concert.ground.refusals import Refusal

    day = on or timezone.localdate()
    if what == "dossier":
        return draft_dossier(code, language, on=day)
    if on is None:
        saved = sorted(queries.reports_of_area(code, None), key=lambda each: not each.is_signed)
        if saved:
            return queries.document_of(saved[0], language)
    drafted = draft_document(code, language, user=None, on=day)
    if what and drafted.kind != what:
        raise Refusal("reports.copy.no_report", area=code)
    return drafted


def _write(document: Document, kind: str, out: Path, site: str) -> tuple[Path, int]:
    """Draw the copy, write it aside and move it to its place."""
    from django.conf import settings

    from concert.forums.reports.actions.printing import draw_copy, kept_copy, write_aside
    from concert.forums.reports.exports import file_name

    host = settings.ALLOWED_HOSTS[0]
    whole = site or (f"https://{host}/" if settings.PRODUCTION else f"http://{host}:{settings.PORT}/")
    content = kept_copy(document, kind, site=whole) or draw_copy(document, kind, site=whole)
    place = out / file_name(document, kind) if out.is_dir() else out
    write_aside(place, content)
    return place, len(content)
