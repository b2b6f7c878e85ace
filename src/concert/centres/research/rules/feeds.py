"""Feeds, decided: which addresses may be fetched, which machines may be asked, when to try again, how a feed is doing.

No network is touched here. What is refused follows the OWASP guidance on server-side request forgery and the special
registries of addresses (RFC 6890): only machines on the public internet are asked, unless a network is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from concert.ground.refusals import Refusal

MEGABYTE = 1024 * 1024
LEAST_HOURS, MOST_HOURS = 1, 24 * 90
MOST_LABEL = 80
LONGEST_ADDRESS = 500
FIRST_WAIT = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=7)
"""After failures the wait doubles from an hour up to a week; a source that asks for longer waits a week too."""

Ip = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
TRANSLATED = IPv6Network("64:ff9b::/96")
"""Where IPv6-only networks find the IPv4 internet (NAT64, RFC 6052): the last 32 bits are the address that is meant."""
NEVER = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "168.63.129.16/32",
        "2001::/23", "2001:db8::/32", "100::/64", "fec0::/10", "fc00::/7", "::/96", "::ffff:0:0/96", "64:ff9b:1::/48",
        "2002::/16",
    )
)  # fmt: skip
"""Besides what Python itself calls not global: carrier networks, benchmarks, an address of metadata, and IPv6 addresses
that carry an IPv4 one (mapped, compatible, local NAT64, 6to4, Teredo), which would get round every other line."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart: what to resolve, what to ask for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def text(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == (443 if self.scheme == "https" else 80) else f":{self.port}"
        return f"{self.scheme}://{name}{port}{self.target}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What this installation allows besides https on the public internet: networks of its own, and plain http."""

    networks: tuple[Network, ...] = ()
    http: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a fetch may take, in seconds, and how much may arrive, in bytes."""

    total: float = 120.0
    connect: float = 10.0
    read: float = 20.0
    wire: int = 100 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    ratio: int = 100
    redirects: int = 5


def address_in(text: str, allowed: Allowed) -> Address:
    """The address that a text is. Refused: not https, no host, a user name or password in it, not ASCII after all."""
    shown = text.strip().partition("?")[0][:120]
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError) as wrong:
        raise Refusal("research.fetch.address", address=shown) from wrong
    schemes = ("https", "http") if allowed.http else ("https",)
    if any(ord(each) <= 32 or ord(each) == 127 for each in text.strip()) or "\\" in text:
        raise Refusal("research.fetch.address", address=shown)
    if parts.scheme not in schemes or not host or len(text) > LONGEST_ADDRESS:
        raise Refusal("research.fetch.address", address=shown)
    if parts.username is not None or parts.password is not None:
        raise Refusal("research.fetch.credentials")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    )
    return Address(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), target)


def leads_to(before: Address, location: str, allowed: Allowed) -> Address:
    """Where a redirection leads. Refused like any address, and where it leaves https."""
    if before.scheme == "https" and location.strip().lower().startswith("http:"):
        raise Refusal("research.fetch.redirect_unsafe")
    return address_in(urljoin(before.text, location.strip()), allowed)


def networks_in(text: str) -> tuple[Network, ...]:
    """Networks in a setting, with commas between. A ValueError where one is none."""
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


def is_public(ip: Ip) -> bool:
    """Whether an address is one of the public internet."""
    if isinstance(ip, IPv6Address):
        if ip.scope_id is not None:
            return False
        if ip in TRANSLATED:
            return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    if any(ip.version == network.version and ip in network for network in NEVER):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def machines_to_ask(address: Address, resolved: Iterable[str], allowed: Allowed) -> Sequence[Ip]:
    """The machines of a name, all of which must be allowed: a name that also leads inside is refused whole.

    Ports other than 443 (and 80 where http is allowed) are for allowed networks only.
    """
    found = list(dict.fromkeys(ip_address(each) for each in resolved))
    if not found:
        raise Refusal("research.fetch.name_unknown", host=address.host)
    own = [any(ip.version == each.version and ip in each for each in allowed.networks) for ip in found]
    if not all(mine or is_public(ip) for ip, mine in zip(found, own, strict=True)):
        raise Refusal("research.fetch.not_public", host=address.host)
    if address.port not in (443, 80) and not all(own):
        raise Refusal("research.fetch.port", port=str(address.port))
    return found


class Outcome(StrEnum):
    """How one attempt ended. Refused: a file came and was not good. Failed: none came."""

    UNCHANGED = "unchanged"
    TAKEN = "taken"
    REFUSED = "refused"
    FAILED = "failed"


class Health(StrEnum):
    """How a feed is doing."""

    HEALTHY = "healthy"
    UNCHANGED = "unchanged"
    LATE = "late"
    FAILING = "failing"
    WAITING = "waiting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of a feed's tries: how often, when last, what came of them."""

    every_hours: int
    enabled: bool
    last_tried: datetime | None
    last_success: datetime | None
    last_changed: datetime | None
    failures: int
    not_before: datetime | None = None

    def next_try(self, at: datetime) -> datetime | None:
        """When the feed is fetched next; None where it is stopped. After failures the wait doubles, up to a week."""
        if not self.enabled:
            return None
        if self.last_tried is None:
            return at
        every = timedelta(hours=self.every_hours)
        wait = every
        if self.failures:
            wait = min(FIRST_WAIT * 2 ** min(self.failures - 1, 10), max(every, timedelta(days=1)), LONGEST_WAIT)
        after = self.last_tried + wait
        return max(after, self.not_before) if self.not_before else after

    def is_due(self, at: datetime) -> bool:
        wanted = self.next_try(at)
        return wanted is not None and wanted <= at

    def health(self, at: datetime) -> Health:
        """Late: it should have been fetched more than one rhythm ago, at least three hours, and nobody did."""
        if not self.enabled:
            return Health.STOPPED
        if self.failures:
            return Health.FAILING
        if self.last_success is None:
            return Health.WAITING
        grace = max(timedelta(hours=self.every_hours), timedelta(hours=3))
        wanted = self.next_try(at)
        if wanted is not None and at - wanted > grace:
            return Health.LATE
        return Health.HEALTHY if self.last_changed == self.last_success else Health.UNCHANGED


def refusals_to_keep(label: str, every_hours: int) -> Iterable[Refusal]:
    """Why a feed cannot be as somebody wants it."""
    if not 0 < len(label) <= MOST_LABEL:
        yield Refusal("research.feed.label", most=MOST_LABEL)
    if not LEAST_HOURS <= every_hours <= MOST_HOURS:
        yield Refusal("research.feed.hours", least=LEAST_HOURS, most=MOST_HOURS)


def is_page(beginning: bytes) -> bool:
    """Whether a file begins like a web page."""
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def seconds_to_wait(header: str, at: datetime) -> int:
    """What Retry-After asks for, in seconds, at most a week; 0 where it cannot be read."""
    from email.utils import parsedate_to_datetime

    text = header.strip()
    if text.isdecimal():
        wanted = int(text[:9])
    else:
        try:
            day = parsedate_to_datetime(text)
            wanted = int((day - at).total_seconds()) if day.tzinfo else 0
        except (ValueError, TypeError, IndexError):
            return 0
    return max(0, min(wanted, int(LONGEST_WAIT.total_seconds())))
