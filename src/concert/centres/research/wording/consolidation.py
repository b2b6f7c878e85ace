"""What is said about consolidation: refusals, kinds of links, reasons of scores, rules, notes of progress."""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

CONSOLIDATION = {
    "research.consolidation.unknown": Sentence(
        _("Nothing was consolidated yet."), _("Take in sources of deaths, then run “concert data consolidate deaths”.")
    ),
    "research.consolidation.nothing": Sentence(
        _("No release holds reports of deaths."), _("Take in Missing Migrants or the list of UNITED first.")
    ),
    "research.consolidation.concept": Sentence(
        _("“{concept}” is nothing that can be consolidated."), _("Ask for deaths.")
    ),
    "research.consolidation.source_unknown": Sentence(
        _("The state holds no reports of “{source}”."), _("Ask for one of these: {known}.")
    ),
    "research.consolidation.years": Sentence(
        _("“{value}” is no year."), _("Write a year with four digits, such as 2015.")
    ),
    "research.incident.unknown": Sentence(
        _("There is no incident {incident} in the newest state."),
        _("It may have become part of another. Look for it by country and year."),
    ),
    "research.pair.unknown": Sentence(
        _("There is no such pair in the newest state."), _("Go back to the list of pairs.")
    ),
    "research.report.unknown": Sentence(
        _("The newest state holds no report {report}."), _("Check its key on the page of its incident.")
    ),
    "research.link.one_report": Sentence(_("A report is always the same as itself: {report}."), _("Name two reports.")),
    "research.link.verdict_unknown": Sentence(
        _("“{verdict}” is no verdict on a pair."), _("Use one of these: {known}.")
    ),
    "research.decision.unknown": Sentence(
        _("There is no decision {decision} to take back."), _("Look at the decisions on the page of the pair.")
    ),
}
CONSOLIDATION_JOBS = {
    "research.consolidate": _("Consolidating deaths"),
    "research.note.reports": _("Gathering reports"),
    "research.note.linking": _("Linking reports"),
    "research.note.incidents": _("Gathering incidents"),
    "research.note.writing": _("Writing the state"),
    "research.note.consolidated": _("Consolidated"),
}

FIELDS = {
    "total": _("Dead and missing"), "date": _("First day"), "date_last": _("Last day"), "precision": _("Precision"),
    "country": _("Country"), "point": _("Place, to a tenth of a degree"), "dead": _("Dead"), "missing": _("Missing"),
    "survivors": _("Survivors"), "females": _("Women and girls"), "males": _("Men and boys"), "children": _("Children"),
    "origin_country": _("From"), "cause": _("Cause"), "route": _("Route"), "place_text": _("Description"),
}  # fmt: skip
KIND_WORDS = {
    "same_as": _("tells the incident whole"),
    "part_of": _("tells a part of it"),
    "aggregate_of": _("adds up several, this one among them"),
}
VERDICT_WORDS = {
    "same_as": _("the same incident"),
    "part_of": _("a part of it"),
    "aggregate_of": _("a sum that holds it"),
    "different": _("different incidents"),
    "undone": _("taken back"),
}
RULE_WORDS = {
    "order": _("The first source in the published order that says anything"),
    "precise": _("The report whose days span least, then the published order"),
    "count": _("Low, best and high by the counting rules; never added over reports"),
}
NAMES = {"same_as": _("Same as"), "part_of": _("Part of"), "aggregate_of": _("Aggregate of")}
KIND_SAYS = {
    "same_as": _("It tells the incident whole. Two sources may differ about its number, day or place."),
    "part_of": _("It tells of some of its victims, such as one person who was named. It adds nobody to the whole."),
    "aggregate_of": _("It tells several incidents in one number, such as a month. It is not added beside them."),
}
COUNT_SAYS = [
    (_("Low"), _("The smallest count among the reports that tell the incident whole.")),
    (_("Best"), _("The count of the first source in the published order that tells it whole.")),
    (
        _("High"),
        _("The largest count, or the sum of one source’s rows where it is more: they are different people."),
    ),
    (_("Totals"), _("Incidents are different people, so their counts add up. Those of sources never do.")),
    (
        _("Left out"),
        _("Deaths in detention, reception, after deportation or in the society of destination: kept, not counted."),
    ),
]
FEATURES = {
    "day": _("Day"), "period": _("Span of time"), "lands": _("Countries named"), "people": _("Women, men, children"),
    "scope": _("Scope"), "part": _("Parts"), "words": _("Words of the place"), "distance": _("Distance"),
    "spot": _("Exact points"),
    "count": _("Count"),
    "survivors": _("Survivors"), "cause": _("Cause"), "origin": _("Origin"), "country": _("Country"),
    "route": _("Route"), "person": _("Person"),
}  # fmt: skip
LEVELS = {
    ("day", "same_day"): _("both on the same day"),
    ("day", "one_day"): _("one day apart"),
    ("day", "two_days"): _("two days apart"),
    ("day", "within_week"): _("within a week"),
    ("day", "within_fortnight"): _("within two weeks"),
    ("period", "within_fortnight"): _("within two weeks"),
    ("period", "other"): _("further apart than two weeks"),
    ("period", "overlap"): _("in the same span of time"),
    ("day", "other"): _("further apart than two weeks"),
    ("words", "two_rare"): _("share two words of a place, one of them rare"),
    ("words", "one_rare"): _("share a rare word of a place"),
    ("words", "two_common"): _("share two common words of a place"),
    ("words", "one_common"): _("share a common word of a place"),
    ("words", "other"): _("share no word of a place"),
    ("spot", "100_m"): _("less than 100 m apart"),
    ("spot", "1_km"): _("less than 1 km apart"),
    ("spot", "other"): _("more than 1 km apart"),
    ("distance", "15_km"): _("less than 15 km apart"),
    ("distance", "50_km"): _("less than 50 km apart"),
    ("distance", "150_km"): _("less than 150 km apart"),
    ("distance", "500_km"): _("less than 500 km apart"),
    ("distance", "1500_km"): _("less than 1,500 km apart"),
    ("distance", "other"): _("further apart than 1,500 km"),
    ("lands", "two"): _("name two countries in common"),
    ("lands", "one"): _("name a country in common"),
    ("lands", "other"): _("name no country in common"),
    ("count", "equal_10"): _("the same number, ten or more"),
    ("count", "equal_5"): _("the same number, five or more"),
    ("count", "equal_2"): _("the same number, two or more"),
    ("count", "equal_1"): _("both one person, which says little"),
    ("count", "equal_part"): _("a number in the text is the same"),
    ("count", "near"): _("nearly the same number"),
    ("count", "half"): _("one is at least half of the other"),
    ("count", "other"): _("very different numbers"),
    ("survivors", "equal"): _("the same number of survivors"),
    ("survivors", "aboard"): _("the same number aboard"),
    ("survivors", "near"): _("nearly the same number of survivors"),
    ("survivors", "other"): _("different numbers of survivors"),
    ("cause", "seldom"): _("the same seldom kind of cause"),
    ("cause", "shared"): _("the same kind of cause"),
    ("cause", "other"): _("different causes"),
    ("origin", "shared"): _("an origin in common"),
    ("origin", "other"): _("different origins"),
    ("route", "same"): _("the same route"),
    ("route", "other"): _("different routes"),
    ("person", "same_minor"): _("the same sex, one child each"),
    ("person", "same"): _("the same sex, one person each"),
    ("person", "other"): _("different persons"),
    ("people", "equal"): _("the same number of women, men or children"),
    ("people", "near"): _("nearly the same number of women, men or children"),
    ("people", "other"): _("different numbers of women, men and children"),
    ("scope", "same"): _("both inside, or both outside, the definition"),
    ("scope", "other"): _("one outside the definition, the other inside"),
    ("part", "fits"): _("together no more than the whole counts"),
    ("part", "exceeds"): _("together more than the whole counts"),
}


def reasons_in_words(reasons: object) -> list[dict[str, object]]:
    """Reasons of a score for a page: what was compared, how alike, the bits with their sign, strongest first."""
    told = json.loads(reasons) if isinstance(reasons, str) else list(reasons) if isinstance(reasons, list) else []
    told = sorted((each for each in told if "bits" in each), key=lambda each: -abs(each["bits"]))
    return [
        {
            "feature": FEATURES.get(each["feature"], each["feature"]),
            "level": LEVELS.get((each["feature"], each["level"]), each["level"].replace("_", " ")),
            "bits": f"{each['bits']:+.1f}".replace("-", "\u2212"),
            "against": each["bits"] < 0,
        }
        for each in told
    ]
