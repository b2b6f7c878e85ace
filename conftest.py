"""For every test: a home of its own, plain static files, and where the real data lies."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from walks.homes import Homes

TESTING_HOME = Path(tempfile.mkdtemp(prefix="concert-test-home-"))
os.environ["CONCERT_HOME"] = str(TESTING_HOME)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


DRILL = "CONCERT_DRILL" in os.environ
FEWER = 4
"""Of the examples that a property is asked for, each run of the tests draws one in so many, and the drill all."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no core waits at the end for a browser on another."""
    properties = {getattr(item.obj, "__func__", item.obj): item for item in items if isinstance(item, pytest.Function)}
    for function, item in properties.items():
        asked = getattr(function, "_hypothesis_internal_use_settings", None)
        if asked is not None and DRILL:
            item.add_marker(pytest.mark.slow)
        elif asked is not None:
            few = max(min(8, asked.max_examples), asked.max_examples // FEWER)
            function._hypothesis_internal_use_settings = settings(asked, max_examples=few)
    items.sort(key=lambda item: (item.get_closest_marker("screens") is None, "walks" not in item.path.parts))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty folder as CONCERT_HOME, so that no test sees another's lake."""
    monkeypatch.setenv("CONCERT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    """Homes to copy, made once for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    shelf = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "homes"
    shelf.mkdir(exist_ok=True)
    return Homes(shelf)


@pytest.fixture(scope="module")
def one_world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A home for all tests of a module, built once in one transaction that is taken back in the end.

    Each test works in its own home as ever: it copies this one there if it needs the files.
    """
    from django.db import transaction

    made = tmp_path_factory.mktemp("world") / "home"
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("CONCERT_HOME", str(made))
        yield made
        transaction.set_rollback(True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of each kind, as CONCERT_DATABASE says it; PostgreSQL where a server for tests is named."""
    server = os.environ.get("CONCERT_TEST_POSTGRESQL", "").rstrip("/")
    if request.param == "sqlite":
        yield "sqlite"
        return
    if not server:
        pytest.skip(
            "no PostgreSQL: set CONCERT_TEST_POSTGRESQL to postgresql://user:password@host, who may make databases"
        )
    import psycopg

    name = f"concert_drill_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:  # type: ignore[no-untyped-def]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True  # or each test client lists every static file anew
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def words_compiled() -> None:
    """The languages as their files stand now, so that a page in Arabic is in Arabic."""
    from concert.site.translations import compile_stale

    compile_stale()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins and ends in English: the test client leaves the language of its last page behind."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def emptied_trail(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, the runner empties every table; the trail refuses that, so it is emptied here."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames) or (
        marker and marker.kwargs.get("transaction")
    )
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        from concert.ground.trail.tests.factories import empty_the_trail

        empty_the_trail()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; the test is skipped, with the reason, where it is absent."""
    root = Path(os.environ.get("CONCERT_SHARED", Path(__file__).resolve().parent.parent / "shared" / "data"))
    if not (root / "README.md").exists():
        pytest.skip(f"the real data are absent: set CONCERT_SHARED to the folder that holds them (looked at {root})")
    return root


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark cluster on this machine: two workers, each a process of its own. Skipped, with the reason, without Java.

    Compiled as little as may be: on few rows, compiling would take most of the time.
    """
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed: nothing was tried on Spark")
    if shutil.which("java") is None:
        pytest.skip("Java is absent: nothing was tried on Spark")
    from pyspark.sql import SparkSession

    from concert.methods.tables import SPARK_SETTINGS

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.appName("Concert").master(
        os.environ.get("CONCERT_SPARK_TEST", "local-cluster[2,1,1024]")
    )
    quick = {} if "CONCERT_DRILL" in os.environ else {"spark.sql.codegen.wholeStage": "false"}
    for name, value in (SPARK_SETTINGS | SPARK_NEAR | quick).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


SPARK_NEAR = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.executor.memory": "1g",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
