"""One chain for machines: the same links, words and refusals as on its page."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from concert.ground.web.schemas import Problem
from concert.site.composition.chains import Chain, chain
from concert.site.composition.links import ChainPart

router = Router(tags=["chain"])


class LinkOut(Schema):
    """One thing in a chain: its identifier lasts; `address` is its page, `api` its data. State: linked or held."""

    id: str
    title: str
    more: str
    address: str
    api: str
    state: str


class ChainPartOut(Schema):
    """One of the seven kinds. Where nothing stands, the state is `missing` and `missing` says who could add it."""

    kind: str
    state: str
    links: list[LinkOut]
    missing: str


class OtherOut(Schema):
    """One more chain that what was asked for belongs to."""

    id: str
    title: str


class ChainOut(Schema):
    """A chain: seven kinds in their order. It is the same, whichever of its links was asked for."""

    id: str
    asked: str
    title: str
    linked: int
    kinds: list[ChainPartOut]
    others: list[OtherOut]


@router.get("/chain/{identifier}", response={200: ChainOut, 404: Problem}, url_name="chain")
def one_chain(request: HttpRequest, identifier: str) -> ChainOut:
    """The chain that an identifier such as `measure-42` or `recommendation-12` is a link of."""
    named, found = chain(identifier, request.user)
    return told(str(named), found)


def told(asked: str, found: Chain) -> ChainOut:
    """A chain as machines read it."""
    return ChainOut(
        id=found.id,
        asked=asked,
        title=found.title,
        linked=found.linked,
        kinds=[_part(each) for each in found.parts],
        others=[OtherOut(id=id_, title=title) for id_, title in found.others],
    )


def _part(each: ChainPart) -> ChainPartOut:
    return ChainPartOut(
        kind=each.kind.value,
        state=each.state,
        links=[LinkOut.from_orm(link) for link in each.links],
        missing=each.more if each.state == "missing" else "",
    )
