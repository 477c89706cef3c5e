"""Rate limits: token buckets in bounded memory. A bucket that is full again is forgotten."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 20_000
BURST = 0.25  # of a minute's messages may come at once
LEAST_BURST = 5


class Buckets:
    """So many messages a minute for each key; 0 is no limit."""

    def __init__(self, per_minute: int, *, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = max(LEAST_BURST, per_minute * BURST)
        self._most, self._clock = most, clock
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def wait(self, key: str) -> float:
        """Takes a token; 0 when there was one, else the seconds until there is."""
        if not self._rate:
            return 0.0
        now = self._clock()
        tokens, since = self._kept.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - since) * self._rate)
        self._kept[key] = (tokens - 1 if tokens >= 1 else tokens, now)
        self._forget(now)
        return 0.0 if tokens >= 1 else (1 - tokens) / self._rate

    def _forget(self, now: float) -> None:
        full = now - self._burst / self._rate
        while self._kept and (len(self._kept) > self._most or next(iter(self._kept.values()))[1] < full):
            self._kept.popitem(last=False)


class Addresses:
    """Names client addresses by a hash that only this process can make: no address stays in memory."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)

    def name(self, host: str | None) -> str:
        """The name of an address; of IPv6 its /64, which is one household."""
        return hashlib.blake2b(_network(host or "").encode(), key=self._salt, digest_size=12).hexdigest()


def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host
