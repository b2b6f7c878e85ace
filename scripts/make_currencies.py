"""Write the packaged table of currencies from ISO 4217 (pycountry) and the Unicode names and minor units (Babel).

Run: .venv/bin/python scripts/make_currencies.py. Only currencies that are legal tender somewhere today are kept.
"""

# ruff: noqa: SIM905
from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale
from babel.core import get_global

TARGET = Path(__file__).resolve().parent.parent / "src/concert/ground/reference/fixtures/currencies.csv"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
SOURCE = "ISO 4217; Unicode CLDR names and minor units through Babel"
ISO_MINOR_UNITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}
"""Where ISO 4217 counts other than two; the Unicode tables count what is used in shops, which differs (IQD, HUF)."""


def in_use() -> set[str]:
    """Codes that some territory uses today as money."""
    return {
        code
        for uses in get_global("territory_currencies").values()
        for code, _start, end, tender in uses
        if tender and not end
    }


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["code", "number", *(f"name_{language}" for language in LANGUAGES), "minor_units", "source", "verified_on"]
        )
        for code in sorted(in_use()):
            currency = pycountry.currencies.get(alpha_3=code)
            if currency is None:
                continue
            names = [str(Locale(language).currencies.get(code, "")) for language in LANGUAGES]
            names[0] = names[0] or currency.name
            writer.writerow([code, currency.numeric, *names, ISO_MINOR_UNITS.get(code, 2), SOURCE, "2026-11-23"])


if __name__ == "__main__":
    main()
