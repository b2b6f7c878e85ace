"""Figures of the Refugee Data Finder.

Levels and types of the asylum tables are UNHCR's codes (population statistics, asylum data, as in the Refugee Data
Finder): N new, R repeated, A appeal, NR new and repeated together, V not recorded (before 2006); FI first instance,
NA new applications, FA first instance and appeal together, IN and EO the two services of the United States, TA and TP
temporary asylum and protection; AR, JR, RA, SP, BL, CA, TR are reviews, reopened files, backlogs and follow-ups.
P counts persons, C cases of one or more persons: they never add up, so figures count persons and name the cases beside.
"""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

FIRST_LEVELS = ("EO", "FA", "FI", "IN", "NA", "TA", "TP")
"""Levels at which a claim is first examined. Reviews and reopened files would count the same person again."""

NEW_TYPES = ("N", "NR", "V")
"""New applications; where a state reports new and repeated ones together, or no type before 2006, those as reported.
New and appeal together (NA) is left out, because an appeal concerns a claim that was counted before."""

NOT_SUBSTANTIVE = "dec_closed"
"""Closed without a decision on the substance: no part of decisions or of the rate (UNHCR, Global Trends)."""


CASES = "research.caution.cases_beside"
ORIGIN = {"origin": "origin"}
DESTINATION = {"destination": "asylum"}
_FIRST_PERSONS = {"dec_level": FIRST_LEVELS, "dec_pc": ("P",)}
_FIRST_CASES = {"dec_level": FIRST_LEVELS, "dec_pc": ("C",)}
_DECIDED = ("dec_recognized", "dec_other", "dec_rejected")


def _people(table: str, code: str, area: str, *measures: str, headline: bool = True) -> FigureRule:
    """Persons where they are, told apart by origin, or by origin, told apart by where they are."""
    return FigureRule(
        code, "unhcr", table, area, measures, "persons", headline=headline,
        dims=ORIGIN if area == "asylum" else DESTINATION, when="stock" if table == "population" else "flow",
        parts_of=table if table == "population" else "",
    )  # fmt: skip


def _decisions(
    code: str, measures: tuple[str, ...], per: tuple[str, ...] = (), *, area: str = "asylum", headline: bool = True
) -> FigureRule:
    return FigureRule(
        code, "unhcr", "asylum_decisions", area, measures, "percent" if per else "persons",
        where=_FIRST_PERSONS, per=per, beside=_FIRST_CASES, cautions=(CASES,), headline=headline,
        persons="asylum-decisions" if per else code, dims=ORIGIN if area == "asylum" else DESTINATION, topic="asylum",
        parts_of="" if per else "decisions",
    )  # fmt: skip


def _applications(code: str, area: str, *, headline: bool = True) -> FigureRule:
    return FigureRule(
        code, "unhcr", "asylum_applications", area, ("applied",), "persons",
        where={"app_type": NEW_TYPES, "dec_level": FIRST_LEVELS, "app_pc": ("P",)},
        beside={"app_type": NEW_TYPES, "dec_level": FIRST_LEVELS, "app_pc": ("C",)},
        cautions=(CASES, "research.caution.new_and_repeated"), persons=code, headline=headline,
        dims=ORIGIN if area == "asylum" else DESTINATION, topic="asylum",
    )  # fmt: skip


AGES = {"0_4": "0-4", "5_11": "5-11", "12_17": "12-17", "18_59": "18-59", "60": "60+", "other": "unknown"}
PARTS = {
    f"{sex[0]}_{column}": {"sex": sex, "age": age} for sex in ("female", "male") for column, age in AGES.items()
}  # fmt: skip


def _demographics(code: str, kind: str) -> FigureRule:
    """People whose sex is told, by sex and age. Where only the total is told they are in no part, so not in these."""
    return FigureRule(
        code, "unhcr", "demographics", "asylum", tuple(PARTS), "persons", where={"pop_type": (kind,)},
        melted=PARTS, dims=ORIGIN, when="stock", topic="displaced", headline=False,
        cautions=("research.caution.told_only",),
    )  # fmt: skip


UNHCR_RULES: tuple[FigureRule, ...] = (
    _people("population", "refugees-hosted", "asylum", "refugees"),
    _people("population", "refugees-origin", "origin", "refugees"),
    _people("population", "asylum-seekers-hosted", "asylum", "asylum_seekers"),
    _applications("asylum-applications", "asylum"),
    _decisions("asylum-decisions", _DECIDED),
    _decisions("asylum-recognised", ("dec_recognized",)),
    _decisions("asylum-recognition-rate", ("dec_recognized",), _DECIDED),
    _people("solutions", "resettlement-arrivals", "asylum", "resettlement"),
    _people("solutions", "naturalisation", "asylum", "naturalisation"),
    _people("solutions", "returned-refugees", "origin", "returned_refugees"),
    _people("solutions", "returned-idps", "asylum", "returned_idps"),
    _people("population", "idps", "asylum", "idps"),
    _people("population", "stateless", "asylum", "stateless"),
    _people("flows", "new-refugees", "asylum", "refugees", "refugee_like"),
    _people("population", "asylum-seekers-origin", "origin", "asylum_seekers", headline=False),
    _people("population", "others-of-concern", "asylum", "ooc", headline=False),
    _people("population", "others-in-need", "asylum", "oip", headline=False),
    _people("population", "host-community", "asylum", "hst", headline=False),
    _people("flows", "new-refugees-origin", "origin", "refugees", "refugee_like", headline=False),
    _people("flows", "new-asylum-seekers", "asylum", "asylum_seekers", headline=False),
    _people("solutions", "resettlement-origin", "origin", "resettlement", headline=False),
    _people("solutions", "naturalisation-origin", "origin", "naturalisation", headline=False),
    _applications("asylum-applications-origin", "origin", headline=False),
    _decisions("asylum-decisions-origin", _DECIDED, area="origin", headline=False),
    _decisions("asylum-protected-otherwise", ("dec_other",), headline=False),
    _decisions("asylum-rejected", ("dec_rejected",), headline=False),
    _decisions("asylum-closed", ("dec_closed",), headline=False),
    _decisions("asylum-protection-rate", ("dec_recognized", "dec_other"), _DECIDED, headline=False),
    _decisions("asylum-recognition-rate-origin", ("dec_recognized",), _DECIDED, area="origin", headline=False),
    _demographics("refugees-by-sex-and-age", "REF"),
    _demographics("asylum-seekers-by-sex-and-age", "ASY"),
    _demographics("idps-by-sex-and-age", "IDP"),
    _demographics("stateless-by-sex-and-age", "STA"),
)  # fmt: skip
