"""How often somebody may try: limits in the database, so that they hold across processes and restarts.

The method is the leaky bucket as a meter (generic cell rate algorithm, ITU-T I.371): one moment per bucket says all,
so there is no list of tries to keep. Who tried is kept only as a digest keyed with the home's secret, until the bucket
is as good as new: without the secret nobody can tell from the table whose address or account it was.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.crypto import salted_hmac

from concert.ground.web.models import Allowance

NO_WAIT = timedelta(0)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries at once; a spent one comes back every `within / tries`."""

    name: str
    tries: int
    within: timedelta

    @property
    def step(self) -> timedelta:
        """How long one try takes to come back."""
        return self.within / self.tries

    def wait(self, spent_until: datetime, at: datetime) -> timedelta:
        """How long until one more try is free; nothing when it is free now."""
        return max(NO_WAIT, max(spent_until, at) + self.step - self.within - at)


@dataclass(frozen=True, slots=True)
class Bucket:
    """One limit for one who tries: an account, an address, or both together."""

    limit: Limit
    who: tuple[str, ...]

    @property
    def key(self) -> str:
        """The digest under which the bucket is kept: HMAC-SHA256 with the home's secret."""
        told = "\x1f".join(part.strip().casefold() for part in self.who)
        return salted_hmac(f"concert.throttle.{self.limit.name}", told, algorithm="sha256").hexdigest()


@transaction.atomic
def take(buckets: list[Bucket], *, at: datetime) -> timedelta:
    """Spend one try of every bucket, or of none: nothing to wait when it was spent, else how long to wait."""
    by_key = {bucket.key: bucket.limit for bucket in buckets}
    Allowance.objects.filter(spent_until__lt=at).exclude(key__in=by_key).delete()
    Allowance.objects.bulk_create((Allowance(key=key, spent_until=at) for key in sorted(by_key)), ignore_conflicts=True)
    rows = list(Allowance.objects.select_for_update().filter(key__in=by_key).order_by("key"))
    wait = max((by_key[row.key].wait(row.spent_until, at) for row in rows), default=NO_WAIT)
    if wait > NO_WAIT:
        return wait
    for row in rows:
        row.spent_until = max(row.spent_until, at) + by_key[row.key].step
    Allowance.objects.bulk_update(rows, ["spent_until"])
    return NO_WAIT


@transaction.atomic
def give_back(buckets: list[Bucket], *, at: datetime) -> None:
    """Return the try that turned out to be rightful."""
    by_key = {bucket.key: bucket.limit for bucket in buckets}
    for row in Allowance.objects.select_for_update().filter(key__in=by_key, spent_until__gt=at).order_by("key"):
        row.spent_until -= by_key[row.key].step
        row.save(update_fields=["spent_until"])


def network_of(request: HttpRequest) -> str:
    """Where a request comes from, for a bucket and never to be kept: an IPv4 address, or the /64 of an IPv6 address.

    In production readers come through the proxy that the settings ask for, and the last address that it added counts:
    those before it are the sender's own words.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.PRODUCTION:
        said = request.META.get("HTTP_X_FORWARDED_FOR", said).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether the reader sits at this very machine: a loopback address, no proxy in between, a loopback host name."""
    forwarded = {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_HOST", "HTTP_VIA"}
    if settings.PRODUCTION or forwarded & set(request.META):
        return False
    host, _port = split_domain_port(request.get_host())
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback and host in {
            "127.0.0.1", "localhost", "[::1]",
        }  # fmt: skip
    except ValueError:
        return False
