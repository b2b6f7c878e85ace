"""What figures are called where no indicator of the framework names them, what they are told apart by, and traps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as Promise

LABELS: Mapping[str, str | Promise] = {
    "trafficking-victims-here": _("Victims of trafficking identified, by country of exploitation"),
    "trafficking-victims-of": _("Victims of trafficking identified, by citizenship"),
    "deaths-found": _("People found dead during migration"),
    "deaths-missing": _("People missing during migration"),
    "deaths-women": _("Women among the dead and missing"),
    "deaths-men": _("Men among the dead and missing"),
    "deaths-children": _("Children among the dead and missing"),
    "survivors": _("People who survived incidents in which others died"),
    "listed-deaths": _("Deaths on the list of UNITED"),
    "listed-deaths-women": _("Women on the list of UNITED"),
    "listed-deaths-men": _("Men on the list of UNITED"),
    "listed-deaths-children": _("Children on the list of UNITED"),
    "asylum-seekers-origin": _("Asylum seekers by country of origin"),
    "others-of-concern": _("Others of concern to UNHCR"),
    "others-in-need": _("Others in need of international protection"),
    "host-community": _("People of host communities"),
    "new-refugees-origin": _("New refugees by country of origin"),
    "new-asylum-seekers": _("New asylum seekers"),
    "resettlement-origin": _("Refugees resettled, by country of origin"),
    "naturalisation-origin": _("Refugees who became citizens, by country of origin"),
    "asylum-applications-origin": _("New asylum applications by country of origin"),
    "asylum-decisions-origin": _("Asylum decisions by country of origin"),
    "asylum-protected-otherwise": _("People protected otherwise than as refugees"),
    "asylum-rejected": _("People whose claim for asylum was rejected"),
    "asylum-closed": _("Claims for asylum closed without a decision on the substance, in persons"),
    "asylum-protection-rate": _("Share of decided claims that ended in protection"),
    "asylum-recognition-rate-origin": _("Share of decided claims recognised, by country of origin"),
    "refugees-by-sex-and-age": _("Refugees whose sex and age are told"),
    "asylum-seekers-by-sex-and-age": _("Asylum seekers whose sex and age are told"),
    "idps-by-sex-and-age": _("Internally displaced people whose sex and age are told"),
    "stateless-by-sex-and-age": _("Stateless people whose sex and age are told"),
    "migrant-stock": _("International migrants who live in the country"),
    "migrant-stock-origin": _("International migrants who come from the country"),
    "migrant-stock-women": _("Share of women among migrants who live in the country"),
    "migrant-stock-origin-women": _("Share of women among migrants who come from the country"),
    "border-detections": _("Detections at the external borders of the European Union, by nationality"),
    "border-detections-land": _("Detections at land borders of the European Union, by nationality"),
    "border-detections-sea": _("Detections at sea borders of the European Union, by nationality"),
    "med-arrivals": _("Arrivals across the Mediterranean"),
    "med-arrivals-sea": _("Arrivals across the Mediterranean by sea"),
    "med-arrivals-land": _("Arrivals across the Mediterranean by land"),
    "med-arrivals-by-origin": _("Arrivals across the Mediterranean whose origin is told"),
    "med-arrivals-daily": _("Arrivals across the Mediterranean, counted by day"),
    "boat-arrivals": _("Arrivals in small boats"),
    "boats": _("Small boats that arrived"),
    "asylum-monthly": _("Asylum applications counted by month"),
    "eu-asylum-applications": _("Asylum applications in the European Union"),
    "internal-displacements": _("Displacements inside the country"),
    "conflict-displacements": _("Displacements inside the country by conflict"),
    "disaster-displacements": _("Displacements inside the country by disasters, from single events"),
    "flood-displacements": _("Displacements inside the country by floods, from single events"),
    "storm-displacements": _("Displacements inside the country by storms, from single events"),
    "idps-tracked": _("Internally displaced people present, in the last round of each operation"),
    "remittance-cost-sending": _("Mean cost of sending remittances from the country"),
    "remittance-cost-receiving": _("Mean cost of sending remittances to the country"),
    "remittance-dear-sending": _("Share of surveyed corridors from the country that cost more than 5 percent"),
    "remittance-dear-receiving": _("Share of surveyed corridors to the country that cost more than 5 percent"),
    "remittances-paid": _("Remittances paid by migrants in the country"),
    "remittances-received": _("Remittances received in the country"),
    "eu-asylum-monthly": _("First asylum applications in the European Union by month"),
}

DIMENSIONS: Mapping[str, str | Promise] = {
    "sex": _("Sex"),
    "age": _("Age"),
    "origin": _("Origin"),
    "destination": _("Destination"),
    "route": _("Route"),
    "border": _("Border"),
    "cause": _("Cause"),
    "status": _("Migratory status"),
    "month": _("Month"),
}

VALUES: Mapping[tuple[str, str], str | Promise] = {
    ("sex", "female"): _("Women and girls"),
    ("sex", "male"): _("Men and boys"),
    ("border", "land"): _("Land"),
    ("border", "sea"): _("Sea"),
    ("border", "air"): _("Air"),
    ("border", "all"): _("All"),
    ("route", "eastern-mediterranean"): _("Eastern Mediterranean"),
    ("route", "central-mediterranean"): _("Central Mediterranean"),
    ("route", "western-mediterranean"): _("Western Mediterranean"),
    ("route", "western-balkan"): _("Western Balkans"),
    ("route", "western-african"): _("Western Africa"),
    ("route", "albania-greece"): _("Albania to Greece"),
    ("route", "eastern-borders"): _("Eastern land borders"),
    ("route", "black-sea"): _("Black Sea"),
    ("route", "other"): _("Others"),
    ("status", "migper"): _("Migrants"),
    ("status", "nonmig"): _("People who are no migrants"),
    ("status", "eumig"): _("Migrants from inside the European Union"),
    ("status", "noneumig"): _("Migrants from outside the European Union"),
}
NOT_TOLD = _("Not told")

TRAPS = {
    "research.caution.wider_concept": Sentence(
        _("The list of UNITED counts deaths that other sources leave out, such as those in detention."),
        _("Compare the two sources; never add them."),
    ),
    "research.caution.two_concepts": Sentence(
        _("Some countries count people born abroad, others people with a foreign citizenship."),
        _("Compare countries that count alike."),
    ),
    "research.caution.crossings": Sentence(
        _("Crossings that were detected, not persons: who tries twice is counted twice."),
        _("A rise may mean more guards; add it to no count of persons."),
    ),
    "research.caution.withheld_at_source": Sentence(
        _("Numbers from 1 to 4 are withheld at the source; low and high say what that leaves open."),
    ),
    "research.caution.movements": Sentence(
        _("Movements, not people: who had to leave twice is counted twice."), _("Add it to no count of persons.")
    ),
    "research.caution.last_round": Sentence(
        _("The last round of each operation in the year: people present where it looked, and nowhere else."),
        _("Rounds are never added up; who is seen by two operations is counted twice."),
    ),
    "research.caution.corridors_alike": Sentence(
        _("Every surveyed corridor and quarter counts the same, however much is sent through it."),
        _("A mean can hide corridors: look at both tests of target 10.c."),
    ),
    "research.caution.rounded": Sentence(_("Each number is rounded to the nearest five at the source.")),
    "research.caution.told_only": Sentence(
        _("Only people whose sex and age the source tells; the total is larger."),
        _("Read shares, not totals."),
    ),
}


def value_said(dimension: str, value: str | None) -> str:
    """A value of a dimension in words; its code where it has none, such as an area's."""
    if value in (None, "unknown"):
        return str(NOT_TOLD)
    return str(VALUES.get((dimension, str(value)), value))
