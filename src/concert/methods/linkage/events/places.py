"""Where a report without coordinates happened: a gazetteer learned from the place words of reports that have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SPREAD_KM = 60.0
"""A word whose places lie wider apart than this says nothing of where."""
EARTH_KM = 6_371.0


def km_between(lat_1: Floats, lon_1: Floats, lat_2: Floats, lon_2: Floats) -> Floats:
    """Great circles by the haversine."""
    rise, run = np.radians(lat_2 - lat_1) / 2, np.radians(lon_2 - lon_1) / 2
    root = np.sin(rise) ** 2 + np.cos(np.radians(lat_1)) * np.cos(np.radians(lat_2)) * np.sin(run) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(root))))


def learned(
    words: Sequence[Sequence[str]], latitude: Floats, longitude: Floats, widest: float = SPREAD_KM
) -> dict[str, tuple[float, float, float]]:
    """word → latitude, longitude, spread in km, for words whose located reports lie together."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude))):
        for word in words[int(row)]:
            rows[word].append(int(row))
    found = {}
    for word, places in rows.items():
        lat, lon = latitude[places], longitude[places]
        middle = np.median(lat), np.median(lon)
        spread = float(
            np.quantile(km_between(lat, lon, np.full_like(lat, middle[0]), np.full_like(lon, middle[1])), 0.7)
        )
        if spread <= widest:
            found[word] = (float(middle[0]), float(middle[1]), spread + SPREAD_KM / len(places))
    return found


def located(words: Sequence[str], gazetteer: dict[str, tuple[float, float, float]]) -> tuple[float, float] | None:
    """Where the surest of the words lies."""
    known = sorted((gazetteer[word][2], word) for word in words if word in gazetteer)
    if not known:
        return None
    latitude, longitude, _spread = gazetteer[known[0][1]]
    return latitude, longitude
