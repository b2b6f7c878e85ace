"""The state's signature: from then on the report is what it is, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from concert.forums.reports.models import Report, Signature
from concert.forums.reports.permissions import SIGN, report_visible_to, require
from concert.forums.reports.queries.documents import document_of
from concert.forums.reports.queries.reports import facts_of
from concert.forums.reports.rules.contents import SCHEMA, Json, digest, document_as_json
from concert.forums.reports.rules.document import DocumentState
from concert.forums.reports.rules.signing import refusals_to_sign
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


def sign_report(slug: str, *, name: str, office: str, by: User | None, on: date) -> Signature:
    """Sign for the state and freeze the report, or refuse with every reason. Signing twice changes nothing.

    The terminal cannot sign: a person does, with name and office.
    """
    report = report_visible_to(by, slug)
    require(by, SIGN, area=report.area_id)
    if by is None:
        raise Refusal("reports.sign.by_a_person")
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report.pk)
        if report.is_signed:
            return Signature.objects.get(report=report)
        refuse("report not signed", list(refusals_to_sign(facts_of(report), name=name, office=office)))
        content = _content(report, on)
        signature = Signature.objects.create(
            report=report,
            name=name.strip()[:200],
            office=office.strip()[:200],
            by=by,
            on=on,
            content=content,
            checksum=digest(content),
        )
        if not Report.objects.filter(pk=report.pk, state=DocumentState.DRAFT).update(state=DocumentState.SIGNED):
            raise Refusal("reports.report.conflict", slug=slug)
        record("reports.sign_report", by=by, on=on, subject=report, facts={"checksum": signature.checksum})
    return signature


def _content(report: Report, on: date) -> Json:
    """The documents as they stand, without what only drafts say."""
    content: Json = {"schema": SCHEMA}
    for code, _name in settings.LANGUAGES:
        draft = document_of(report, code)
        sections = tuple(replace(section, hint="") for section in draft.sections)
        signed = replace(draft, state=DocumentState.SIGNED, sections=sections, notices=draft.notices[1:])
        content[code] = document_as_json(signed)
    return content
