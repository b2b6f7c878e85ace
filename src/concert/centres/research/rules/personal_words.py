"""Words that give personal columns away: headings in English, French, Spanish and Arabic, and frequent given names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from concert.centres.research.rules.headings import folded_heading as folded


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?:\A|\s)(?:" + "|".join(words) + r")(?:\Z|\s)")


HEADINGS: Mapping[str, re.Pattern[str]] = {
    "name": _any(
        "first ?names?", "fore ?names?", "given ?names?", "last ?names?", "sur ?names?", "family ?names?",
        "full ?names?", "middle ?names?", "maiden name", "mother s? ?name", "father s? ?name", "victim s? names?",
        "person s? names?", "name of (?:the )?(?:person|victim|deceased|migrant|child|applicant|beneficiary)",
        "beneficiary name", "contact name", "contact person", "migrant name", "applicant name", "interviewer(?: name)?",
        "pr[eé]noms?", "nom de famille", "noms? et pr[eé]noms?", "nom complet", "nom du (?:p[eè]re|b[eé]n[eé]ficiaire)",
        "nom de la (?:m[eè]re|personne|victime)", "nom de jeune fille", "personne de contact", "apellidos?",
        "nombres? y apellidos?", "nombre completo", "primer nombre", "segundo nombre", "nombre del? (?:la )?\\w*",
        "persona de contacto", "الاسم الكامل", "الاسم الاول", "الاسم الأول", "اسم العائلة", "اسم الأب", "اسم الاب",
        "اسم الأم", "اسم الام", "اللقب", "الاسم الثلاثي", "اسم المستفيد", "اسم الشخص", "اسم الضحية",
    ),
    "email": _any(
        "e ?mails?", "mail address", "courriels?", "correos?(?: electr[oó]nicos?)?", "البريد(?: ال[إا]لكتروني)?"
    ),
    "phone": _any(
        "phones?", "telephones?", "tel", "mobiles?", "cell ?phones?", "whats ?app", "phone (?:no|number)", "msisdn",
        "t[eé]l[eé]phones?", "portables?", "gsm", "num[eé]ro de t[eé]l[eé]phone", "tel[eé]fonos?", "celular(?:es)?",
        "m[oó]vil(?:es)?", "رقم الهاتف", "الهاتف", "هاتف", "الجوال", "رقم الجوال", "الموبايل",
    ),
    "document": _any(
        "passports?", "passport (?:no|number|nr)", "national id(?: no| number)?", "id (?:no|card|number)",
        "identity card",
        "document (?:no|number)", "case (?:no|number|id)", "registration (?:no|number)", "unhcr (?:no|number|id)",
        "progres id", "cnic", "ssn", "social security(?: no| number)?", "iban", "account (?:no|number)",
        "passeports?", "num[eé]ro de passeport", "carte d identit[eé]", "num[eé]ro d identit[eé]", "pasaportes?",
        "n[uú]mero de (?:pasaporte|documento|identidad)", "c[eé]dula(?: de identidad)?", "dni", "nie", "curp",
        "رقم جواز السفر", "جواز السفر", "رقم الهوية", "رقم الهويه", "بطاقة الهوية", "الرقم الوطني",
    ),
    "birth": _any(
        "dob", "d o b", "birth ?dates?", "dates? of birth", "birth ?days?", "born(?: on)?", "dates? de naissance",
        "n[eé]e? le", "fechas? de nacimiento", "nacid[oa] el", "nacimiento", "تاريخ الميلاد", "تاريخ الولادة",
    ),
    "address": _any(
        "home address", "street(?: address)?", "residential address", "postal address", "address(?: line)? ?[12]?",
        "adresse(?: postale| du domicile)?", "domicile", "direcci[oó]n", "domicilio", "العنوان", "عنوان السكن",
    ),
    "notes": _any(
        "(?:case |interview |protection |medical |social )?notes?", "comments?", "free ?text", "narratives?",
        "testimon(?:y|ies)", "case (?:history|description|summary)", "commentaires?", "remarques?", "observations?",
        "t[eé]moignages?", "r[eé]cit", "comentarios?", "observaciones", "notas?", "testimonios?", "relato",
        "ملاحظات", "ملاحظه", "ملاحظة", "تعليقات", "شهادة",
    ),
    "position": _any("lat", "latitude", "lon", "lng", "longitude", "gps", "coordinates", "coordonn[eé]es",
                     "coordenadas",
                     "خط العرض", "خط الطول", "الاحداثيات", "الإحداثيات"),
}  # fmt: skip
"""Kind → words that a heading holds. A heading alone seals nothing: its values must fit."""
WEAK_NAMES = _any("names?", "noms?", "nombres?", "persons?", "personnes?", "victims?", "victimes?", "contacts?",
                  "reporters?", "informants?", "authors?", "الاسم", "اسم", "الأسماء", "الاسماء")  # fmt: skip
NO_PERSON = re.compile(
    r"\b(?:country|countries|region|regions|state|province|district|city|town|village|camp|site|location|place|area|"
    r"route|organi[sz]ation|agency|ngo|company|provider|operator|bank|ministry|office|source|project|programme|program|"
    r"activity|sector|cluster|indicator|series|file|dataset|event|disaster|hazard|institution|university|school|service|"
    r"pays|r[eé]gion|ville|organisation|organismes?|soci[eé]t[eé]|pa[ií]s|ciudad|regi[oó]n|organizaci[oó]n|empresa|"
    r"desert|island|islands|coast|sea|mountains?|port|river|county|republic|saint|san|santa|st|prefecture|governorate|"
    r"البلد|الدولة|المدينة|المنظمة|المنطقة|المحافظة|المخيم)\b"
)
"""Words of headings and values that name a place, an organisation or a thing."""

_NAMES = """
mohammed mohamed muhammad mohamad ahmed ahmad ali hassan hussein husayn omar umar ibrahim ismail yusuf youssef yousef
abdullah abdallah abdul abdel khalid khaled mahmoud mahmud mustafa mustapha hamza bilal tariq tarek karim kareem samir
nasser said saeed salim salem rashid jamal nabil fatima fatma aisha aicha khadija maryam mariam zahra zainab zeinab
amina leila layla noor nour huda salma samira yasmin hanan rania mona iman amal farah
john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark paul
steven andrew kenneth george joshua kevin brian edward ronald peter stephen samuel benjamin patrick jack alexander
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley
emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen anna grace alice jane emma olivia ruth
jean pierre jacques michel andre philippe francois rene louis alain bernard claude marcel daniel henri luc marc yves
olivier nicolas laurent christophe sebastien mathieu antoine guillaume julien marie jeanne francoise monique catherine
nathalie isabelle jacqueline anne sylvie martine nicole veronique christine sophie claire camille chloe amelie aminata
fatou mamadou ousmane moussa boubacar amadou ibrahima cheikh abdoulaye seydou oumar mariama kadiatou awa
jose juan luis carlos jesus francisco pedro miguel angel manuel antonio jorge ricardo fernando rafael roberto eduardo
javier sergio alejandro diego andres pablo ramon raul enrique hector oscar mario julio victor maria guadalupe carmen
rosa ana teresa lucia elena isabel pilar dolores mercedes gloria silvia adriana claudia gabriela daniela valentina
sofia camila beatriz yolanda juana josefa ximena
tesfaye abebe haile mulugeta getachew bekele tadesse girma solomon dawit yohannes selam hiwot tigist almaz mebrat
olga natalia ivan vladimir sergei oleksandr andriy mykola olena iryna dmitri
محمد أحمد احمد علي حسن حسين عمر ابراهيم إبراهيم يوسف عبدالله عبد خالد محمود مصطفى حمزة طارق كريم سمير ناصر سعيد سالم
فاطمة عائشة خديجة مريم زينب أمينة امينة ليلى نور هدى سلمى سميرة ياسمين رانيا منى ايمان إيمان أمل امل فرح
"""
GIVEN_NAMES = frozenset(folded(name) for name in _NAMES.split())
"""Given names that are frequent where people set out, pass and arrive; folded as headings are."""
