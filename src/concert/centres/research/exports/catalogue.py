"""The joint databases as a DCAT-AP catalogue: each current release a dataset, whole and in every form it can be had."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse

from concert.centres.research.exports.forms import FORMS, File, form_of
from concert.centres.research.exports.releases import zip_name
from concert.centres.research.models import Release
from concert.centres.research.queries import files_of
from concert.centres.research.queries.deliveries import checksum_told
from concert.centres.research.rules.indicators import rules_of
from concert.centres.research.sources import SOURCES
from concert.formats.dcat import Catalogue, Dataset, Distribution, catalogue
from concert.ground.refusals import Refusal

SERIALISATIONS = {"turtle": "text/turtle", "json-ld": "application/ld+json", "xml": "application/rdf+xml"}
ENDINGS = {"turtle": "ttl", "json-ld": "jsonld", "xml": "rdf"}
SHOWN_FORMS = ("csv", "json-stat", "sdmx-ml-3.0", "sdmx-csv")
TITLE = {"en": "Concert: joint databases on migration"}
DESCRIPTION = {
    "en": "What custodians publish on migration, taken in word for word, judged row by row and released without change."
}


def catalogue_file(form: str) -> File:
    """The catalogue as a file: `turtle`, `json-ld` or `xml`. Another form is refused with those that exist."""
    if form not in SERIALISATIONS:
        raise Refusal("research.export.form.unknown", form=form[:40], known=", ".join(SERIALISATIONS))
    return File(f"catalogue.{ENDINGS[form]}", SERIALISATIONS[form], catalogue(_told(), form))


def _told() -> Catalogue:
    current = Release.objects.filter(next__isnull=True).order_by("source", "pk").prefetch_related("files")
    datasets = tuple(_dataset(release) for release in current)
    modified = max((each.modified for each in datasets), default=date(2018, 12, 10))
    return Catalogue(_address("research:catalogue"), TITLE, DESCRIPTION, "Concert", settings.PUBLIC, modified, datasets)


def _address(name: str, **facts: str) -> str:
    return f"{settings.PUBLIC}{reverse(name, kwargs=facts)}"


def _dataset(release: Release) -> Dataset:
    source = SOURCES[release.source]
    files = [] if source.protected else files_of(release)
    spans = [day for file in release.files.all() for day in (file.first, file.last) if day]
    return Dataset(
        address=_address("research:release", number=release.number), identifier=release.number,
        titles={"en": source.title}, descriptions={"en": f"{source.concept} {source.coverage}"},
        publisher=release.provider if release.invented else source.custodian,
        publisher_address=settings.PUBLIC if release.invented else source.address,
        licence=source.licence_address, issued=release.published_on, modified=release.published_on,
        version=release.number, every_days=source.every_days, first=min(spans, default=""), last=max(spans, default=""),
        provenance=f"Method {release.method}, code {release.version}, checksum {checksum_told(release)}.",
        keywords=tuple(rule.code for rule in rules_of(release.source)),
        distributions=(
            Distribution(
                zip_name(release), _address("research:release", number=release.number), "application/zip", "ZIP",
                _address("research:package", number=release.number),
            ),
            *(
                Distribution(
                    file.slug, _address("research:release", number=release.number), "application/vnd.apache.parquet",
                    "PARQUET", _address("research:part", number=release.number, slug=file.slug),
                )
                for file in files
            ),
            *(_figures(rule.code, name) for rule in rules_of(release.source) for name in SHOWN_FORMS),
        ),
    )  # fmt: skip


def _figures(code: str, name: str) -> Distribution:
    form = form_of(name)
    page = _address("research:indicator", code=code)
    return Distribution(
        f"{code}, {form.title}", page, form.media_type.partition(";")[0], form.file_type,
        f"{settings.PUBLIC}{reverse('research:export', kwargs={'code': code, 'form': name})}",
    )  # fmt: skip


__all__ = ["ENDINGS", "FORMS", "SERIALISATIONS", "catalogue_file"]
