"""Look-ups over HTTP: each is every callback of its page, which is one."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles

from tests.callback_requests import UPDATE_PATH, payload

HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "fr-FR,fr;q=0.9,en;q=0.8",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0",
    "Cookie": "language=fr; theme=light",
}
"""What a browser sends; counted in the bytes up."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Seconds of one look-up and its bytes each way, headers included."""

    seconds: float
    up: int
    down: int


def body_of(address: str) -> bytes:
    """Return the callback request a browser sends when it arrives at ``address``."""
    path, mark, query = address.partition("?")
    return json.dumps(payload(path, mark + query)).encode()


def look_up(connection: http.client.HTTPConnection, address: str) -> Lookup:
    """Look a page up; raises where the answer is not a page."""
    body = body_of(address)
    began = time.perf_counter()
    connection.request("POST", UPDATE_PATH, body, HEADERS)
    response = connection.getresponse()
    answer = response.read()
    seconds = time.perf_counter() - began
    if response.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{address}: {response.status}")
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    sent = sum(len(name) + len(value) + 4 for name, value in HEADERS.items())
    return Lookup(seconds, len(body) + sent + 60, len(answer) + head + 20)


def one_after_another(port: int, paths: Sequence[str]) -> list[Lookup]:
    """Look pages up over one connection that stays open, as a browser's does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        return [look_up(connection, path) for path in paths]
    finally:
        connection.close()


def at_once(port: int, shares: Sequence[Sequence[str]]) -> tuple[float, list[Lookup]]:
    """Let each share be one client's look-ups, all at once; return the seconds it took."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(shares)) as pool:
        done = list(pool.map(lambda share: one_after_another(port, share), shares))
    return time.perf_counter() - began, [lookup for share in done for lookup in share]


def p50_p95(lookups: Sequence[Lookup]) -> tuple[float, float]:
    """Return the median and the 95th percentile, in milliseconds."""
    cuts = quantiles([1000 * lookup.seconds for lookup in lookups], n=20)
    return cuts[9], cuts[18]
