"""What an SDMX client asks for, answered: structures of figures, and their observations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from concert.centres.research.exports.cubes import AGENCY, AREA, bare_cube, cube_of, figure_of, flow_of, merged
from concert.centres.research.exports.forms import File, Form, form_of
from concert.centres.research.queries import indicators_with_figures
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.questions import MONTH, Question
from concert.formats.cubes import TOTAL, Cube
from concert.formats.sdmx import Version, structures_json, structures_xml
from concert.formats.sdmx.versions import codelist_id, scheme_id, structure_id
from concert.ground.refusals import Refusal

EVERY = frozenset({"all", "*", "", "latest", "~"})
KINDS = ("dataflow", "datastructure", "codelist", "conceptscheme")


@dataclass(frozen=True, slots=True)
class StructureAsked:
    """Which structures: their kind, agency, name and version, as an address says it."""

    kind: str
    agency: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class DataAsked:
    """Which observations of a figure: kept codes by component, first and last period."""

    code: str
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    span: tuple[str, str] = ("", "")


def structure_form(accept: str, edition: str) -> Form:
    """The form of a structure message that a client accepts; SDMX-ML of the edition by default."""
    if "json" in accept:
        return form_of("sdmx-structure-json")
    return form_of("sdmx-structure-2.1" if _is_21(accept, edition) else "sdmx-structure-3.0")


def data_form(accept: str, edition: str) -> Form:
    """The form of a data message that a client accepts; SDMX-ML of the edition by default."""
    if "json" in accept:
        return form_of("sdmx-json")
    if "csv" in accept:
        return form_of("sdmx-csv")
    return form_of("sdmx-ml-2.1" if _is_21(accept, edition) else "sdmx-ml-3.0")


def _is_21(accept: str, edition: str) -> bool:
    if "version=3.0" in accept:
        return False
    return edition == "2.1" or "version=2.1" in accept


def structures(asked: StructureAsked, form: Form) -> File:
    """A structure message with the structures asked for, each with those it refers to; refused where none is.

    A name may be that of a data flow, or of a structure, code list or concept scheme that belongs to one.
    """
    if asked.kind not in KINDS or asked.agency not in {*EVERY, AGENCY}:
        raise Refusal("research.export.structure.unknown", kind=asked.kind[:40], name=asked.name[:60])
    flows_only = asked.kind == "dataflow" and asked.name in EVERY
    if flows_only:
        cubes = [bare_cube(code) for code in _codes(asked.name)]
    else:
        cubes = [cube for code in _codes(asked.name) if _holds(cube := _outline(code), asked)]
    if not cubes:
        raise Refusal("research.export.structure.unknown", kind=asked.kind, name=asked.name[:60])
    if form.name == "sdmx-structure-json":
        return File("structures.json", form.media_type, structures_json(cubes, flows_only=flows_only))
    version = Version.V21 if form.name == "sdmx-structure-2.1" else Version.V30
    return File("structures.xml", form.media_type, structures_xml(cubes, version, flows_only=flows_only))


def _codes(name: str) -> list[str]:
    """The figures that can carry a structure of this name: one, where the name ends in its flow."""
    held = indicators_with_figures()
    if name in EVERY:
        return held
    return [code for code in held if name.endswith(flow_of(code))]


def _holds(cube: Cube, asked: StructureAsked) -> bool:
    if asked.name in EVERY:
        return True
    names = {
        "dataflow": {cube.id}, "datastructure": {structure_id(cube)}, "conceptscheme": {scheme_id(cube)},
        "codelist": {codelist_id(component.id, cube) for component in cube.components},
    }  # fmt: skip
    return asked.name in names[asked.kind]


def _outline(code: str) -> Cube:
    """The cube of a figure with all its codes, without its observations."""
    return replace(_told(DataAsked(code)), observations=())


def asked(flow: str, key: str) -> DataAsked:
    """What a flow and a key ask for: `DEU+FRA._T` keeps two areas and the total of the next dimension."""
    code = figure_of(flow)
    names = [AREA, *(name.upper() for name in BY_CODE[code].by if name != MONTH)]
    if key in EVERY:
        return DataAsked(code)
    parts = key.split(".")
    if len(parts) != len(names):
        raise Refusal("research.export.key", key=key[:80], dimensions=".".join(names))
    kept = {name: tuple(part.replace(",", "+").split("+")) for name, part in zip(names, parts, strict=True)
            if part not in EVERY}  # fmt: skip
    return DataAsked(code, kept)


def span_of(condition: str) -> tuple[str, str]:
    """First and last period of a condition such as `ge:2015+le:2020`; empty where it sets none."""
    first = last = ""
    for part in condition.replace(" ", "+").replace(",", "+").split("+"):
        operator, colon, period = part.partition(":")
        if not colon:
            first = last = operator or first
        elif operator in ("ge", "gt"):
            first = period
        elif operator in ("le", "lt"):
            last = period
        elif operator == "eq":
            first = last = period
    return first, last


def data(told: DataAsked, form: Form) -> File:
    """A data message with the observations asked for."""
    cube = _told(told)
    places = {dimension.id: place for place, dimension in enumerate(cube.dimensions)}
    kept = {places[name]: set(codes) for name, codes in told.kept.items() if name in places}
    observations = tuple(
        each for each in cube.observations if all(each.key[place] in codes for place, codes in kept.items())
    )
    assert form.write is not None, "forms of SDMX are written from cubes"
    return File(
        f"{told.code}.{form.ending}", form.media_type, form.write(replace(cube, observations=observations), "en")
    )


def _told(told: DataAsked) -> Cube:
    """The observations of a figure: dimensions with codes of their own told apart, the others at their total and each
    by itself. All of them at once would be more than anybody reads: whoever wants them together names their codes.
    """
    names = [name for name in BY_CODE[told.code].by if name != MONTH]
    together = tuple(name for name in names if set(told.kept.get(name.upper(), ())) - {TOTAL})
    free = [name for name in names if name not in together and told.kept.get(name.upper()) is None]
    cuts = [together, *((*together, name) for name in free)]
    areas = told.kept.get(AREA, ())
    return merged([cube_of(Question(told.code, areas=areas, periods=told.span, by=by)) for by in cuts])
