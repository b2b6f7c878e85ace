"""A plan comes in, is adopted, or is taken back, for machines. Acts need a session and its token."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form
from ninja.files import UploadedFile
from ninja.security import django_auth

from concert.ground.findings import Place
from concert.ground.refusals import Refusal
from concert.ground.web.schemas import Problem
from concert.plans import actions
from concert.plans.api.reading import PlanOut, VersionOut, router, told
from concert.plans.forms import MOST_BYTES

if TYPE_CHECKING:
    from concert.ground.people.models import User

__all__ = ["router"]
NO: Any = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


@router.post("/plans", response={201: PlanOut, **NO}, auth=django_auth)
def import_plan(
    request: HttpRequest, workbook: File[UploadedFile], unfinished: Annotated[bool, Form()] = False
) -> tuple[int, PlanOut]:
    """Take in a workbook as a draft, or be told every error. The same workbook again changes nothing."""
    name, size = workbook.name or "plan.xlsx", workbook.size or 0
    if size > MOST_BYTES:
        shown, limit = -(-size // 1_000_000), MOST_BYTES // 1_000_000
        raise Refusal("plans.workbook.too_large", where=Place(file=name), size=shown, limit=limit)
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        with file.open("wb") as opened:
            opened.writelines(workbook.chunks())
        plan, _found = actions.import_plan(
            file, by=_by(request), on=timezone.localdate(), unfinished=unfinished, shown_name=name
        )
    return 201, told(plan)


@router.post("/plans/{slug}/adopt", response={200: VersionOut, **NO}, auth=django_auth, url_name="adopt-plan")
def adopt(request: HttpRequest, slug: str) -> VersionOut:
    """Freeze a draft as the next version of its plan, or be told every reason why not."""
    return VersionOut.from_orm(actions.adopt_plan(slug, by=_by(request), on=timezone.localdate()))


@router.post("/plans/{slug}/withdraw", response={204: None, **NO}, auth=django_auth, url_name="withdraw-draft")
def withdraw(request: HttpRequest, slug: str) -> tuple[int, None]:
    """Take a draft back. Withdrawing twice changes nothing."""
    actions.withdraw_draft(slug, by=_by(request), on=timezone.localdate())
    return 204, None


def _by(request: HttpRequest) -> User:
    return cast("User", request.user)
