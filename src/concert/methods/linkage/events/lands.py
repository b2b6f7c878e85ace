"""Countries that a text speaks of, by their names, peoples and two-letter codes in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from concert.methods.linkage.folding import folded

_TABLE = """
AFG AF afghanistan afghan afghans|ALB AL albania albanian albanians|DZA DZ algeria algerian algerians algerie argelia
AGO AO angola|ARG AR argentina|ARM AM armenia armenian|AUS AU australia australian|AUT AT austria austrian
AZE AZ azerbaijan|BHS BS bahamas|BGD BD bangladesh bangladeshi|BLR BY belarus belarusian|BEL BE belgium belgian
BEN BJ benin|BIH BA bosnia bosnian|BOL BO bolivia|BRA BR brazil brazilian|BGR BG bulgaria bulgarian|BFA BF burkina
BDI BI burundi|KHM KH cambodia|CMR CM cameroon cameroonian|CAN CA canada canadian|CPV CV verde|CAF CF
TCD TD chad chadian|CHL CL chile chilean|CHN CN china chinese|COL CO colombia colombian|COM KM comoros comorian|COG CG
COD CD congo congolese|CRI CR rica|HRV HR croatia croatian|CUB CU cuba cuban cubans|CYP CY cyprus cypriot
CZE CZ czech czechia|DNK DK denmark danish|DJI DJ djibouti|DOM DO dominican dominicana|ECU EC ecuador ecuadorian
EGY EG egypt egyptian egyptians|SLV SV salvador salvadoran|ERI ER eritrea eritrean eritreans|EST EE estonia
ETH ET ethiopia ethiopian ethiopians|FIN FI finland finnish|FRA FR france french|GAB GA gabon|GMB GM gambia gambian
GEO GE georgia georgian|DEU DE germany german|GHA GH ghana ghanaian|GRC GR greece greek|GTM GT guatemala guatemalan
GIN GN guinea guinean|GNB GW bissau|HTI HT haiti haitian haitians|HND HN honduras honduran|HUN HU hungary hungarian
IND IN india indian|IDN ID indonesia indonesian|IRN IR iran iranian iranians|IRQ IQ iraq iraqi iraqis
IRL IE ireland irish|ISR IL israel israeli|ITA IT italy italian italia italie|CIV CI ivory ivoire
JAM JM jamaica jamaican|JOR JO jordan jordanian|KAZ KZ kazakhstan|KEN KE kenya kenyan|XKX XK kosovo|KWT KW kuwait
LAO LA laos|LVA LV latvia latvian|LBN LB lebanon lebanese|LBR LR liberia liberian
LBY LY libya libyan libyans libia libye|LTU LT lithuania|MKD MK macedonia macedonian|MDG MG madagascar|MWI MW malawi
MYS MY malaysia malaysian|MLI ML mali malian malians|MLT MT malta maltese|MRT MR mauritania mauritanian|MYT YT mayotte
MEX MX mexico mexican mexicans|MDA MD moldova|MNE ME montenegro|MAR MA morocco moroccan moroccans maroc marruecos
MOZ MZ mozambique|MMR MM myanmar burma burmese rohingya rohingyas|NPL NP nepal nepalese|NLD NL netherlands dutch
NIC NI nicaragua|NER NE niger nigerien|NGA NG nigeria nigerian nigerians|NOR NO norway norwegian|OMN OM oman
PAK PK pakistan pakistani pakistanis|PSE PS palestine palestinian palestinians gaza|PAN PA panama|PNG PG papua
PRY PY paraguay|PER PE peru peruvian|PHL PH philippines|POL PL poland polish|PRT PT portugal portuguese|PRI PR
QAT QA qatar|ROU RO romania romanian|RUS RU russia russian|RWA RW rwanda|SAU SA saudi|SEN SN senegal senegalese
SRB RS serbia serbian|SLE SL leone|SVK SK slovakia slovak|SVN SI slovenia slovenian|SOM SO somalia somali somalis
ZAF ZA|KOR KR korea|SSD SS|ESP ES spain spanish espana espagne|LKA LK lanka lankan|SDN SD sudan sudanese
SWE SE sweden swedish|CHE CH switzerland swiss|SYR SY syria syrian syrians|TJK TJ tajikistan|TZA TZ tanzania tanzanian
THA TH thailand thai|TLS TL timor|TGO TG togo|TUN TN tunisia tunisian tunisians tunisie
TUR TR turkey turkish turkiye turks|UGA UG uganda|UKR UA ukraine ukrainian|ARE AE emirates
GBR GB britain british england kingdom uk scotland wales|USA US usa texas arizona california|URY UY uruguay
UZB UZ uzbekistan|VEN VE venezuela venezuelan venezuelans|VNM VN vietnam vietnamese|ESH EH saharawi sahrawi
YEM YE yemen yemeni|ZMB ZM zambia|ZWE ZW zimbabwe
"""
_CODES: dict[str, str] = {}
_WORDS: dict[str, str] = {}
for _line in re.split(r"\||\n(?=[A-Z]{3} )", _TABLE.strip()):
    _three, _two, *_names = _line.split()
    _CODES[_two] = _three
    _WORDS.update(dict.fromkeys(_names, _three))

NAMES = frozenset(_WORDS)
"""Every word that tells a country."""
_BRACKETS = re.compile(r"\(([A-Z]{2})\)")


@lru_cache(maxsize=100_000)
def lands(text: str) -> tuple[str, ...]:
    """The countries of a text (ISO 3166 alpha-3), each once, sorted."""
    found = {_CODES[code] for code in _BRACKETS.findall(text) if code in _CODES}
    found |= {_WORDS[word] for word in folded(text).split() if word in _WORDS}
    return tuple(sorted(found))
