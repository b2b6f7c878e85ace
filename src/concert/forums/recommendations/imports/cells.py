"""What single cells of a line mean, with a finding where one means nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from concert.forums.recommendations.rules import Body, Response
from concert.forums.recommendations.rules.refugees import Routing
from concert.ground.findings import Finding, Level, Place

SUPPORT: dict[str, Response] = {
    "0": Response.NOTED, "1": Response.PARTLY, "2": Response.ACCEPTED,
    "noted": Response.NOTED, "not accepted": Response.NOTED, "false": Response.NOTED, "not supported": Response.NOTED,
    "partly": Response.PARTLY, "partially": Response.PARTLY, "partially accepted": Response.PARTLY,
    "supported in part": Response.PARTLY, "partially supported": Response.PARTLY, "partly accepted": Response.PARTLY,
    "accepted": Response.ACCEPTED, "supported": Response.ACCEPTED, "true": Response.ACCEPTED,
    "rejected": Response.REJECTED,
    "": Response.NONE, "null": Response.NONE, "none": Response.NONE, "pending": Response.NONE,
}  # fmt: skip
"""`accepted: false` of older installations is a note, not a rejection: their data cannot tell the two apart."""
YES, NO = {"true", "yes", "1"}, {"false", "no", "0"}
BODIES: dict[str, Body] = {
    **{each.value: each for each in Body},
    "universal periodic review": Body.UPR,
    "committee on migrant workers": Body.CMW,
    "human rights committee": Body.CCPR,
    "committee on economic, social and cultural rights": Body.CESCR,
    "committee on the elimination of racial discrimination": Body.CERD,
    "committee on the elimination of discrimination against women": Body.CEDAW,
    "committee against torture": Body.CAT,
    "subcommittee on prevention of torture": Body.SPT,
    "committee on the rights of the child": Body.CRC,
    "committee on the rights of persons with disabilities": Body.CRPD,
    "committee on enforced disappearances": Body.CED,
    "special rapporteur": Body.SPECIAL_PROCEDURE,
    "special procedure": Body.SPECIAL_PROCEDURE,
    "special procedures": Body.SPECIAL_PROCEDURE,
    "international migration review forum": Body.IMRF,
    "regional review": Body.REGIONAL_REVIEW,
}
WRITTEN = (
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
)


class Cells:
    """The cells of one line by column, gathering what is wrong with them."""

    def __init__(self, told: Mapping[str, str], place: Place) -> None:
        self.told = told
        self.place = place
        self.findings: list[Finding] = []

    @property
    def said(self) -> set[str]:
        """The codes that were found already."""
        return {each.code for each in self.findings}

    def wrong(self, code: str, **facts: object) -> None:
        self.findings.append(Finding(code, self.place, level=Level.ERROR, **facts))

    def doubt(self, code: str, **facts: object) -> None:
        self.findings.append(Finding(code, self.place, level=Level.DOUBT, **facts))

    def text(self, key: str) -> str:
        """What a cell says. An apostrophe that guarded a formula in an export is taken off again."""
        said = (self.told.get(key) or "").strip()
        return said[1:] if re.match(r"'[=+\-@]", said) else said

    def codes(self, key: str) -> tuple[str, ...]:
        """Codes in a cell, each once, as capitals; `CLD-8.2|note` is the code alone."""
        found = [each.split("|")[0].strip().upper() for each in re.split(r"[,;]", self.text(key))]
        return tuple(dict.fromkeys(each for each in found if each))

    def day(self, key: str) -> date | None:
        said = self.text(key)
        for written in WRITTEN if said else ():
            if fits := written.fullmatch(said):
                try:
                    return date(int(fits["y"]), int(fits["m"]), int(fits["d"]))
                except ValueError:
                    break
        if said:
            self.wrong("recommendations.line.day_unreadable", said=said[:40])
        return None

    def response(self) -> Response:
        said = self.text("support_level").lower()
        if said not in SUPPORT:
            self.wrong("recommendations.line.support_unknown", said=said[:40])
            return Response.NONE
        return SUPPORT[said]

    def body(self) -> Body | None:
        said = self.text("body")
        return BODIES.get(said.lower(), Body.OTHER) if said else None

    def body_said(self) -> str:
        said = self.text("body")
        return said[:300] if said and BODIES.get(said.lower(), Body.OTHER) is Body.OTHER else ""

    def objectives(self) -> tuple[int, ...]:
        """Numbers of objectives; what is no number is named."""
        found: list[int] = []
        for each in re.split(r"[,;\s]+", self.text("objectives")):
            if each.isdecimal() and len(each) < 4:
                found.append(int(each))
            elif each:
                self.wrong("recommendations.line.objective_unreadable", said=each[:40])
        return tuple(dict.fromkeys(found))

    def tags(self) -> tuple[tuple[str, ...], Body | None]:
        """The categories of a line without the one that names the body, and that body."""
        tags: list[str] = []
        named: Body | None = None
        for key in ("category-short-title", "category-reference"):
            for each in re.split(r"[,;]", self.text(key)):
                said = each.split("|")[0].strip()
                if named is None and said.lower() in BODIES:
                    named = BODIES[said.lower()]
                elif said:
                    tags.append(said[:120])
        return tuple(dict.fromkeys(tags)), named

    def outside(self, routed: Routing) -> bool:
        """Whether it stands outside the Compact: as the line says, otherwise by its words, with a doubt."""
        said = self.text("outside").lower()
        if said in YES or said in NO:
            return said in YES
        if said:
            self.wrong("recommendations.line.outside_unreadable", said=said[:40])
        if routed is Routing.OUTSIDE:
            self.doubt("recommendations.line.routed_outside")
        if routed is Routing.BOTH:
            self.doubt("recommendations.line.speaks_of_both")
        return routed is Routing.OUTSIDE
