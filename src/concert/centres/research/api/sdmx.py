"""SDMX over HTTP: structures and data of every figure, as an SDMX client asks for them.

Two editions stand beside each other: `/sdmx/v1/` answers as the RESTful API 1.5 of SDMX 2.1, `/sdmx/v2/` as 2.1 of
SDMX 3.0. Their own standard describes them, so the list of addresses does not.
Source: SDMX RESTful web services API, github.com/sdmx-twg/sdmx-rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from concert.centres.research.api.routing import router
from concert.centres.research.exports import sdmx
from concert.centres.research.exports.forms import File


def _answer(file: File) -> HttpResponse:
    return HttpResponse(file.content, content_type=file.media_type, headers={"Vary": "Accept"})


@router.get("/sdmx/v1/{kind}/{agency}/{name}/{version}", include_in_schema=False)
def structure_v1(request: HttpRequest, kind: str, agency: str, name: str, version: str) -> Any:
    """Structures: `dataflow`, `datastructure`, `codelist` or `conceptscheme`; `all` for every name or agency."""
    asked = sdmx.StructureAsked(kind, agency, name, version)
    return _answer(sdmx.structures(asked, sdmx.structure_form(request.headers.get("Accept", ""), "2.1")))


@router.get("/sdmx/v1/{kind}/{agency}/{name}", include_in_schema=False)
def structure_v1_latest(request: HttpRequest, kind: str, agency: str, name: str) -> Any:
    """The latest version of structures."""
    if kind == "data":
        return _data(request, agency, name, "2.1", _span(request, "startPeriod", "endPeriod"))
    return structure_v1(request, kind, agency, name, "latest")


@router.get("/sdmx/v1/{kind}/{agency}", include_in_schema=False)
def structures_v1(request: HttpRequest, kind: str, agency: str) -> Any:
    """Every structure of an agency; or, for `data`, every observation of a flow."""
    if kind == "data":
        return _data(request, agency, "all", "2.1", _span(request, "startPeriod", "endPeriod"))
    return structure_v1(request, kind, agency, "all", "latest")


@router.get("/sdmx/v1/{kind}", include_in_schema=False)
def every_structure_v1(request: HttpRequest, kind: str) -> Any:
    """Every structure of a kind."""
    return structure_v1(request, kind, "all", "all", "latest")


@router.get(
    "/sdmx/v2/structure/{kind}/{agency}/{name}/{version}",
    include_in_schema=False,
)
def structure_v2(request: HttpRequest, kind: str, agency: str, name: str, version: str) -> Any:
    """Structures; `*` for every one, `~` for the latest version."""
    asked = sdmx.StructureAsked(kind, agency, name, version)
    return _answer(sdmx.structures(asked, sdmx.structure_form(request.headers.get("Accept", ""), "3.0")))


@router.get("/sdmx/v2/structure/{kind}/{agency}/{name}", include_in_schema=False)
def structure_v2_latest(request: HttpRequest, kind: str, agency: str, name: str) -> Any:
    """The latest version of structures."""
    return structure_v2(request, kind, agency, name, "~")


@router.get("/sdmx/v2/structure/{kind}", include_in_schema=False)
def structures_v2(request: HttpRequest, kind: str) -> Any:
    """Every structure of a kind."""
    return structure_v2(request, kind, "*", "*", "~")


@router.get(
    "/sdmx/v2/data/{context}/{agency}/{flow}/{version}/{key}",
    include_in_schema=False,
)
def data_v2(request: HttpRequest, context: str, agency: str, flow: str, version: str, key: str) -> Any:
    """Observations of a flow; `c[TIME_PERIOD]=ge:2015+le:2020` keeps years, `c[DIMENSION]=a,b` keeps codes."""
    return _data(request, flow, key, "3.0", sdmx.span_of(request.GET.get("c[TIME_PERIOD]", "")))


@router.get("/sdmx/v2/data/{context}/{agency}/{flow}/{version}", include_in_schema=False)
def all_data_v2(request: HttpRequest, context: str, agency: str, flow: str, version: str) -> Any:
    """Every observation of a flow."""
    return data_v2(request, context, agency, flow, version, "*")


def _span(request: HttpRequest, first: str, last: str) -> tuple[str, str]:
    return request.GET.get(first, ""), request.GET.get(last, "")


def _data(request: HttpRequest, flow: str, key: str, edition: str, span: tuple[str, str]) -> HttpResponse:
    asked = sdmx.asked(flow.split(",")[1] if "," in flow else flow, key)
    kept = {name[2:-1]: tuple(str(value).split(",")) for name, value in request.GET.items() if name.startswith("c[")}
    kept.pop("TIME_PERIOD", None)
    asked = replace(asked, span=span, kept={**asked.kept, **kept})
    return _answer(sdmx.data(asked, sdmx.data_form(request.headers.get("Accept", ""), edition)))
