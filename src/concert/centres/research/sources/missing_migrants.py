"""Missing Migrants Project (IOM): deaths and disappearances during migration, one row an incident."""

from __future__ import annotations

from concert.centres.research.rules.declarations import Layout, Source

API = Layout(
    "api_year",
    "incidents",
    frozenset(
        {"web_id", "reported_date", "number_dead", "number_missing", "total_dead_and_missing", "country_of_incident"}
    ),
)
DOWNLOAD = Layout(
    "official_download",
    "incidents",
    frozenset({"Main ID", "Incident ID", "Incident Date", "Number Dead", "Minimum Estimated Number of Missing"}),
)

SOURCE = Source(
    code="missing_migrants",
    title="Missing Migrants Project",
    custodian="International Organization for Migration (IOM)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://missingmigrants.iom.int/",
    unit="persons who died or disappeared",
    counts="flow of events: one row an incident, with minimum counts of persons",
    concept=(
        "People who died or went missing on their way to another country, at external borders or during migration, "
        "whatever their legal status. Deaths in detention, in camps, after deportation or in the society of destination "
        "are left out."
    ),
    coverage="The world since 2014, as far as deaths became known: a minimum, better where somebody looks.",
    rhythm="updated several times a week; deliveries by calendar year",
    partition_rule="A delivery replaces the calendar years that its rows are dated in.",
    personal_risk=(
        "Free text may name or describe people who died, their families, or the people who reported. Descriptions of "
        "sources and their addresses stay sealed; descriptions of places are kept and not shown by default."
    ),
    personal=frozenset({"information_source", "url", "Information Source", "URL"}),
    free_text=frozenset({"place_text"}),
    layouts=(API, DOWNLOAD),
    parts_add_up=False,
)
