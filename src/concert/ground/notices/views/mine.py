"""What one person was told: the unread first, with a table to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from concert.ground.notices import actions, queries
from concert.ground.notices.models import Notice
from concert.ground.notices.wording import kind_said, said
from concert.ground.people.permissions import area_names
from concert.ground.web.context import address_in
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table, export_response

if TYPE_CHECKING:
    from concert.ground.people.models import User

COLUMNS = (
    Column("what", gettext_lazy("Notice")),
    Column("kind", gettext_lazy("Kind")),
    Column("due", gettext_lazy("Due"), "date"),
    Column("on", gettext_lazy("Told on"), "date"),
    Column("read", gettext_lazy("Read on"), "date"),
)


@require_safe
@never_cache
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """My notices, the unread first; one kind alone when the address asks for it."""
    reader = cast("User", request.user)
    kinds = queries.kinds_of(reader)
    kind = request.GET.get("kind", "")
    chosen = kind if kind in kinds else ""
    found = queries.notices_of(reader, kind=chosen)
    if as_ := request.GET.get("as"):
        return export_response(_table(list(found)), as_, "notices")
    page = paginate(request, found)
    names = area_names(get_language() or "en")
    shown = {
        "page": page,
        "notices": [(each, said(each.kind, each.facts, each.due_on, names), _here(each)) for each in page],
        "kinds": [(code, kind_said(code), number) for code, number in kinds.items()],
        "chosen": chosen,
        "waiting": queries.unread(reader),
        "here": "notices",
    }
    return render(request, "notices/notices.html", shown)


@require_POST
@login_required
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Remember that I have read one notice, then follow it or come back to the list."""
    notice = actions.mark_read(number, by=cast("User", request.user), at=timezone.now())
    return redirect(_here(notice)) if request.POST.get("follow") else redirect("notices:notices")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Remember that I have read them all."""
    actions.mark_all_read(by=cast("User", request.user), at=timezone.now())
    return redirect("notices:notices")


def _here(notice: Notice) -> str:
    """Where a notice leads, in the language of this page."""
    return address_in(notice.address, get_language() or "en")


def _table(found: list[Notice]) -> Table:
    names = area_names(get_language() or "en")
    return Table(_("My notices"), COLUMNS, [_row(each, names) for each in found])


def _row(notice: Notice, names: dict[str, str]) -> dict[str, object]:
    return {
        "what": said(notice.kind, notice.facts, notice.due_on, names).sentence,
        "kind": kind_said(notice.kind),
        "due": notice.due_on,
        "on": notice.on,
        "read": timezone.localdate(notice.read_at) if notice.read_at else None,
    }
