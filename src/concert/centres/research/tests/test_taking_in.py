"""Taking in: one release a call, all or nothing, nothing twice, one change changes what it must and no more."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, connection, transaction

from concert.centres.research import actions, queries
from concert.centres.research.models import Delivery, Figure, QuarantinedRow, Release, ReleaseFile
from concert.centres.research.rules.lake import release_folder, rows_file, sealed_file
from concert.centres.research.rules.releases import DEMONSTRATION
from concert.centres.research.tests.factories import (
    DAY,
    a_home,
    applications,
    as_json,
    as_parquet,
    decisions,
    fingerprint,
    incident,
    population,
    solutions,
    taken,
)
from concert.ground import home
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import invented_region
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail import queries as trail
from concert.ground.web.wording import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_full_home() -> None:
    a_home()


def year(tmp_path: Path, which: int, name: str = "", **changes: object) -> Path:
    """A year's file of three incidents in Italy, Spain and nowhere; `changes` go into the first."""
    rows = [
        incident(1, reported_date=f"{which}-12-20", **changes),
        incident(2, reported_date=f"{which}-06-01", country_of_incident="Spain", total_dead_and_missing="10"),
        incident(3, reported_date=f"{which}-06-01", country_of_incident="", total_dead_and_missing="5"),
    ]
    return as_json(tmp_path / (name or f"{which}.json"), rows)


def everything() -> tuple[dict[str, bytes], str]:
    """Every file of the lake and the sealed store, and the database's logical dump."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        connection.ensure_connection()
        dump = "\n".join(connection.connection.iterdump())
    return fingerprint([home.lake_dir(), home.sealed_dir()]), dump


@pytest.mark.usefixtures("a_full_home")
class TestTakingIn:
    def test_a_release_knows_its_rows_files_deliveries_and_figures(self, tmp_path: Path) -> None:
        [one, two] = taken("missing_migrants", year(tmp_path, 2014), year(tmp_path, 2015))
        assert (one.release, two.release) == ("missing_migrants-2026-11-23.1",) * 2
        release = queries.release(one.release)
        assert (release.read, release.accepted, release.quarantined, release.rows) == (6, 6, 0, 6)
        assert [file.slug for file in queries.files_of(release)] == ["2014", "2015"]
        assert [figure.best for figure in queries.series("10.7.3", "WLD")] == [17, 17]
        assert queries.figure("10.7.3", "ITA", 2015).best == 2  # type: ignore[union-attr]
        assert queries.figure("10.7.3", "M49-150", 2015).best == 12  # type: ignore[union-attr]
        assert queries.figure("10.7.3", "DEU", 2015) is None

    def test_the_manifest_names_every_file_with_its_checksum(self, tmp_path: Path) -> None:
        [one] = taken("missing_migrants", year(tmp_path, 2015))
        release = queries.release(one.release)
        folder = release_folder(home.lake_dir(), release.folder)
        told = json.loads((folder / "manifest.json").read_text())
        [file] = told["files"]
        assert (told["release"], told["licence"], told["accepted"], told["checksum"]) == (
            one.release,
            "CC BY 4.0",
            3,
            release.checksum,
        )
        assert pq.read_table(home.lake_dir() / file["file"]).num_rows == file["rows"] == 3
        assert pq.read_table(folder / "figures.parquet").num_rows == release.figures

    def test_the_same_delivery_again_changes_nothing_and_returns_the_same_release(self, tmp_path: Path) -> None:
        first = taken("missing_migrants", year(tmp_path, 2015))
        before = everything()
        again = taken("missing_migrants", year(tmp_path, 2015, "copy.json"), on=date(2026, 12, 1))
        assert everything() == before
        assert [each.release for each in again] == [each.release for each in first]
        assert [each.repeated for each in again] == [True]
        assert [(each.read, each.accepted, each.quarantined) for each in again] == [(3, 3, 0)]

    def test_one_changed_row_changes_its_figure_and_its_totals_and_no_other(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2014), year(tmp_path, 2015))
        [one] = taken(
            "missing_migrants", year(tmp_path, 2015, "b.json", total_dead_and_missing="3"), on=date(2026, 11, 24)
        )
        assert (one.release, one.changed) == ("missing_migrants-2026-11-24.1", 4)
        changed = [(each.area, each.year, each.old, each.new) for each in queries.revisions_of(one.release)]
        assert changed == [
            ("ITA", 2015, 2, 3),
            ("M49-039", 2015, 12, 13),
            ("M49-150", 2015, 12, 13),
            ("WLD", 2015, 17, 18),
        ]
        earlier = queries.earlier_values("10.7.3", "ITA", 2015)
        assert [(each.best, each.published_on) for each in earlier] == [(2, DAY), (3, date(2026, 11, 24))]
        assert queries.figure("10.7.3", "ITA", 2015, release="missing_migrants-2026-11-23.1").best == 2  # type: ignore[union-attr]

    def test_an_unchanged_partition_shares_its_file_and_the_old_release_stays_as_it_was(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2014), year(tmp_path, 2015))
        before = fingerprint([home.lake_dir(), home.sealed_dir()])
        taken("missing_migrants", year(tmp_path, 2015, "b.json", total_dead_and_missing="3"))
        files = ReleaseFile.objects.order_by("release", "partition").values_list("partition", "sha256")
        (_, of_2014), (_, first_2015), (_, same_2014), (_, second_2015) = files
        assert (of_2014 == same_2014, first_2015 == second_2015) == (True, False)
        after = fingerprint([home.lake_dir(), home.sealed_dir()])
        assert {name: after[name] for name in before} == before

    def test_a_delivery_that_says_the_same_in_other_bytes_is_kept_and_makes_no_release(self, tmp_path: Path) -> None:
        [one] = taken("missing_migrants", year(tmp_path, 2015))
        [two] = taken("missing_migrants", year(tmp_path, 2015, "2015.json.gz"))
        assert (one.release, two.repeated) == (two.release, False)
        assert (Release.objects.count(), Delivery.objects.count()) == (1, 2)

    def test_one_bad_file_among_several_changes_nothing_and_every_reason_is_given(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2014))
        before = everything()
        bad = tmp_path / "cut.json"
        bad.write_text('[{"web_id": "')
        with pytest.raises(ExceptionGroup) as refused:
            taken("missing_migrants", year(tmp_path, 2015), bad, tmp_path)
        assert [each.code for each in refusals_in(refused.value)] == ["research.file.cut", "research.file.folder"]
        assert everything() == before

    @pytest.mark.parametrize(
        ("rows", "code"),
        [
            ([{"a": 1}], "research.file.layout"),
            ([incident(1, reported_date="")], "research.delivery.nothing_accepted"),
        ],
    )
    def test_a_file_that_gives_no_row_is_refused(self, rows: list[object], code: str, tmp_path: Path) -> None:
        before = everything()
        with pytest.raises(Refusal) as refused:
            taken("missing_migrants", as_json(tmp_path / "x.json", rows))
        assert refused.value.code == code
        assert everything() == before

    def test_where_no_row_is_accepted_the_most_frequent_reason_is_said_in_its_own_words(self, tmp_path: Path) -> None:
        rows = [applications(applied=1), applications(applied=2), applications(app_pc="X")]
        with pytest.raises(Refusal) as refused:
            taken("unhcr", as_parquet(tmp_path / "a.parquet", rows))
        assert say(refused.value).sentence == (
            "None of the 3 rows could be accepted. The most frequent reason: "
            "Another row says something else of the same year, countries and kind."
        )

    def test_a_year_that_ends_early_is_incomplete_to_its_last_day(self, tmp_path: Path) -> None:
        early = as_json(tmp_path / "early.json", [incident(1, reported_date="2024-07-28")])
        late = as_json(tmp_path / "late.json", [incident(1, reported_date="2023-11-30")])
        found = taken("missing_migrants", early, late)
        assert [each.incomplete_to for each in found] == ["2024-07-28", None]
        values = {value.year: value.incomplete_to for value in queries.series("10.7.3", "WLD")}
        assert values == {2023: None, 2024: date(2024, 7, 28)}
        assert "research.caution.incomplete" in queries.figure_or_refusal("10.7.3", "WLD", 2024).cautions

    def test_a_partition_that_lost_a_fifth_of_its_rows_is_marked_for_a_person(self, tmp_path: Path) -> None:
        rows = [incident(number, reported_date="2015-12-31") for number in range(10)]
        taken("missing_migrants", as_json(tmp_path / "ten.json", rows))
        [one] = taken("missing_migrants", as_json(tmp_path / "seven.json", rows[:7]))
        assert one.doubts == ("research.doubt.rows_lost",)
        [doubt] = queries.release(one.release).doubts
        assert (doubt["partition"], doubt["before"], doubt["now"]) == ("2015", 10, 7)

    def test_the_delivery_is_sealed_as_it_came_and_only_its_owner_may_read_it(self, tmp_path: Path) -> None:
        file = year(tmp_path, 2015, "2015.json.gz")
        taken("missing_migrants", file)
        delivery = Delivery.objects.get()
        sealed = sealed_file(home.sealed_dir(), delivery.sha256)
        assert sealed.read_bytes() == file.read_bytes()
        assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
        assert stat.S_IMODE(sealed.parent.stat().st_mode) == 0o700

    def test_nothing_personal_reaches_the_lake_or_the_database(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2015))
        files, dump = everything()
        lake = b"".join(content for name, content in files.items() if "/sealed/" not in name)
        assert b"A. Person" not in lake
        assert "A. Person" not in dump
        rows = pq.read_table(rows_file(home.lake_dir(), ReleaseFile.objects.get().sha256)).to_pylist()
        assert not {"A. Person, by telephone", "https://example.org/a-person"} & {
            str(v) for row in rows for v in row.values()
        }

    def test_an_erased_delivery_leaves_its_checksum_and_its_figures(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2015))
        delivery = actions.erase_sealed(Delivery.objects.get(), by=None, on=DAY)
        assert not sealed_file(home.sealed_dir(), delivery.sha256).exists()
        assert delivery.sealed_erased_on == DAY
        entries = trail.head()
        assert actions.erase_sealed(delivery, by=None, on=date(2027, 1, 1)).sealed_erased_on == DAY
        assert trail.head() == entries
        assert queries.figure("10.7.3", "ITA", 2015) is not None

    def test_quarantined_rows_keep_the_offending_value_only(self, tmp_path: Path) -> None:
        rows = [incident(1), incident(2, reported_date="one day"), incident(3, total_dead_and_missing="many")]
        [one] = taken("missing_migrants", as_json(tmp_path / "2015.json", rows))
        assert (one.read, one.accepted, one.quarantined) == (3, 1, 2)
        delivery = Delivery.objects.get()
        assert delivery.reasons == {"date_unreadable": 1, "count_unreadable": 1}
        assert list(QuarantinedRow.objects.values_list("row", "record", "reason", "field", "value")) == [
            (2, "2015.MMP00002", "date_unreadable", "reported_date", "one day"),
            (3, "2015.MMP00003", "count_unreadable", "total_dead_and_missing", "many"),
        ]
        assert pq.read_table(rows_file(home.lake_dir(), delivery.quarantine_file)).num_rows == 2

    def test_where_the_index_fails_nothing_stays_in_the_lake_or_the_sealed_store(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2014))
        before = fingerprint([home.lake_dir(), home.sealed_dir()])
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TRIGGER full BEFORE INSERT ON research_figure BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
        with pytest.raises(IntegrityError, match="full"):
            taken("missing_migrants", year(tmp_path, 2015))
        assert fingerprint([home.lake_dir(), home.sealed_dir()]) == before
        assert (Release.objects.count(), Delivery.objects.count()) == (1, 1)

    def test_the_trail_tells_of_the_release_by_codes_and_digests(self, tmp_path: Path) -> None:
        [one] = taken("missing_migrants", year(tmp_path, 2015))
        entry = trail.entries_of(Release.objects.get()).get()
        assert entry.act == "research.take_in"
        assert (entry.facts["release"], entry.facts["read"]) == (one.release, 3)

    def test_somebody_without_the_right_is_refused(self, tmp_path: Path) -> None:
        somebody = a_person()
        with pytest.raises(Refusal) as refused:
            actions.take_in([year(tmp_path, 2015)], "missing_migrants", by=somebody, on=DAY)
        assert refused.value.code == "people.not_permitted"
        assert not Release.objects.exists()

    def test_releases_make_one_line_that_cannot_fork(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2015))
        first = Release.objects.get()
        taken("missing_migrants", year(tmp_path, 2016))
        copy = Release.objects.get(previous=first)
        copy.pk, copy.number, copy.folder = None, "another", "f" * 64
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()

    def test_a_figure_out_of_order_is_refused_by_the_database(self, tmp_path: Path) -> None:
        taken("missing_migrants", year(tmp_path, 2015))
        with pytest.raises(IntegrityError, match="research_figure_range_in_order"), transaction.atomic():
            Figure.objects.update(latest_low=5, latest_best=4)


@pytest.mark.usefixtures("a_full_home")
class TestTables:
    def test_persons_are_counted_and_cases_are_told_beside(self, tmp_path: Path) -> None:
        rows = [
            applications(), applications(coo_iso="SYR", applied=20), applications(coo_iso="UNK", coo="UKN", applied=3),
            applications(app_pc="C", applied=7), applications(app_type="A", applied=50),
            applications(app_type="R", applied=60),
            applications(app_type="NR", applied=9), applications(dec_level="AR", applied=70),
        ]  # fmt: skip
        taken("unhcr", as_parquet(tmp_path / "a.parquet", rows))
        found = queries.figure_or_refusal("asylum-applications", "AUT", 2015)
        assert (found.low, found.best, found.high, found.rows, found.beside) == (132, 132, 132, 4, 7)
        assert found.cautions == ("research.caution.new_and_repeated", "research.caution.cases_beside")
        assert queries.figure_or_refusal("asylum-applications", "WLD", 2015).best == 132
        beside = queries.rows_behind("asylum-applications", "AUT", 2015, shown=queries.Shown(beside=True))
        assert [row.values["applied"] for row in beside.rows] == [7]

    def test_where_only_cases_are_counted_persons_are_not_known(self, tmp_path: Path) -> None:
        taken("unhcr", as_parquet(tmp_path / "a.parquet", [applications(app_pc="C", applied=7)]))
        found = queries.figure_or_refusal("asylum-applications", "AUT", 2015)
        assert (found.low, found.best, found.high, found.rows, found.beside) == (None, None, None, 0, 7)

    def test_a_rate_leaves_out_closed_cases_and_is_not_known_without_decisions(self, tmp_path: Path) -> None:
        nothing = {"dec_recognized": 0, "dec_other": 0, "dec_rejected": 0, "dec_closed": 9, "dec_total": 9}
        rows = [decisions(), decisions(dec_level="AR", dec_recognized=99), decisions(year=2016, **nothing)]
        taken("unhcr", as_parquet(tmp_path / "d.parquet", rows))
        rate = {value.year: value.best for value in queries.series("asylum-recognition-rate", "AUT")}
        assert rate == {2015: 30, 2016: None}
        assert queries.figure_or_refusal("asylum-decisions", "AUT", 2015).best == 100

    def test_a_table_replaces_itself_and_leaves_the_others(self, tmp_path: Path) -> None:
        taken(
            "unhcr",
            as_parquet(tmp_path / "p.parquet", [population()]),
            as_parquet(tmp_path / "s.parquet", [solutions()]),
        )
        [one] = taken("unhcr", as_parquet(tmp_path / "p2.parquet", [population(refugees=1001)]))
        assert [(each.code, each.area) for each in queries.revisions_of(one.release)][:2] == [
            ("refugees-hosted", "AUT"),
            ("refugees-hosted", "M49-150"),
        ]
        assert queries.figure_or_refusal("resettlement-arrivals", "AUT", 2015).best == 7

    def test_several_pages_of_one_call_make_up_the_table_together(self, tmp_path: Path) -> None:
        def page(number: int, *rows: object) -> Path:
            return as_json(tmp_path / f"{number}.json", [{"page": number, "maxPages": 2, "items": list(rows)}])

        pages = [page(1, population(), population(coa_iso="DEU")), page(2, population(), population(coa_iso="FRA"))]
        with pytest.raises(Refusal) as refused:
            taken("unhcr", pages[0])
        assert refused.value.facts["missing"] == "2"
        found = taken("unhcr", *pages)
        assert [(each.read, each.accepted) for each in found] == [(2, 2), (2, 2)]
        release = queries.release(found[0].release)
        assert [(file.slug, file.rows) for file in queries.files_of(release)] == [
            ("population", 2),
            ("population-2", 1),
        ]
        assert queries.figure_or_refusal("refugees-hosted", "WLD", 2015).best == 3000
        assert queries.row(release.number, "population-2", 2).values["coa_iso"] == "FRA"


class TestDemonstration:
    def test_it_is_refused_by_an_ordinary_home(self, tmp_path: Path) -> None:
        a_home()
        with pytest.raises(Refusal) as refused:
            taken("missing_migrants", year(tmp_path, 2015), provider=DEMONSTRATION)
        assert refused.value.code == "research.provider.demonstration_only"

    def test_it_makes_releases_of_its_own_never_summed_with_others(self, tmp_path: Path) -> None:
        a_home(demonstration=True)
        invented_region()
        rows = [incident(1, country_of_incident="Avelin"), incident(2, country_of_incident="Brenmar"), incident(3)]
        invented = as_json(tmp_path / "invented.json", rows)
        [one] = taken("missing_migrants", invented, provider=DEMONSTRATION)
        [real] = taken("missing_migrants", year(tmp_path, 2015))
        assert (one.release, one.quarantined) == ("missing_migrants-demonstration-2026-11-23.1", 1)
        assert queries.release(one.release).invented
        assert queries.figure_or_refusal("10.7.3", "QMR", 2015).best == 4
        assert queries.figure_or_refusal("10.7.3", "QMA", 2015).invented
        assert queries.figure_or_refusal("10.7.3", "WLD", 2015).release == real.release
        assert queries.figure_or_refusal("10.7.3", "WLD", 2015).best == 17
        card = queries.source_card("missing_migrants")
        assert [release.number for release in card.releases] == [real.release, one.release]
        told = json.loads(
            (release_folder(home.lake_dir(), queries.release(one.release).folder) / "manifest.json").read_text()
        )
        assert (told["custodian"], told["provider"]) == (None, DEMONSTRATION)


def test_without_a_home_the_remedy_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        taken("missing_migrants", year(tmp_path, 2015))
    assert refused.value.code == "home.absent"
