"""What research says: refusals, reasons of quarantine, remarks, cautions, doubts; in `JOBS` the notes of progress."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

FILES = {
    "research.file.absent": Sentence(_("There is no such file."), _("Check the path, or download the file again.")),
    "research.file.folder": Sentence(
        _("This is a folder, not a file."), _("Name the files inside it, such as FOLDER/*.json.")
    ),
    "research.file.no_file": Sentence(
        _("This is not an ordinary file."), _("Save what it delivers as a file and take that in.")
    ),
    "research.file.not_readable": Sentence(
        _("The file cannot be read."), _("Give yourself the right to read it, or copy it to another disk.")
    ),
    "research.file.empty": Sentence(_("The file is empty."), _("Download it again.")),
    "research.file.large": Sentence(_("The file is larger than {limit} MB."), _("Split it by year or by page.")),
    "research.file.inflates": Sentence(
        _("The file inflates to more than {limit} MB."),
        _("Check that it is the delivery you meant; if so, split it by year or by page."),
    ),
    "research.file.cut": Sentence(
        _("The file ends in the middle, at {found}."), _("Download it again and compare its size with the source's.")
    ),
    "research.file.changed": Sentence(
        _("The file changed while it was taken in."), _("Wait until it is written, then take it in again.")
    ),
    "research.file.gzip_damaged": Sentence(
        _("The gzip stream is damaged after {byte} inflated bytes."), _("Download the file again.")
    ),
    "research.file.not_utf8": Sentence(
        _("The text is not UTF-8 (byte {byte})."), _("Save it as UTF-8, in which the source publishes it.")
    ),
    "research.file.kind_unknown": Sentence(
        _("The file is neither JSON nor CSV nor Parquet nor XLSX."),
        _("Take it in as the source publishes it; unpack archives first."),
    ),
    "research.file.no_json": Sentence(
        _("The JSON cannot be read at column {column}."), _("Download the file again; do not edit it by hand.")
    ),
    "research.file.no_records": Sentence(
        _("The JSON holds no list of records."),
        _("Take in a list of records, an object that holds one list of records, GeoJSON, or pages with “items”."),
    ),
    "research.file.no_csv": Sentence(
        _("The CSV cannot be read here."), _("Look for a quotation mark too many, or download the file again.")
    ),
    "research.file.line_long": Sentence(
        _("Line {line} is too long: it has more than {limit} million characters."),
        _("Check that the file is a table with one row a line, or download it again."),
    ),
    "research.file.no_parquet": Sentence(_("The Parquet file is damaged."), _("Download it again.")),
    "research.file.headings": Sentence(
        _("A column has no heading, or two have the same."), _("Give each column a heading of its own.")
    ),
    "research.file.columns": Sentence(
        _("The file has more than {limit} columns."), _("Check that it is the right file.")
    ),
    "research.file.nested": Sentence(
        _("A column holds lists, objects or bytes."), _("Export the table with flat columns, as the source does.")
    ),
    "research.file.rows": Sentence(
        _("The file has {rows} rows; at most {limit} are taken in at once."), _("Split it by year or by page.")
    ),
    "research.file.no_rows": Sentence(_("The file has no rows."), _("Check that the download was complete.")),
    "research.file.layout": Sentence(
        _("This is in no layout of {source}; the nearest, {layout}, would also have: {missing}."),
        _("Check the source's name, and take the file in as the source publishes it."),
    ),
    "research.file.pages_missing": Sentence(
        _("The pages of {table} are not complete: of {pages}, these are missing: {missing}."),
        _("Download them and take in all pages in one call, so that a part does not replace the whole."),
    ),
    "research.delivery.nothing_accepted": Sentence(
        _("None of the {read} rows could be accepted. The most frequent reason: {reason}"),
        _("Check that the file is the right one and not from a broken download."),
    ),
    "research.delivery.several_years": Sentence(
        _("The payload holds several years: {years}."),
        _("Take in one file for each year, as the source publishes them."),
    ),
}
ACTS = {
    "research.source.unknown": Sentence(_("Concert knows no source {source}."), _("Choose one of: {known}.")),
    "research.provider.unknown": Sentence(
        _("{provider} is no provider of this source."), _("Leave the provider out, or choose one of: {known}.")
    ),
    "research.provider.demonstration_only": Sentence(
        _("Deliveries of {provider} are invented; this home holds real data."),
        _("Take them in with CONCERT_HOME at a demonstration home (“concert init --demonstration”)."),
    ),
    "research.take_in.no_files": Sentence(_("No file was named."), _("Name at least one.")),
    "research.upload.large": Sentence(
        _("The file is larger than {limit} MB, the most that a page takes."),
        _("Take it in at the terminal: “concert data take-in”."),
    ),
    "research.delivery.two_versions": Sentence(
        _("Here and in {other}, {rows} rows say different things of the same year, countries and kind."),
        _("Take in one version of the table."),
    ),
    "research.delivery.same_partition": Sentence(
        _("This and {other} both hold {partition}; only one of them can stand."),
        _("Take in the newer one only, or one after the other."),
    ),
    "research.take_in.disk_full": Sentence(
        _("The disk that holds {folder} is full. Nothing was taken in."), _("Make room, then take the files in again.")
    ),
    "research.take_in.busy": Sentence(
        _("Another take-in has been running for {minutes} minutes."), _("Try again when it is done.")
    ),
    "research.release.unknown": Sentence(
        _("There is no release {release}."), _("“concert data releases” lists those that exist.")
    ),
    "research.delivery.unknown": Sentence(
        _("There is no delivery {delivery}."), _("Give at least six digits of its checksum.")
    ),
    "research.row.unknown": Sentence(
        _("Release {release} has no row {row} in {partition}."),
        _("Follow the link from the figure; copies of an identical row stand under the first."),
    ),
    "research.part.unknown": Sentence(_("Release {release} has no part {part}."), _("Choose one that its page lists.")),
    "research.indicator.unknown": Sentence(_("No release has an indicator {code}."), _("Choose one of: {known}.")),
    "research.figure.other_years": Sentence(
        _("There is no figure {code} for {area} in {year}."), _("There are figures from {first} to {last}.")
    ),
    "research.figure.none": Sentence(
        _("There is no figure {code} for {area}."),
        _("Take in a delivery of {source} that covers it, or choose another area, such as WLD for the world."),
    ),
}
REASONS = {
    "research.quarantine.malformed": Sentence(_("The record is malformed.")),
    "research.quarantine.id_missing": Sentence(_("The row has no id.")),
    "research.quarantine.date_missing": Sentence(_("The row has no date.")),
    "research.quarantine.date_unreadable": Sentence(_("The date cannot be read.")),
    "research.quarantine.date_future": Sentence(_("The date lies in the future.")),
    "research.quarantine.other_year": Sentence(_("The date lies in another year than the delivery.")),
    "research.quarantine.count_unreadable": Sentence(_("A count cannot be read.")),
    "research.quarantine.count_negative": Sentence(_("A count is negative.")),
    "research.quarantine.country_unknown": Sentence(_("Nobody knows a country of this name or code.")),
    "research.quarantine.unit_unknown": Sentence(_("The row says neither persons nor cases.")),
    "research.quarantine.unit_missing": Sentence(_("The row names no unit.")),
    "research.quarantine.nature_unknown": Sentence(_("Nobody knows a nature of this code.")),
    "research.quarantine.value_unreadable": Sentence(_("The value cannot be read.")),
    "research.quarantine.dimension_missing": Sentence(_("The row does not say what its number is about.")),
    "research.quarantine.contradicted": Sentence(
        _("Another row says something else of the same year, countries and kind.")
    ),
    "research.remark.coordinates_unreadable": Sentence(
        _("The coordinates cannot be read; the row counts without them.")
    ),
    "research.remark.missing_netted": Sentence(
        _("The missing are counted down, because people counted as missing elsewhere were found dead.")
    ),
    "research.remark.survivors_negative": Sentence(_("The number of survivors is negative, so it is not known.")),
    "research.remark.total_unknown": Sentence(
        _("The number of dead and missing is not known; no zero is put in its place.")
    ),
    "research.remark.area_without_figures": Sentence(
        _("The row is of a grouping that is no area of the M49 standard here: it is kept and gives no figure.")
    ),
    "research.remark.value_unknown": Sentence(_("The value is not known; no zero is put in its place.")),
    "research.remark.value_bounded": Sentence(_("Only a bound of the value is known; no number is put in its place.")),
    "research.remark.value_suppressed": Sentence(
        _("The custodian withheld a small count: only its bounds are known, and no zero is put in its place.")
    ),
    "research.remark.route_unknown": Sentence(_("Concert has no code for this route; its own words are kept.")),
    "research.remark.preamble_left_out": Sentence(_("Lines above the headings are no rows; they were left out.")),
    "research.remark.footer_left_out": Sentence(_("Lines below the table are no rows; they were left out.")),
    "research.remark.sheets_left_out": Sentence(_("Sheets of the workbook that hold no table of the source.")),
}
CAUTIONS = {
    "research.caution.minimum": Sentence(
        _("A minimum: only deaths that became known are counted."),
        _("A rise may mean better counting; never read a fall as success without looking at coverage."),
    ),
    "research.caution.cases_beside": Sentence(
        _("Beside it stand {cases} cases of one or more persons."), _("Cases and persons are never added up.")
    ),
    "research.caution.new_and_repeated": Sentence(
        _("New applications at first instance; where a state reports new and repeated ones together, both."),
        _("Before 2006 the type was not recorded."),
    ),
    "research.caution.changed_places": Sentence(
        _("Persons and cases changed places in {year}: do not read the change as a trend."),
    ),
    "research.caution.incomplete": Sentence(
        _("The data for {year} end on {date}."), _("Do not compare the year with whole ones.")
    ),
    "research.doubt.rows_lost": Sentence(
        _("Partition {partition} has {now} rows; the release before had {before}."),
        _("Compare with the source: a download that broke off looks like this."),
    ),
}
COVERAGE = {
    "research.coverage.silent": Sentence(
        _("{source} reported before and is silent in {year}."),
        _("A fall may be its silence; ask the source before anybody speaks of fewer deaths."),
    ),
    "research.coverage.sources": Sentence(
        _("Fewer sources reported: {before} in {since}, {now} in {until}."),
        _("A fall in step with them may be fewer reports, not fewer deaths."),
    ),
    "research.coverage.months": Sentence(
        _("Rows come from fewer months: {before} in {since}, {now} in {until}."),
        _("Compare years that were watched for as long."),
    ),
    "research.coverage.unknown": Sentence(
        _("Nothing tells who reported in {since} and in {until}."),
        _("Take in deliveries of both years that name their sources."),
    ),
}
DELIVERIES = FILES | ACTS | REASONS | CAUTIONS | COVERAGE

JOBS = {
    "research.take_in": _("Taking in a delivery"),
    "research.note.reading": _("Reading and judging the files"),
    "research.note.figures": _("Sealing the deliveries, computing the figures"),
    "research.note.released": _("Released"),
}
