"""Recommendations as a table that people take away, and as records for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concert.formats.identifiers import Identifier, Kind
from concert.forums.recommendations.models import Recommendation
from concert.forums.recommendations.queries import Fate, Preview, links_of
from concert.forums.recommendations.wording import BODIES, RESPONSES
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

COLUMNS = (
    Column("id", _("Identifier")),
    Column("area", _("Addressed to")),
    Column("body", _("Made by")),
    Column("session", _("Session")),
    Column("reference", _("Reference")),
    Column("made_on", _("Made on"), "date"),
    Column("text", _("Text")),
    Column("language", _("Language")),
    Column("objectives", _("Objectives")),
    Column("response", _("Answer")),
    Column("answer", _("Answer in words")),
    Column("given_on", _("Answered on"), "date"),
    Column("measures", _("Measures")),
    Column("outside", _("Outside the Compact")),
    Column("source", _("Source")),
)


def identifier_of(each: Recommendation) -> str:
    """`recommendation-12`."""
    return str(Identifier(Kind.RECOMMENDATION, each.pk))


def body_of(each: Recommendation) -> str:
    """The body in words; another body by its own name."""
    return each.body_said or str(BODIES[each.body])


def table_of(found: Iterable[Recommendation]) -> Table:
    """All of them with their answers and measures; the parts of each must be at hand."""
    return Table(_("Recommendations"), COLUMNS, [_row(each) for each in found])


def _row(each: Recommendation) -> dict[str, object]:
    words, answer = each.wording, each.answer
    return {
        "id": identifier_of(each),
        "area": each.area_id,
        "body": body_of(each),
        "session": each.session,
        "reference": each.reference,
        "made_on": each.made_on,
        "text": words.text,
        "language": words.language,
        "objectives": ", ".join(str(one.pk) for one in each.objectives.all()),
        "response": str(RESPONSES[each.response]),
        "answer": answer.text if answer else "",
        "given_on": answer.given_on if answer else None,
        "measures": ", ".join(link.measure_code for link in links_of(each)[0]),
        "outside": "yes" if each.outside else "",
        "source": each.source_address,
    }


def told(each: Recommendation) -> dict[str, Any]:
    """One recommendation for machines, with every wording, answer and link; its parts must be at hand."""
    return {
        "id": identifier_of(each),
        "number": each.pk,
        "address": reverse("recommendations:recommendation", args=(each.pk,)),
        "area": each.area_id,
        "body": each.body,
        "body_said": body_of(each),
        "reference": each.reference,
        "session": each.session,
        "made_on": each.made_on,
        "title": each.wording.title,
        "text": each.wording.text,
        "language": each.wording.language,
        "source_address": each.source_address,
        "objectives": [one.pk for one in each.objectives.all()],
        "tags": list(each.tags),
        "outside": each.outside,
        "response": each.response.value,
        "imported_from": each.imported_from,
        "imported_line": each.imported_line,
        "wordings": [
            {
                "number": one.number,
                "text": one.text,
                "language": one.language,
                "reason": one.reason,
                "on": one.written_on,
            }
            for one in each.texts.all()
        ],
        "answers": [
            {
                "number": one.number,
                "response": one.response,
                "text": one.text,
                "given_on": one.given_on,
                "recorded_on": one.recorded_on,
            }
            for one in each.answers.all()
        ],
        "links": [
            {
                "number": link.pk,
                "measure": link.measure_code,
                "id": str(Identifier(Kind.MEASURE, link.measure_id)) if link.measure_id else None,
                "reason": link.reason,
                "linked_on": link.linked_on,
                "unlinked_on": link.unlinked_on,
            }
            for link in each.links.all()
        ],
    }


def preview_told(found: Preview) -> dict[str, Any]:
    """What an import would do, line by line, with every finding in words."""
    return {
        "file": found.reading.file,
        "checksum": found.reading.checksum,
        **{fate.value: len(found.of(fate)) for fate in Fate},
        "findings": [_remark(each) for each in found.reading.findings],
        "lines": [
            {
                "line": each.line.number,
                "reference": each.line.facts.reference,
                "text": each.line.facts.text[:300],
                "fate": each.fate.value,
                "id": str(Identifier(Kind.RECOMMENDATION, each.number)) if each.number else None,
                "measures": [code for code, _number in each.measures],
                "findings": [_remark(finding) for finding in each.findings],
            }
            for each in found.lines
        ],
    }


def _remark(finding: Any) -> dict[str, str]:
    said = say(finding)
    return {"code": said.code, "level": finding.level.value, "sentence": said.sentence, "remedy": said.remedy}


def as_json(told_: dict[str, Any]) -> str:
    """For the terminal."""
    return json.dumps(told_, ensure_ascii=False, indent=1, default=str)
