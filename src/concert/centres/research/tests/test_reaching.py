"""Reaching out: what is never asked, what is cut short, what arrives whole. Against a real server in a thread."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.centres.research.actions.reaching import Arrived, Reach
from concert.centres.research.rules.feeds import (
    MEGABYTE,
    Allowed,
    Health,
    Limits,
    Rhythm,
    address_in,
    is_public,
    seconds_to_wait,
)
from concert.centres.research.tests.serving import Custodian, a_custodian, leads, sends
from concert.ground.refusals import Refusal

LOCAL = Allowed((ip_network("127.0.0.0/8"),), http=True)
SHORT = Limits(total=1.5, connect=1.0, read=1.0, wire=MEGABYTE, inflated=4 * MEGABYTE)
TIME = datetime(2026, 11, 23, 9, tzinfo=UTC)
BODY = b"year,count\n2015,3\n"


@pytest.fixture(scope="module")
def custodian() -> Iterator[Custodian]:
    with a_custodian() as found:
        yield found


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def fetch(address: str, into: Path, reach: Reach | None = None, **known: str) -> Arrived:
    return (reach or Reach(LOCAL, SHORT)).fetch(
        address, into, {name.replace("_", "-"): at for name, at in known.items()}
    )


def refused(address: str, folder: Path, reach: Reach | None = None) -> str:
    """The code with which a fetch is refused; nothing is left on the disk."""
    code = code_of(lambda: fetch(address, folder / "file", reach))
    assert not any(folder.iterdir())
    return code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/a", "research.fetch.address"),
        ("ftp://example.org/a", "research.fetch.address"),
        ("file:///etc/passwd", "research.fetch.address"),
        ("https:///a", "research.fetch.address"),
        ("https://example.org/a\r\nHost: inside", "research.fetch.address"),
        ("https://example.org\\@inside/", "research.fetch.address"),
        ("https://somebody:secret@example.org/", "research.fetch.credentials"),
        ("https://@example.org/", "research.fetch.credentials"),
        ("https://8.8.8.8:22/", "research.fetch.port"),
        ("https://127.0.0.1/", "research.fetch.not_public"),
        ("https://2130706433/", "research.fetch.not_public"),
        ("https://0x7f.1/", "research.fetch.not_public"),
        ("https://localhost/", "research.fetch.not_public"),
        ("https://[::1]/", "research.fetch.not_public"),
        ("https://[::ffff:169.254.169.254]/", "research.fetch.not_public"),
        ("https://[64:ff9b::a9fe:a9fe]/", "research.fetch.not_public"),
        ("https://169.254.169.254/latest/meta-data/", "research.fetch.not_public"),
    ],
)
def test_such_an_address_is_never_asked(address: str, code: str, tmp_path: Path) -> None:
    assert refused(address, tmp_path, Reach(Allowed(), SHORT)) == code


@pytest.mark.parametrize(
    "told",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "127.9.9.9", "168.63.129.16", "169.254.169.254", "172.16.0.1",
        "192.0.0.192", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::808:808", "100::1", "2001:db8::1", "2001::1",
        "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_such_a_machine_is_not_on_the_public_internet(told: str) -> None:
    assert not is_public(ip_address(told))


def test_machines_of_the_public_internet_are() -> None:
    assert all(is_public(ip_address(each)) for each in ("8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"))


@given(st.integers(0, 2**32 - 1))
def test_no_wrapping_makes_an_inner_address_public(number: int) -> None:
    inner = ip_address(number)
    wrapped = (0xFFFF << 32, 0x64FF9B << 96, 0x2002 << 112)
    for prefix, shift in zip(wrapped, (0, 0, 80), strict=True):
        outer = ip_address(prefix | number << shift) if prefix | number << shift > 2**32 else inner
        assert is_public(inner) or not is_public(outer)


def test_a_name_that_also_leads_inside_is_refused_whole(custodian: Custodian, tmp_path: Path) -> None:
    outside = Allowed((), http=True)
    reach = Reach(outside, SHORT, lambda _host, _port: ["8.8.8.8", "10.0.0.5"])
    assert refused("http://data.example.org/a", tmp_path, reach) == "research.fetch.not_public"
    assert refused("http://data.example.org/a", tmp_path, Reach(LOCAL, SHORT, lambda *_: [])) == (
        "research.fetch.name_unknown"
    )


def test_a_name_is_looked_up_once_and_the_connection_goes_there(custodian: Custodian, tmp_path: Path) -> None:
    """A second look-up that leads elsewhere (rebinding) is never made."""
    custodian.answers["/data.csv"] = sends(BODY)
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    asked_for: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked_for.append(host)
        return next(answers)

    came = fetch(custodian.at(host="data.example.org"), tmp_path / "file", Reach(LOCAL, SHORT, resolve))
    assert (came.size, asked_for) == (len(BODY), ["data.example.org"])
    assert custodian.asked[-1][1]["Host"] == f"data.example.org:{custodian.port}"


def test_a_redirection_passes_the_same_gate(custodian: Custodian, tmp_path: Path) -> None:
    wanted = {
        "http://169.254.169.254/latest/meta-data/": "research.fetch.not_public",
        "http://user:secret@127.0.0.1/": "research.fetch.credentials",
        "file:///etc/passwd": "research.fetch.address",
        "gopher://127.0.0.1/": "research.fetch.address",
        "/leads": "research.fetch.redirects",
    }
    for location, code in wanted.items():
        custodian.answers["/leads"] = leads(location)
        assert (location, refused(custodian.at("/leads"), tmp_path)) == (location, code)
    custodian.answers["/leads"], custodian.answers["/data.csv"] = leads("/data.csv", 308), sends(BODY)
    assert fetch(custodian.at("/leads"), tmp_path / "file").size == len(BODY)


def test_a_redirection_to_a_name_that_moved_inside_is_refused(custodian: Custodian, tmp_path: Path) -> None:
    custodian.answers["/leads"] = leads("/data.csv")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    reach = Reach(LOCAL, SHORT, lambda *_: next(answers))
    assert refused(custodian.at("/leads", "data.example.org"), tmp_path, reach) == "research.fetch.not_public"


def test_bombs_are_refused_before_they_fill_the_disk(custodian: Custodian, tmp_path: Path) -> None:
    custodian.answers["/data.csv"] = sends(gzip.compress(bytes(40 * MEGABYTE)), Content_Encoding="gzip")
    assert refused(custodian.at(), tmp_path) == "research.fetch.inflates"
    custodian.answers["/data.csv"] = sends(zlib.compress(bytes(3 * MEGABYTE)), Content_Encoding="deflate")
    assert refused(custodian.at(), tmp_path) == "research.fetch.inflates"


def endless(asked: BaseHTTPRequestHandler) -> None:
    asked.send_response(200)
    asked.end_headers()
    while True:
        asked.wfile.write(bytes(64 * 1024))


def dripping(asked: BaseHTTPRequestHandler) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    for _byte in range(60):
        asked.wfile.write(b"x")
        time.sleep(0.1)


def dripping_headers(asked: BaseHTTPRequestHandler) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _byte in range(60):
        asked.wfile.write(b"x")
        asked.wfile.flush()
        time.sleep(0.1)


def silent(_asked: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def shorter(asked: BaseHTTPRequestHandler) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", str(len(BODY) + 10))
    asked.end_headers()
    asked.wfile.write(BODY)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (endless, "research.fetch.large"), (dripping, "research.fetch.slow"), (dripping_headers, "research.fetch.slow"),
        (silent, "research.fetch.unreachable"), (shorter, "research.fetch.short"),
        (sends(BODY, Content_Length="99999999999"), "research.fetch.large"), (sends(b""), "research.fetch.empty"),
        (sends(BODY, Content_Encoding="br"), "research.fetch.encoding"),
        (sends(BODY, Content_Encoding="gzip, gzip"), "research.fetch.encoding"),
        (sends(BODY, Content_Encoding="gzip"), "research.fetch.damaged"),
        (sends(gzip.compress(BODY)[:-6], Content_Encoding="gzip"), "research.fetch.damaged"),
        (sends(gzip.compress(BODY) + b"more", Content_Encoding="gzip"), "research.fetch.damaged"),
        (sends(b"\n <!DOCTYPE HTML><title>Sign in</title>"), "research.fetch.page"),
        (sends(b"", 404), "research.fetch.gone"), (sends(b"", 500), "research.fetch.status"),
        (sends(BODY, 206), "research.fetch.status"), (sends(b"", 503, Retry_After="60"), "research.fetch.wait"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_refused_in_time(
    answer: Callable[[BaseHTTPRequestHandler], None], code: str, custodian: Custodian, tmp_path: Path
) -> None:
    custodian.answers["/data.csv"] = answer
    began = time.monotonic()
    assert refused(custodian.at(), tmp_path) == code
    assert time.monotonic() - began < 4


def test_nobody_listens(tmp_path: Path) -> None:
    assert refused("http://127.0.0.1:9/", tmp_path) == "research.fetch.unreachable"


def test_a_compressed_answer_arrives_plain_and_readable_by_the_owner_only(custodian: Custodian, tmp_path: Path) -> None:
    custodian.answers["/data.csv"] = sends(gzip.compress(BODY), Content_Encoding="gzip", ETag='"1"')
    came = fetch(custodian.at(), tmp_path / "file")
    assert (came.size, came.etag, (tmp_path / "file").read_bytes()) == (len(BODY), '"1"', BODY)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert fetch(custodian.at(), tmp_path / "other", If_None_Match='"1"') == Arrived(304, etag='"1"')


def test_no_proxy_of_the_environment_and_no_credential_is_used(
    custodian: Custodian, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    custodian.answers["/data.csv"] = sends(BODY, Set_Cookie="a=b")
    for number in range(2):
        fetch(custodian.at(), tmp_path / str(number))
    assert not {"Cookie", "Authorization"} & set(custodian.asked[-1][1])


def authority(folder: Path) -> ssl.SSLContext:
    """A server's certificate for data.example.org that proves itself, in `folder`/one.pem."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: nothing makes a certificate")
    key, made = folder / "key.pem", folder / "one.pem"
    asked = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=data.example.org", "-addext", "subjectAltName=DNS:data.example.org"]
    subprocess.run([openssl, *asked, *named, "-keyout", key, "-out", made], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return context


def test_the_certificate_must_be_that_of_the_name(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("authority")
    reach = Reach(LOCAL, SHORT, lambda *_: ["127.0.0.1"])
    with a_custodian(authority(folder)) as custodian:
        custodian.answers["/data.csv"] = sends(BODY)
        right = custodian.at(host="data.example.org", scheme="https")
        assert refused(right, tmp_path, reach) == "research.fetch.certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "one.pem"))
        wrong = custodian.at(host="other.example.org", scheme="https")
        assert refused(wrong, tmp_path, reach) == "research.fetch.certificate"
        custodian.answers["/leads"] = leads("http://data.example.org/data.csv")
        leading = custodian.at("/leads", "data.example.org", "https")
        assert refused(leading, tmp_path, reach) == "research.fetch.redirect_unsafe"
        assert fetch(right, tmp_path / "file", reach).size == len(BODY)


def test_addresses_are_kept_as_they_are_asked() -> None:
    told = {
        "https://example.org": "https://example.org/", "https://Example.ORG:443/a": "https://example.org/a",
        "https://bücher.example/ü?q=ü": "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC",
        "https://example.org/a%20b?c=1&d=[2]#part": "https://example.org/a%20b?c=1&d=[2]",
    }  # fmt: skip
    assert {text: address_in(text, Allowed()).text for text in told} == told


def test_retry_after_is_read_in_both_forms_and_held_within_a_week() -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    told = {"120": 120, "Mon, 23 Nov 2026 10:00:00 GMT": 3600, "999999999999": 604800, "soon": 0, "-5": 0, "": 0}
    assert {text: seconds_to_wait(text, at) for text in told} == told


@pytest.mark.parametrize(
    ("told", "health"),
    [
        ({"enabled": False, "failures": 3}, Health.STOPPED), ({"last_success": None}, Health.WAITING),
        ({"failures": 1}, Health.FAILING), ({}, Health.HEALTHY), ({"last_changed": None}, Health.UNCHANGED),
        ({"last_tried": TIME - timedelta(hours=48)}, Health.HEALTHY),
        ({"last_tried": TIME - timedelta(hours=49)}, Health.LATE),
        ({"every_hours": 1, "last_tried": TIME - timedelta(hours=4)}, Health.HEALTHY),
        ({"every_hours": 1, "last_tried": TIME - timedelta(hours=5)}, Health.LATE),
    ],
)  # fmt: skip
def test_how_a_feed_is_doing(told: dict[str, Any], health: Health) -> None:
    assert replace(Rhythm(24, True, TIME, TIME, TIME, 0), **told).health(TIME) == health


@given(st.integers(1, 2160), st.integers(0, 30_000))
def test_the_next_try_is_never_sooner_than_an_hour_nor_later_than_rhythm_or_a_day(every: int, failures: int) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    wanted = Rhythm(every, True, at, at, at, failures).next_try(at)
    assert wanted is not None
    assert timedelta(hours=1) <= wanted - at <= timedelta(hours=max(every, 24))
