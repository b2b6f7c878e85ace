"""Answers as cubes: what every statistical standard is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from concert.centres.research.models import Release
from concert.centres.research.queries.exploring import Answer, explore
from concert.centres.research.queries.mappings import every_code
from concert.centres.research.rules.cells import UNKNOWN
from concert.centres.research.rules.figure_rule import AREA_DIMENSIONS, FigureRule
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.questions import AREA_CODE, MONTH, Question
from concert.centres.research.sources import SOURCES
from concert.centres.research.wording.cubes import COMPONENTS, LANGUAGES, STATUSES, in_languages
from concert.centres.research.wording.figures import LABELS
from concert.formats.cubes import TOTAL, Attribute, Code, Cube, Dimension, Observation, code_of, codes_of
from concert.formats.texts import carried
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.reference.models import Area

AGENCY = "CONCERT"
VERSION = "1.0.0"
AREA = "REF_AREA"
EPOCH = date(2018, 12, 10)
"""The day of the Compact: when a flow without data was made."""
UNKNOWN_CODE = "_U"
NORMAL, MISSING, PROVISIONAL, WITHHELD, DOUBTED = "A", "M", "P", "Q", "U"
PROTECTED = frozenset({"primary", "secondary", "withheld", "protected"})


def flow_of(code: str) -> str:
    """The identifier of a figure's data flow: `10.7.3` is `F_10_7_3`."""
    return f"F_{code_of(code)}"


def figure_of(flow: str) -> str:
    """The figure of a data flow; refused where there is none."""
    for code in every_code():
        if flow_of(code) == flow:
            return code
    raise Refusal("research.export.flow.unknown", flow=flow[:60])


def cube_of(question: Question) -> Cube:
    """The answer to a question as a cube. Its structure is that of the figure, whatever was asked of it.

    A dimension that is not told apart stands at its total. Refused where the question is (see `explore`), and where two
    providers say something of one area and year (`research.export.two_providers`).
    """
    return as_cube(explore(question))


def as_cube(answer: Answer) -> Cube:
    """An answer as a cube, see `cube_of`."""
    rule = BY_CODE[answer.question.code]
    rows = answer.rows.to_pylist()
    names = [name for name in rule.by if name != MONTH]
    places = reference.areas_by_code()
    coded = {name: _codes(name, [row.get(name) for row in rows if name in row]) for name in names}
    held = sorted({row["area"] for row in rows})
    areas = tuple(Code(code, _area_words(code, places)) for code in held)
    dimensions = (
        Dimension(AREA, in_languages(COMPONENTS[AREA]), areas, geo=True),
        *(_dimension(name, coded[name], places) for name in names),
    )
    told = tuple(_observation(row, names, coded, answer) for row in rows)
    _refuse_two_providers(told)
    return Cube(
        id=flow_of(rule.code), agency=AGENCY, version=VERSION, names=_title(rule), descriptions=_description(rule),
        dimensions=dimensions, attributes=_attributes(), observations=told, prepared=_prepared(answer),
        measure=in_languages(COMPONENTS["OBS_VALUE"]), period=in_languages(COMPONENTS["TIME_PERIOD"]),
        licence=SOURCES[rule.source].licence_address, source=_source(rule),
    )  # fmt: skip


def bare_cube(code: str) -> Cube:
    """A figure's data flow, with nothing in it."""
    rule = BY_CODE[code]
    return Cube(
        id=flow_of(code), agency=AGENCY, version=VERSION, names=_title(rule), descriptions=_description(rule),
        dimensions=(), attributes=(), observations=(), prepared=datetime.combine(EPOCH, time(), UTC),
    )  # fmt: skip


def merged(cubes: Sequence[Cube]) -> Cube:
    """Cubes of one structure as one; an observation that several hold counts once."""
    first = cubes[0]
    dimensions = []
    for place, dimension in enumerate(first.dimensions):
        codes = {code.id: code for cube in cubes for code in cube.dimensions[place].codes}
        dimensions.append(replace(dimension, codes=tuple(codes.values())))
    told = {(each.key, each.period): each for cube in cubes for each in cube.observations}
    prepared = max(cube.prepared for cube in cubes)
    return replace(first, dimensions=tuple(dimensions), observations=tuple(told.values()), prepared=prepared)


def _codes(name: str, values: Sequence[str | None]) -> dict[str, str]:
    """Value of a dimension to its code."""
    texts = [value for value in dict.fromkeys(values) if value is not None and value != UNKNOWN]
    if name in AREA_DIMENSIONS:
        # Some sources write the origin in words: those get codes of their own beside the codes of areas.
        areas = {text: text for text in texts if AREA_CODE.fullmatch(text) and text.isupper()}
        return areas | codes_of(sorted(text for text in texts if text not in areas))
    return codes_of(sorted(texts))


def _dimension(name: str, coded: Mapping[str, str], places: Mapping[str, Area]) -> Dimension:
    codes = [Code(TOTAL, in_languages(COMPONENTS[TOTAL])), Code(UNKNOWN_CODE, in_languages(COMPONENTS[UNKNOWN_CODE]))]
    for text, code in coded.items():
        words = _area_words(text, places) if name in AREA_DIMENSIONS else {"en": carried(text)}
        codes.append(Code(code, words))
    return Dimension(name.upper(), in_languages(COMPONENTS[name.upper()]), tuple(codes))


def _area_words(code: str, places: Mapping[str, Area]) -> dict[str, str]:
    area = places.get(code)
    return {language: area.name_in(language) for language in LANGUAGES} if area else {"en": code}


def _observation(
    row: Mapping[str, object], names: Sequence[str], coded: Mapping[str, Mapping[str, str]], answer: Answer
) -> Observation:
    key = [str(row["area"])]
    for name in names:
        if name not in row:
            key.append(TOTAL)
        else:
            value = row[name]
            key.append(UNKNOWN_CODE if value in (None, UNKNOWN) else coded[name][str(value)])
    said: dict[str, str | float] = {"OBS_STATUS": _status(row, answer), "RELEASE": str(row["release"])}
    said["UNIT_MEASURE"] = answer.unit
    for attribute, column in (("LOW", "low"), ("HIGH", "high"), ("ROWS", "rows"), ("BESIDE", "beside")):
        number = row.get(column)
        if isinstance(number, (int, float)):
            said[attribute] = float(number)
    best = row["best"]
    return Observation(tuple(key), str(row["period"]), float(best) if isinstance(best, (int, float)) else None, said)


def _status(row: Mapping[str, object], answer: Answer) -> str:
    """Normal, or the first that holds: withheld, not known, in doubt until a person confirms, of an unfinished year."""
    marks = set(str(row.get("mark") or "").split())
    if marks & PROTECTED:
        return WITHHELD
    if row["best"] is None:
        return MISSING
    if marks:
        return DOUBTED
    return PROVISIONAL if answer.is_unfinished(row) else NORMAL


def _attributes() -> tuple[Attribute, ...]:
    statuses = tuple(Code(code, in_languages(text)) for code, text in STATUSES.items())
    return (
        Attribute("OBS_STATUS", in_languages(COMPONENTS["OBS_STATUS"]), statuses),
        *(Attribute(name, in_languages(COMPONENTS[name]), number=True) for name in ("LOW", "HIGH", "ROWS", "BESIDE")),
        *(Attribute(name, in_languages(COMPONENTS[name])) for name in ("UNIT_MEASURE", "RELEASE")),
    )


def _title(rule: FigureRule) -> dict[str, str]:
    """The figure's own words; those of its indicator, with the code where several figures measure it."""
    if rule.code in LABELS:
        return in_languages(LABELS[rule.code])
    if (mapping := SOURCES[rule.source].mapping) is not None:
        return {"en": mapping.title}
    known = reference.indicators_by_code().get(rule.indicator or rule.code)
    if known is None:
        return {"en": rule.code}
    words = {language: known.label_in(language) for language in LANGUAGES}
    return {language: f"{label} ({rule.code})" for language, label in words.items()} if rule.indicator else words


def _description(rule: FigureRule) -> dict[str, str]:
    source = SOURCES[rule.source]
    return {"en": f"{source.concept} {source.coverage}"}


def _source(rule: FigureRule) -> str:
    source = SOURCES[rule.source]
    return f"{source.title}, {source.custodian}"


def _prepared(answer: Answer) -> datetime:
    """When the newest of its releases was published: the same question gives the same file."""
    days = Release.objects.filter(number__in=answer.releases).values_list("published_on", flat=True)
    return datetime.combine(max(days), time(), UTC)


def _refuse_two_providers(told: Sequence[Observation]) -> None:
    seen: dict[tuple[tuple[str, ...], str], str] = {}
    for each in told:
        other = seen.setdefault((each.key, each.period), str(each.attributes["RELEASE"]))
        if other != each.attributes["RELEASE"]:
            raise Refusal(
                "research.export.two_providers", area=each.key[0], period=each.period, one=other,
                other=str(each.attributes["RELEASE"]),
            )  # fmt: skip
