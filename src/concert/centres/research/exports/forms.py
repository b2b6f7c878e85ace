"""Figures as files: one question, one file, in the form that the reader's tools understand."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from concert.centres.research.exports.cubes import as_cube
from concert.centres.research.queries.exploring import Answer, explore
from concert.centres.research.rules.questions import Question
from concert.formats.cubes import Cube, Unwritable
from concert.formats.hxl import hxl
from concert.formats.jsonstat import jsonstat
from concert.formats.sdmx import Version, data_json, data_xml, rows_csv, structures_json, structures_xml
from concert.formats.spreadsheets import csv_of, xlsx_of
from concert.ground.refusals import Refusal

Write = Callable[[Cube, str], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that figures are written in: its name in addresses, its media type, the ending of its files.

    `file_type` is its code in the EU's list of file types.
    """

    name: str
    media_type: str
    ending: str
    title: str
    file_type: str
    write: Write | None = None


def _ml(version: Version) -> Write:
    return lambda cube, _language: data_xml(cube, version)


def _structure(version: Version) -> Write:
    return lambda cube, _language: structures_xml([cube], version)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("csv", "text/csv", "csv", "CSV", "CSV"),
        Form("xlsx", XLSX, "xlsx", "Excel", "XLSX"),
        Form("parquet", "application/vnd.apache.parquet", "parquet", "Parquet", "PARQUET"),
        Form("json-stat", "application/json", "json", "JSON-stat 2.0", "JSON", jsonstat),
        Form("hxl", "text/csv", "hxl.csv", "HXL", "CSV", hxl),
        Form("sdmx-csv", "application/vnd.sdmx.data+csv;version=2.0.0", "sdmx.csv", "SDMX-CSV 2.0", "CSV",
             lambda cube, _language: rows_csv(cube)),
        Form("sdmx-json", "application/vnd.sdmx.data+json;version=2.0.0", "sdmx.json", "SDMX-JSON 2.0", "JSON",
             lambda cube, _language: data_json(cube)),
        Form("sdmx-ml-3.0", "application/vnd.sdmx.data+xml;version=3.0.0", "sdmx.xml", "SDMX-ML 3.0", "XML",
             _ml(Version.V30)),
        Form("sdmx-ml-2.1", "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "sdmx21.xml", "SDMX-ML 2.1",
             "XML", _ml(Version.V21)),
        Form("sdmx-structure-json", "application/vnd.sdmx.structure+json;version=2.0.0", "structure.json",
             "SDMX-JSON 2.0, structure", "JSON", lambda cube, _language: structures_json([cube])),
        Form("sdmx-structure-3.0", "application/vnd.sdmx.structure+xml;version=3.0.0", "structure.xml",
             "SDMX-ML 3.0, structure", "XML", _structure(Version.V30)),
        Form("sdmx-structure-2.1", "application/vnd.sdmx.structure+xml;version=2.1", "structure21.xml",
             "SDMX-ML 2.1, structure", "XML", _structure(Version.V21)),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    media_type: str
    content: bytes


def form_of(name: str) -> Form:
    """The form of a name; an unknown one is refused with those that exist."""
    if name not in FORMS:
        raise Refusal("research.export.form.unknown", form=name[:40], known=", ".join(FORMS))
    return FORMS[name]


def exported(question: Question, form: str, language: str = "en") -> File:
    """The answer to a question as a file. Refused where the question is, or the form cannot hold the answer."""
    return exported_answer(explore(question), form_of(form), language)


def exported_answer(answer: Answer, form: Form, language: str = "en") -> File:
    """An answer as a file, see `exported`."""
    name = f"{answer.question.code}.{form.ending}"
    if form.write is None:
        return File(name, form.media_type, _plain(answer, form))
    try:
        return File(name, form.media_type, form.write(as_cube(answer), language))
    except Unwritable as wrong:
        flaw = wrong.flaws[0]
        raise Refusal("research.export.unwritable", form=form.title, flaw=f"{flaw.code} {flaw.text}") from wrong
    except ValueError as wrong:
        raise Refusal("research.export.too_wide", form=form.title) from wrong


def _plain(answer: Answer, form: Form) -> bytes:
    """The rows of the answer with what each of them needs to be read alone: figure, unit, source, release."""
    rows = answer.rows.num_rows
    told = {"figure": pa.array([answer.question.code] * rows, pa.string())}
    told |= {name: answer.rows.column(name) for name in answer.columns}
    told |= {name: pa.array([value] * rows, pa.string()) for name, value in _same(answer).items()}
    table = pa.table(told)
    if form.name == "parquet":
        kept = io.BytesIO()
        pq.write_table(table, kept, compression="zstd")
        return kept.getvalue()
    cells = table.to_pylist()
    return csv_of(table.column_names, cells) if form.name == "csv" else xlsx_of(table.column_names, cells)


def _same(answer: Answer) -> dict[str, str]:
    return {"unit": answer.unit, "counts": answer.unit_kind, "source": answer.source}
