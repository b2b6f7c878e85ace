"""Services that nobody runs, as two directories tell them, with the truth of which is which.

Each organisation has one to three branches in a town, each branch one to three kinds of help behind one door and one
telephone. A second directory tells half of them again: in another language, with slips, rounded points, numbers
written its own way, and gaps.
"""

from __future__ import annotations

from typing import Any

import numpy as np

KINDS = {
    "legal": ("Legal advice for refugees", "Conseil juridique pour réfugiés"),
    "health": ("Medical clinic", "Clinique médicale"),
    "shelter": ("Shelter for women and children", "Hébergement pour femmes et enfants"),
    "language": ("Language courses", "Cours de langue"),
    "cash": ("Cash assistance", "Aide financière"),
    "jobs": ("Job counselling", "Conseil en emploi"),
    "return": ("Assisted voluntary return", "Retour volontaire assisté"),
    "food": ("Food distribution", "Distribution alimentaire"),
}
TOWNS = {"Irbid": (32.55, 35.85), "Tripoli": (32.88, 13.19), "Medellín": (6.25, -75.56), "Λέσβος": (39.10, 26.55)}
ORGANISATIONS = (
    "Sea of Merrow Relief", "جمعية الأمل", "Welcome Caldry", "Юристы без границ", "Hand in Hand", "Casa Abierta",
    "Open Harbour", "Refuge Estvale", "Norrland Aid", "Women of Ferrow", "Light House", "Bridge Foundation",
)  # fmt: skip


def services(seed: int = 1) -> list[dict[str, Any]]:
    """Mappings with `id`, `truth` (the service that is told), and what a directory tells of it."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for town, (latitude, longitude) in TOWNS.items():
        for organisation in rng.choice(ORGANISATIONS, 8, replace=False):
            for branch in range(int(rng.integers(1, 4))):
                spot = (latitude + rng.normal(0, 0.03), longitude + rng.normal(0, 0.03))
                call = f"0{rng.integers(2, 9)} {rng.integers(100, 999)} {rng.integers(1000, 9999)}"
                for kind in rng.choice(list(KINDS), int(rng.integers(1, 4)), replace=False):
                    truth = f"{town}/{organisation}/{branch}/{kind}"
                    told = dict(zip(COLUMNS, (KINDS[str(kind)][0], organisation, town, call, kind, *spot), strict=True))
                    rows.append({**told, "truth": truth})
                    if rng.random() < 0.5:
                        rows.append({**_again(told, rng), "truth": truth})
    order = rng.permutation(len(rows))
    return [{**rows[place], "id": f"s{number}"} for number, place in enumerate(order)]


COLUMNS = ("name", "organisation", "place", "telephone", "kind", "latitude", "longitude")


def _again(told: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    again = dict(told)
    again["latitude"], again["longitude"] = (round(float(told[side]), 4) for side in ("latitude", "longitude"))
    again["telephone"] = "+962 " + told["telephone"][1:].replace(" ", "-")
    if rng.random() < 0.4:
        again["name"] = KINDS[told["kind"]][1]
    elif rng.random() < 0.5:
        at = int(rng.integers(0, len(told["name"])))
        again["name"] = told["name"][:at] + told["name"][at + 1 :]
    for column, share in (("telephone", 0.15), ("kind", 0.2), ("latitude", 0.2), ("organisation", 0.05)):
        if rng.random() < share:
            again[column] = None
    again["longitude"] = None if again["latitude"] is None else again["longitude"]
    return again
