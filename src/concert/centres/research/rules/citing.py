"""How a release is cited: in words, as BibTeX, as CSL-JSON, as DataCite metadata. The number is the version.

Sources: Joint Declaration of Data Citation Principles (FORCE11, 2014); DataCite Metadata Schema 4.6; CSL-JSON 1.0.2.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from concert.centres.research.rules.declarations import Source
from concert.ground.refusals import Refusal

FORMS = {"text": ("txt", "text/plain; charset=utf-8"), "bibtex": ("bib", "application/x-bibtex; charset=utf-8"),
         "csl-json": ("csl.json", "application/vnd.citationstyles.csl+json"),
         "datacite": ("datacite.json", "application/vnd.datacite.datacite+json")}  # fmt: skip
ESCAPES = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation needs to know of a release."""

    number: str
    source: Source
    published_on: date
    checksum: str
    address: str
    invented: bool

    @property
    def author(self) -> str:
        return "Concert demonstration" if self.invented else self.source.custodian

    @property
    def licence(self) -> str:
        return "Invented figures of a demonstration; do not cite" if self.invented else self.source.licence

    @property
    def note(self) -> str:
        """Licence and checksum, so that a reader knows what may be done and whether it is the same data."""
        return f"{self.licence}. Checksum of the rows (sha256): {self.checksum}"


def citation(cited: Cited, form: str) -> str:
    """The citation in one of the forms; another form is refused with those that exist."""
    if form not in FORMS:
        raise Refusal("research.citation.form", form=form[:40], known=", ".join(FORMS))
    return {"text": _text, "bibtex": _bibtex, "csl-json": _csl, "datacite": _datacite}[form](cited)


def _text(cited: Cited) -> str:
    return (
        f"{cited.author}. {cited.source.title}. Release {cited.number}, {cited.published_on.isoformat()}. "
        f"{cited.licence}. Accessed through Concert, {cited.address}, checksum {cited.checksum}.\n"
    )


def _bibtex(cited: Cited) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", cited.number)
    fields = {
        "author": f"{{{_tex(cited.author)}}}", "title": f"{{{_tex(cited.source.title)}}}",
        "year": str(cited.published_on.year), "month": str(cited.published_on.month), "version": _tex(cited.number),
        "publisher": _tex(cited.author), "howpublished": "Dataset, through Concert", "url": cited.address,
        "note": _tex(cited.note),
    }  # fmt: skip
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def _csl(cited: Cited) -> str:
    day = cited.published_on
    told = [
        {
            "id": cited.number, "type": "dataset", "title": cited.source.title, "author": [{"literal": cited.author}],
            "issued": {"date-parts": [[day.year, day.month, day.day]]}, "version": cited.number,
            "publisher": cited.author, "archive": "Concert", "URL": cited.address, "note": cited.note,
        }
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _datacite(cited: Cited) -> str:
    day = cited.published_on
    told = {
        "identifiers": [
            {"identifier": cited.address, "identifierType": "URL"},
            {"identifier": f"sha256:{cited.checksum}", "identifierType": "checksum"},
        ],
        "creators": [{"name": cited.author, "nameType": "Organizational"}],
        "titles": [{"title": cited.source.title, "lang": "en"}],
        "publisher": {"name": cited.author},
        "publicationYear": str(day.year),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Release of a joint database"},
        "dates": [{"date": day.isoformat(), "dateType": "Issued"}],
        "version": cited.number,
        "rightsList": [{"rights": cited.licence, "rightsUri": "" if cited.invented else cited.source.licence_address}],
        "descriptions": [{"description": cited.source.concept, "descriptionType": "Abstract", "lang": "en"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
