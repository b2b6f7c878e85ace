"""What is said of column mappings: what each role, concept and unit is called, and why a mapping cannot be."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concert.ground.web.sentences import Sentence

ROLE_NAMES = {
    "ignore": _("leave out"), "id": _("number of the row"), "date": _("date"), "date_last": _("last day"),
    "year": _("year"), "month": _("month"), "day": _("day of the month"), "country": _("country"),
    "area": _("region or area"), "origin": _("country of origin"), "destination": _("country of destination"),
    "latitude": _("latitude"), "longitude": _("longitude"), "point": _("latitude and longitude in one"),
    "dead": _("found dead"), "missing": _("missing"), "total": _("dead and missing together"),
    "low": _("least number"), "high": _("greatest number"), "survivors": _("survivors"), "women": _("women and girls"),
    "men": _("men and boys"), "children": _("children"), "cause": _("cause or circumstances of death"),
    "route": _("route"), "place_text": _("words on the place"), "value": _("value"), "sex": _("sex"), "age": _("age"),
    "group": _("number of the incident"), "cites": _("who reported it"), "evidence": _("matches that analysts noted"),
    "person_name": _("names of persons, sealed"), "url": _("web address, sealed"),
}  # fmt: skip
CONCEPT_NAMES = {
    "deaths": _("Deaths during migration"), "stock": _("People present on a day"), "flow": _("Movements in a period"),
    "events": _("Events"), "indicator": _("An indicator by area and year"),
}  # fmt: skip
KIND_NAMES = {
    "person": _("persons"), "death": _("deaths"), "event": _("events"), "crossing": _("crossings"),
    "case": _("cases"), "percent": _("percent"), "rate": _("a rate"), "score": _("a score"), "money": _("money"),
}  # fmt: skip
SURE = {
    "heading": _("by its heading"), "words": _("by words of its heading"), "values": _("by its values"),
    "": _("nothing fits"), "saved": _("as saved"),
}  # fmt: skip
FIELD_NAMES = {
    "title": _("Title"), "custodian": _("Provider"), "licence": pgettext_lazy("of data", "Licence"),
    "licence_address": _("Address of the licence"), "address": _("Address of the data"),
    "personal_risk": _("Risk to persons"),
}  # fmt: skip

MAPPINGS = {
    "research.mapping.name": Sentence(
        _("“{name}” cannot be the name of a mapping."),
        _("Use small letters, digits and hyphens, at most {limit}, and a name that no other source has."),
    ),
    "research.mapping.no_title": Sentence(_("The table has no title."), _("Say what it is called.")),
    "research.mapping.no_custodian": Sentence(_("Nobody is named as provider."), _("Say whose table it is.")),
    "research.mapping.no_licence": Sentence(
        _("The table has no licence."), _("Say under which terms it may be used, or “not known”.")
    ),
    "research.mapping.long": Sentence(_("The text of “{field}” is too long."), _("Use at most {limit} characters.")),
    "research.mapping.concept": Sentence(
        _("“{concept}” is nothing that a table counts here."), _("Choose one of {known}.")
    ),
    "research.mapping.kind": Sentence(_("“{kind}” is no unit here."), _("Choose one of {known}.")),
    "research.mapping.rhythm": Sentence(
        _("The rhythm is not between 1 and 3,660 days."), _("Leave it empty where no rhythm is known.")
    ),
    "research.mapping.address": Sentence(
        _("“{address}” is no address on the web."), _("Begin with https:// or leave it empty.")
    ),
    "research.mapping.role": Sentence(
        _("“{role}” is nothing that the column “{heading}” can be."), _("Choose from the list.")
    ),
    "research.mapping.role_twice": Sentence(
        _("Two columns have the same meaning: “{other}” and “{heading}”."), _("Leave one of them out.")
    ),
    "research.mapping.no_date": Sentence(_("No column says when."), _("Say which column is the date or the year.")),
    "research.mapping.no_value": Sentence(_("No column holds the value."), _("Say which column holds the number.")),
    "research.mapping.half_a_point": Sentence(
        _("Latitude and longitude belong together; one of them has no column."), _("Name both columns, or neither.")
    ),
    "research.mapping.conflict": Sentence(
        _("Somebody saved “{name}” at the same moment."), _("Look at that version, then save again.")
    ),
    "research.mapping.file.unknown": Sentence(
        _("The file is no longer at hand."), _("Choose it again: files are kept for a day at most.")
    ),
    "research.mapping.unknown": Sentence(
        _("No mapping is called “{name}”."),
        _("Known: {known}. Make one with concert data map FILE --name NAME --save."),
    ),
    "research.mapping.heading": Sentence(_("The file has no column “{heading}”."), _("Its columns: {known}.")),
    "research.mapping.field": Sentence(
        _("“{field}” says nothing of a table here."), _("Write FIELD=TEXT with one of {known}.")
    ),
    "research.remark.count_range": Sentence(_("The number has bounds: the least is taken, the bounds are kept.")),
    "research.remark.count_rough": Sentence(_("The number is rough, or a minimum; it is taken as it stands.")),
    "research.remark.parts_beside": Sentence(
        _("The row is a part of a total in the same delivery: it stands beside and is not added.")
    ),
}
