"""One chain, drawn large, with every link and its address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.site.composition.chain import KINDS
from concert.site.composition.chains import chain as chain_named
from concert.site.composition.chains import score_of
from concert.site.composition.reading import address as address_of


@require_safe
def chain(request: HttpRequest, name: str) -> HttpResponse:
    """The chain that an identifier is a link of: the same whichever of its links was named."""
    named, found = chain_named(name, request.user)
    words = {kind: word for kind, _of, word in KINDS}
    context = {
        "named": str(named),
        "chain": found,
        "score": score_of(found),
        "title": ngettext(
            "{number} of 7 links is there: {title}", "{number} of 7 links are there: {title}", found.linked
        ).format(number=found.linked, title=f"\u2068{found.title}\u2069"),
        "parts": [(words[each.kind], each) for each in found.parts],
        "others": [(id_, title, address_of("site:chain", id_)) for id_, title in found.others],
    }
    return render(request, "site/chain.html", context)
