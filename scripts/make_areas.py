"""Write the packaged table of areas from the Unicode names (Babel) and ISO 3166 (pycountry), again and again.

Run: .venv/bin/python scripts/make_areas.py. Regions and membership follow the M49 standard of the United Nations
Statistics Division; they are facts carried here, because neither package holds them.
"""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale

TARGET = Path(__file__).resolve().parent.parent / "src/concert/ground/reference/fixtures/areas.csv"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
CHECKED = "2026-11-23"
NAMES_FROM = "Unicode CLDR names through Babel; codes of ISO 3166-1; regions of UN M49"

REGIONS = {"002": "", "015": "002", "202": "002", "011": "202", "014": "202", "017": "202", "018": "202", "019": "",
           "021": "019", "419": "019", "005": "419", "013": "419", "029": "419", "142": "", "030": "142", "034": "142",
           "035": "142", "143": "142", "145": "142", "150": "", "039": "150", "151": "150", "154": "150", "155": "150",
           "009": "", "053": "009", "054": "009", "057": "009", "061": "009"}  # fmt: skip
TOP = {"002", "019", "142", "150", "009"}

MEMBERS = {
    "015": "DZA EGY ESH LBY MAR SDN TUN",
    "011": "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SHN SLE TGO",
    "014": "ATF BDI COM DJI ERI ETH IOT KEN MDG MOZ MUS MWI MYT REU RWA SOM SSD SYC TZA UGA ZMB ZWE",
    "017": "AGO CAF CMR COD COG GAB GNQ STP TCD",
    "018": "BWA LSO NAM SWZ ZAF",
    "053": "AUS CCK CXR HMD NFK NZL",
    "054": "FJI NCL PNG SLB VUT",
    "057": "FSM GUM KIR MHL MNP NRU PLW UMI",
    "061": "ASM COK NIU PCN PYF TKL TON TUV WLF WSM",
    "021": "BMU CAN GRL SPM USA",
    "005": "ARG BOL BRA BVT CHL COL ECU FLK GUF GUY PER PRY SGS SUR URY VEN",
    "013": "BLZ CRI GTM HND MEX NIC PAN SLV",
    "029": "ABW AIA ATG BES BHS BLM BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MAF MSR MTQ PRI SXM TCA TTO VCT VGB VIR",
    "030": "CHN HKG JPN KOR MAC MNG PRK TWN",
    "034": "AFG BGD BTN IND IRN LKA MDV NPL PAK",
    "035": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "143": "KAZ KGZ TJK TKM UZB",
    "145": "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "039": "ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT",
    "151": "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR",
    "154": "ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE",
    "155": "AUT BEL CHE DEU FRA LIE LUX MCO NLD",
}

UNITED_KINGDOM, FRANCE, STATES = "the United Kingdom", "France", "the United States"
LISTED = "On the United Nations list of Non-Self-Governing Territories; administered by {}."
PART = "A territory of {}, with a code of its own in ISO 3166-1."
TERRITORIES = {
    **dict.fromkeys("AIA BMU VGB CYM GIB MSR PCN SHN TCA".split(), LISTED.format(UNITED_KINGDOM)),
    "FLK": LISTED.format(UNITED_KINGDOM)
    + " A dispute exists between Argentina and the United Kingdom concerning sovereignty over the Falkland Islands (Malvinas).",
    **dict.fromkeys("ASM GUM VIR".split(), LISTED.format(STATES)),
    **dict.fromkeys("NCL PYF".split(), LISTED.format(FRANCE)),
    "TKL": LISTED.format("New Zealand"),
    "ESH": "On the United Nations list of Non-Self-Governing Territories; its final status is to be settled.",
    **dict.fromkeys("ATF BLM GLP GUF MAF MTQ MYT REU SPM WLF".split(), PART.format(FRANCE)),
    **dict.fromkeys("GGY IMN IOT JEY SGS".split(), PART.format(UNITED_KINGDOM)),
    **dict.fromkeys("MNP PRI UMI".split(), PART.format(STATES)),
    **dict.fromkeys("ABW BES CUW SXM".split(), PART.format("the Kingdom of the Netherlands")),
    **dict.fromkeys("CCK CXR HMD NFK".split(), PART.format("Australia")),
    **dict.fromkeys("FRO GRL".split(), PART.format("Denmark")),
    **dict.fromkeys("BVT SJM".split(), PART.format("Norway")),
    **dict.fromkeys(
        "COK NIU".split(), "Self-governing in free association with New Zealand; member of several UN agencies."
    ),
    "ALA": PART.format("Finland"),
    "ATA": "Governed by the Antarctic Treaty; no region of M49 but the world.",
    "HKG": "A special administrative region of China.",
    "MAC": "A special administrative region of China.",
    "TWN": "Named so in ISO 3166-1; not an area of its own in UN M49. The place among the regions is ours.",
}
NOTES = {
    "PSE": "Non-member observer state of the United Nations.",
    "VAT": "Non-member observer state of the United Nations.",
}

UN_NAMES = {
    "001": ("World", "Monde", "Mundo", "العالم", "Мир", "世界"),
    "053": ("Australia and New Zealand", "Australie et Nouvelle-Zélande", "Australia y Nueva Zelandia",
            "أستراليا ونيوزيلندا", "Австралия и Новая Зеландия", "澳大利亚和新西兰"),
    "057": ("Micronesia (region)", "Micronésie (région)", "Micronesia (región)", "ميكرونيزيا (المنطقة)",
            "Микронезия (регион)", "密克罗尼西亚（地区）"),
    "035": ("South-eastern Asia", "Asie du Sud-Est", "Sudeste Asiático", "جنوب شرق آسيا", "Юго-Восточная Азия", "东南亚"),
    "419": ("Latin America and the Caribbean", "Amérique latine et Caraïbes", "América Latina y el Caribe",
            "أمريكا اللاتينية ومنطقة البحر الكاريبي", "Латинская Америка и Карибский бассейн", "拉丁美洲和加勒比"),
    "COD": ("Democratic Republic of the Congo", "République démocratique du Congo", "República Democrática del Congo",
            "جمهورية الكونغو الديمقراطية", "Демократическая Республика Конго", "刚果民主共和国"),
    "COG": ("Congo", "Congo", "Congo", "الكونغو", "Конго", "刚果"),
    "PSE": ("State of Palestine", "État de Palestine", "Estado de Palestina", "دولة فلسطين", "Государство Палестина", "巴勒斯坦国"),
    "PRK": ("Democratic People’s Republic of Korea", "République populaire démocratique de Corée",
            "República Popular Democrática de Corea", "جمهورية كوريا الشعبية الديمقراطية",
            "Корейская Народно-Демократическая Республика", "朝鲜民主主义人民共和国"),
    "KOR": ("Republic of Korea", "République de Corée", "República de Corea", "جمهورية كوريا", "Республика Корея", "大韩民国"),
    "MMR": ("Myanmar", "Myanmar", "Myanmar", "ميانمار", "Мьянма", "缅甸"),
    "HKG": ("China, Hong Kong SAR", "Chine, RAS de Hong Kong", "China, RAE de Hong Kong",
            "الصين، منطقة هونغ كونغ الإدارية الخاصة", "Китай, САР Гонконг", "中国香港特别行政区"),
    "MAC": ("China, Macao SAR", "Chine, RAS de Macao", "China, RAE de Macao",
            "الصين، منطقة ماكاو الإدارية الخاصة", "Китай, САР Макао", "中国澳门特别行政区"),
    "TWN": ("Taiwan, Province of China", "Taïwan, province de Chine", "Taiwán, provincia de China",
            "تايوان، مقاطعة صينية", "Тайвань, провинция Китая", "中国台湾省"),
    "FLK": ("Falkland Islands (Malvinas)", "Îles Falkland (Malvinas)", "Islas Malvinas (Falkland)",
            "جزر فوكلاند (مالفيناس)", "Фолклендские (Мальвинские) острова", "福克兰群岛（马尔维纳斯）"),
    "VAT": ("Holy See", "Saint-Siège", "Santa Sede", "الكرسي الرسولي", "Святой Престол", "教廷"),
    "SYR": ("Syrian Arab Republic", "République arabe syrienne", "República Árabe Siria",
            "الجمهورية العربية السورية", "Сирийская Арабская Республика", "阿拉伯叙利亚共和国"),
    "VNM": ("Viet Nam", "Viet Nam", "Viet Nam", "فييت نام", "Вьетнам", "越南"),
}  # fmt: skip

USER_ASSIGNED = {
    "QZK": ("M49-039", ("Kosovo (under UN Security Council resolution 1244)", "Kosovo (au sens de la résolution 1244 du Conseil de sécurité)",
            "Kosovo (en el sentido de la resolución 1244 del Consejo de Seguridad)", "كوسوفو (بموجب قرار مجلس الأمن 1244)",
            "Косово (согласно резолюции 1244 Совета Безопасности)", "科索沃（安全理事会第1244号决议）"),
            "References to Kosovo are in the context of UN Security Council resolution 1244 (1999). No code in ISO 3166-1; "
            "sources write XKX. Counted apart because sources do, without a view on its status."),
    "QZA": ("M49-202", ("Abyei area", "Zone d’Abyei", "Zona de Abyei", "منطقة أبيي", "Район Абьей", "阿卜耶伊地区"),
            "Final status between Sudan and South Sudan not yet determined. No code in ISO 3166-1; sources write AB9."),
}  # fmt: skip


def names_of(key: str, cldr: str) -> list[str]:
    """The six names: the United Nations' own where the Unicode one would surprise, else the Unicode one."""
    if key in UN_NAMES:
        return list(UN_NAMES[key])
    return [Locale(language).territories[cldr] for language in LANGUAGES]


def rows() -> list[list[str]]:
    """Every area, parents before their parts."""
    made = [["WLD", "world", "", "", "001", *names_of("001", "001"), "", NAMES_FROM, CHECKED]]
    for number, parent in REGIONS.items():
        above = f"M49-{parent}" if parent else "WLD"
        kind = "region" if number in TOP else "subregion"
        made.append([f"M49-{number}", kind, above, "", number, *names_of(number, number), "", NAMES_FROM, CHECKED])
    region_of = {code: f"M49-{number}" for number, codes in MEMBERS.items() for code in codes.split()}
    countries = {country.alpha_3: country for country in pycountry.countries}
    assert set(countries) == set(region_of) | {"ATA"}, set(countries) ^ set(region_of)
    assert len(countries) - len(TERRITORIES) == 195, len(TERRITORIES)
    for code, country in sorted(countries.items()):
        kind = "territory" if code in TERRITORIES else "country"
        note = TERRITORIES.get(code, NOTES.get(code, ""))
        number = "" if code == "TWN" else country.numeric
        made.append(
            [
                code,
                kind,
                region_of.get(code, "WLD"),
                country.alpha_2,
                number,
                *names_of(code, country.alpha_2),
                note,
                NAMES_FROM,
                CHECKED,
            ]
        )
    for code, (parent, names, note) in USER_ASSIGNED.items():
        made.append(
            [code, "territory", parent, "", "", *names, note, "Named as in United Nations documents; code ours", ""]
        )
    return made


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            [
                "code",
                "kind",
                "parent",
                "iso2",
                "m49",
                *(f"name_{language}" for language in LANGUAGES),
                "note",
                "source",
                "verified_on",
            ]
        )
        writer.writerows(rows())


if __name__ == "__main__":
    main()
