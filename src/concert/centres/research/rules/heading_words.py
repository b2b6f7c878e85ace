"""What people write above their columns, in English, French, Spanish and Arabic: by role, the plainest first."""

from __future__ import annotations

from collections.abc import Mapping

_WRITTEN = {
    "id": """
        id | record id | event id | web id | case id | case | case no | case number | entry | row number | row id |
        uid | code | ref | reference | serial number | main id | identifiant | identificador | numéro | número | no
        | nr | رقم | معرف | # | index | #event+id | ml number | me number | me case number | ome number | om number |
        file number | registration number | record number | registry number | unique id | objectid | fid | globalid
    """,
    "date": """
        date | reported date | incident date | date of incident | date of death | date found dead | found dead |
        website date | event date | date of event | day of death | date found | period | time | date du décès | date
        de l'incident | date de décès | fecha | fecha del incidente | fecha de muerte | fecha de notificación |
        fecha del suceso | التاريخ | تاريخ | تاريخ الوفاة | تاريخ الحادث | month year | datum | data | discovered |
        date reported | reported | date of report | when | date start | start date | time period | reporting date |
        date discovered | date occurred | date of discovery | date recorded | time_period | #date+reported | date
        body found | date of finding | discovery date | recovery date | date of recovery | date of body recovery |
        #date+occurred | #date
    """,
    "date_last": """
        end date | date end | date last | date de fin | fecha final | fecha de fin | until | to date
    """,
    "year": """
        year | incident year | reported year | année | an | año | anio | السنة | سنة | jahr | anno | yr | #date+year
    """,
    "month": """
        month | reported month | incident month | mois | mes | الشهر | شهر | monat | mese
    """,
    "day": """
        day | jour | día | dia | يوم | tag | giorno
    """,
    "country": """
        country | country of incident | country of death | incident country | country name | iso3 | iso | country
        code | country iso3 | land | pays | pays de l'incident | pays du décès | país | pais | país del incidente |
        país de la muerte | البلد | الدولة | بلد الحادث | بلد | paese | state | nation | admin0 | adm0 |
        countryofincident | country of the incident | country where | geo | ref area | location code | #country+name
        | #country+code | #country
    """,
    "area": """
        region of incident | region | région | région de l'incident | región | región del incidente | area |
        reporting area | المنطقة | subregion | un geographical grouping | منطقة الحادث | #region+incident
    """,
    "origin": """
        origin | country of origin | region of origin | origin country | nationality | citizenship | citizen |
        origine | pays d'origine | nationalité | région d'origine | origen | país de origen | nacionalidad | región
        de origen | بلد المنشأ | بلد الأصل | الجنسية | coo | from | origin iso | nationalities | country of birth |
        herkunft | ethnicity or nationality | from country | country of nationality | nacionalidades |
        #affected+nationality | #country+origin
    """,
    "destination": """
        destination | country of destination | country of asylum | host country | coa | asylum country | pays
        d'asile | pays de destination | pays d'accueil | país de destino | país de asilo | destino | بلد المقصد |
        بلد اللجوء | to | receiving country | to country | country of residence
    """,
    "latitude": """
        latitude | lat | y | خط العرض | latitud | gps lat | breitengrad | latitudine | lat dd | #geo+lat
    """,
    "longitude": """
        longitude | lon | lng | long | x | خط الطول | longitud | gps lon | längengrad | longitudine | lon dd |
        #geo+lon
    """,
    "point": """
        coordinates | location coordinates | gps | gps coordinates | lat lon | lat long | latlon | geo point |
        coordonnées | coordenadas | الإحداثيات | coords | point | koordinaten | coordinate | latitude longitude |
        geolocation | #geo+coord
    """,
    "dead": """
        number dead | dead | deaths confirmed | confirmed dead | bodies | bodies found | number of dead | killed |
        nombre de morts | morts | décès | número de muertos | muertos | fallecidos | عدد القتلى | القتلى | عدد
        الموتى | number of confirmed deaths | fatalities | tote | morti | no dead | num dead | confirmed deaths |
        bodies recovered | muertes | dead confirmed | n dead | #affected+dead | #affected+killed
    """,
    "missing": """
        number missing | missing | minimum estimated number of missing | disappeared | presumed dead | disparus |
        nombre de disparus | nombre minimum estimé de disparus | desaparecidos | número de desaparecidos | número
        mínimo estimado de desaparecidos | المفقودون | عدد المفقودين | vermisste | dispersi | num missing | missing
        presumed dead | no missing | n missing | number of missing | #affected+missing
    """,
    "total": """
        total dead and missing | total number of dead and missing | total | number | deaths | number of deaths |
        count | victims | number of victims | n | dead and missing | dead & missing | total dead & missing | nombre
        | nombre total | total de morts et disparus | victimes | nombre de victimes | total de muertos y
        desaparecidos | número | número total | víctimas | número de víctimas | العدد | عدد الضحايا | إجمالي الوفيات
        | الإجمالي | num | total deaths | best | best estimate | best_est | persons | people | no of deaths | toll |
        death toll | casualties | anzahl | total dead missing | total victims | number of people | amount | how many
    """,
    "low": """
        low | minimum | min | low estimate | lower bound | minimum deaths | mínimo | الحد الأدنى | minimal | at
        least
    """,
    "high": """
        high | maximum | max | high estimate | upper bound | maximum deaths | máximo | الحد الأقصى | maximal | up to
    """,
    "survivors": """
        number of survivors | survivors | rescued | saved | survivants | nombre de survivants | rescapés |
        sobrevivientes | supervivientes | número de sobrevivientes | número de supervivientes | الناجون | عدد
        الناجين | überlebende | sopravvissuti | #affected+survivors
    """,
    "women": """
        number of females | females | women | female | nombre de femmes | femmes | mujeres | número de mujeres | عدد
        الإناث | الإناث | نساء | frauen | donne | num females | number of women | #affected+f
    """,
    "men": """
        number of males | males | men | male | nombre d'hommes | hommes | hombres | número de hombres | عدد الذكور |
        الذكور | رجال | männer | uomini | num males | number of men | #affected+m
    """,
    "children": """
        number of children | children | minors | nombre d'enfants | enfants | mineurs | niños | número de niños |
        menores | عدد الأطفال | الأطفال | kinder | bambini | num children | #affected+children
    """,
    "cause": """
        cause of death | cause | cause of death or incident | manner of death | cause de décès | cause du décès |
        causa de muerte | causa | causa de la muerte | سبب الوفاة | السبب | todesursache | cause category |
        causedeath | cause of incident | manner | #cause+type
    """,
    "route": """
        migration route | route | route name | itinéraire | route migratoire | ruta migratoria | ruta | المسار |
        طريق الهجرة | migrantion route
    """,
    "place_text": """
        location description | location of death | location of incident | description of incident | description |
        location | place | place of death | place of incident | circumstances | summary | what happened | lieu |
        lieu du décès | lieu de l'incident | description du lieu | circonstances | lugar | lugar de la muerte |
        lugar del incidente | descripción de la ubicación | descripción | circunstancias | الموقع | وصف الموقع |
        المكان | الوصف | ort | luogo | site | where | nearest location | city | town | municipality | cause of death
        and place | details | narrative | incident description | surrounding circumstances | body of water |
        corridor | found at | #loc+name | #loc | #description | county | parish | province | district | department |
        municipality of death | place of discovery | place found | location of discovery | place of finding | island |
        beach | port | township | comune | municipio | condado | provincia | commune | département | provincia de
        hallazgo | lugar de hallazgo | lieu de découverte
    """,
    "value": """
        value | obs value | obs_value | valeur | valor | القيمة | measure | migrants | stock | arrivals | detections
        | applications | wert | figure | numeric value | no of persons | arrivées | llegadas | عدد الأشخاص | rate |
        percent | refugees | idps | individuals | population | #affected | #indicator+value+num | number of persons
        | number of arrivals
    """,
    "sex": """
        sex | gender | sexe | genre | sexo | género | الجنس | النوع | geschlecht | sesso | sex of victim | #sex
    """,
    "age": """
        age | age group | ages | age range | âge | groupe d'âge | edad | grupo de edad | العمر | الفئة العمرية |
        alter | età | alters | #age
    """,
    "group": """
        incident id | main incident id | group id | incident number | incident group | id incident | identifiant de
        l'incident | id del incidente | shipwreck id | parent id | main id group
    """,
    "cites": """
        source | sources | information source | source of information | quelle | fuente | fuentes | fuente de
        información | source d'information | المصدر | مصدر المعلومات | fonte | source name | source quality |
        reported by | publisher | data source | #meta+source+name | #meta+source
    """,
    "evidence": """
        match | match id | matched id | matches | analyst match | united id | united match | mmp id | missing
        migrants id | iom id | matched to | same as | duplicate of | linked to | link type | correspondance |
        coincidencia | coincide con | المطابقة | matched iom | matched united | united row | mmp match | iom match |
        match type | cluster | cluster id
    """,
    "person_name": """
        name | names | full name | first name | last name | surname | name gender age | victim name | name of victim
        | nom | prénom | nom et prénom | nombre y apellido | nombres | apellido | apellidos | nombre de la víctima |
        الاسم | اسم الضحية | vorname | nachname | nome | cognome | name age gender | identity | deceased | phone |
        email | passport | date of birth
    """,
    "url": """
        url | link | links | source url | source link | lien | enlace | الرابط | website | web | hyperlink | urls |
        lien source | #meta+url
    """,
    "ignore": """
        remarks | comment | comments | notes | note | remarques | observaciones | ملاحظات | last updated | updated |
        editor | entered by | #region+origin
    """,
}
HEADINGS: Mapping[str, tuple[str, ...]] = {
    role: tuple(each.strip() for each in " ".join(written.split()).split("|")) for role, written in _WRITTEN.items()
}
ONLY_VALUES = frozenset({"value", "destination"})
"""Roles that a table of deaths does not have."""
ONLY_DEATHS = frozenset({"dead", "missing", "survivors", "women", "men", "children", "total"})
"""Roles that a table of values does not have; its number is the value."""
