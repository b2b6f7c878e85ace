"""What a report of a death says in words: where it does not belong to migration deaths, its cause, who, how many.

Words of the English lists. The first that fits decides; what no word tells is not known.
"""

from __future__ import annotations

import re

TRANSIT = re.compile(
    r"\b(?:drown\w*|boat\w*|dingh\w+|shipwreck\w*|ship|vessel|raft|capsiz\w*|sank|sunk|stowaway\w*|overboard|smuggl\w+|"
    r"traffick\w+|border|minefield|desert|washed|ashore|beach|coast|ferry|truck|lorry|trailer|container|wheel|"
    r"undercarriage|tunnel|swim\w*|travell?ing|to (?:reach|cross|enter)|cross(?:ing|ed)|enclave|river|sea|"
    r"strait|rescued)\b",
    re.IGNORECASE,
)
DEPORTATION = re.compile(
    r"\b(?:(?:after|following|during|on|upon|while (?:being|under)) (?:\w+ ){0,3}(?:deport\w*|expulsion|"
    r"removal|repatriat\w*)"
    r"|(?:was|were|been|being|forcibly|just) (?:deported|expelled|repatriated)|deported (?:to|from|back)|"
    r"deportation (?:flight|attempt|plane)|in attempt to deport|resist\w* deportation)\b",
    re.IGNORECASE,
)
DETENTION = re.compile(
    r"\b(?:detention|detained|detainee|prison\w*|jail\w*|custody|(?:police|prison|detention|solitary) cell|"
    r"in (?:his|her|a) cell|"
    r"police station|removal centre|(?:deportation|expulsion|removal) (?:centre|center|prison|cell)|remand|internment|"
    r"immigration (?:removal )?cent(?:re|er))\b",
    re.IGNORECASE,
)
RECEPTION = re.compile(
    r"\b(?:(?:asylum|refugees?'?|reception|migrants?'?|accommodation|asylum[- ]seekers?'?)[- ](?:seekers?'? )?"
    r"(?:cent(?:re|er)|hostel|home|shelter|camp|accommodation|facility|house|building)|camp|hotspot|"
    r"transit cent(?:re|er))\b",
    re.IGNORECASE,
)
DESTINATION = re.compile(
    r"\b(?:suicide|hanged|set (?:him|her)self|arson|racis\w+|neo-?nazi\w*|skinheads?|xenophob\w+|flat|"
    r"apartment|homeless|street|"
    r"(?:rejected|refused|denied) (?:asylum|claim|treatment|medical|help)|asylum (?:claim|application|appeal|request)|"
    r"asylum seeker|lack of (?:medical )?(?:care|treatment)|medical (?:care|neglect|treatment)|"
    r"fear of (?:deport\w*|being deported|"
    r"expulsion|arrest)|evict\w*|work(?:ing|place)|farm|hunger strike|starv\w+ .{0,20}(?:claim|asylum)|"
    r"murdered|raid)\b",
    re.IGNORECASE,
)
CAUSES = (
    ("Drowning", r"drown|shipwreck|capsiz|\bsank\b|\bsunk\b|overboard|washed (?:up|ashore)|swim"),
    (
        "Violence",
        r"\bshot\b|stabb|murder|killed by|beaten|tortur|arson|attack|strangl|racis|violence|blown|minefield|bomb",
    ),
    (
        "Harsh environmental conditions / lack of adequate shelter, food, water",
        r"hypotherm|froze|dehydrat|starv|thirst|hunger|exposure|exhaust|desert|\bcold\b|heat",
    ),
    (
        "Vehicle accident / death linked to hazardous transport",
        r"suffocat|stowaway|truck|lorry|\bcar\b|train|wheel|crush|run over|\bvan\b|airplane|accident|trailer|container",
    ),
    ("Suicide", r"suicide|hanged|set (?:him|her)self"),
    (
        "Sickness / lack of access to adequate healthcare",
        r"heart|illness|sick|disease|medical|hospital|tubercul|pneumon",
    ),
    ("Accidental death", r"fell|fall|jump|electrocut|fire|burn|explosion"),
)
_CAUSES = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in CAUSES)
_SUICIDE = re.compile(r"\bsuicide\b|hanged (?:him|her)self", re.IGNORECASE)

MISSING = re.compile(r"\b(\d{1,4}) (?:\w+ )?(?:missing|disappeared)\b", re.IGNORECASE)
ALL_MISSING = re.compile(r"(?:\bwent missing|^missing|^disappeared|^reported missing)\b", re.IGNORECASE)
SAVED = re.compile(r"\b(\d{1,4}) (?:\w+ )?(?:rescued|survivors?|survived|saved)\b", re.IGNORECASE)
STATE = re.compile(r"\(([A-Z]{2})\)")

PEOPLE = re.compile(
    r"(\d{1,4})? ?\b(?:young |pregnant |old |adult )*(men|man|women|woman|boys?|girls?|children|child|bab(?:y|"
    r"ies)|m|w|f)\b"
)
MALE, FEMALE = frozenset({"men", "man", "boy", "boys", "m"}), frozenset({"women", "woman", "girl", "girls", "w", "f"})
YOUNG = frozenset({"boy", "boys", "girl", "girls", "child", "children", "baby", "babies"})


def left_out(told: str) -> str | None:
    """Why a death is none that Missing Migrants would count; None where nothing in the words says so."""
    if DEPORTATION.search(told):
        return "deportation"
    if DETENTION.search(told):
        return "detention"
    on_the_way = TRANSIT.search(told)
    if RECEPTION.search(told) and not (on_the_way and on_the_way.start() < 30):
        return "reception"
    if _SUICIDE.search(told) or (DESTINATION.search(told) and not on_the_way):
        return "destination"
    return None


def cause(told: str) -> str | None:
    """The category of a cause, as Missing Migrants names them; None where the words tell none."""
    if _SUICIDE.search(told):
        return "Suicide"
    return next((name for name, form in _CAUSES if form.search(told)), None)


def missing(told: str, total: int | None) -> int | None:
    """How many of the total are missing, where the words say it and it can be."""
    if total is None:
        return None
    if ALL_MISSING.search(told):
        return total
    found = MISSING.search(told)
    return int(found[1]) if found and int(found[1]) <= total else None


def survivors(told: str) -> int | None:
    """How many were saved, where the words say it."""
    found = SAVED.search(told)
    return int(found[1]) if found else None


def people(told: str) -> tuple[int | None, int | None, int | None]:
    """Females, males and children as a description counts them; None where it names none of them."""
    counted = [(int(number) if number else 1, who) for number, who in PEOPLE.findall(told.lower())]
    groups = [[number for number, who in counted if who in kind] for kind in (FEMALE, MALE, YOUNG)]
    return tuple(sum(each) if each else None for each in groups)  # type: ignore[return-value]


def states(told: str) -> list[str]:
    """The alpha-2 codes in brackets behind places, in order, each once."""
    return list(dict.fromkeys(STATE.findall(told)))
