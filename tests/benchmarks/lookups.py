"""Look-ups over HTTP: each is every callback of its page, which is one."""

from __future__ import annotations

import http.client
import json
import re
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import SimpleCookie
from statistics import quantiles
from types import MappingProxyType
from urllib.request import urlopen

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

WITHOUT: Mapping[str, str] = MappingProxyType({})
"""What a browser sends besides that knows of no dictionary."""
_DICTIONARY = re.compile(r'<link rel="compression-dictionary" href="([^"]+)">')
_PATIENCE_SECONDS = 60.0


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


def with_dictionary(port: int) -> Mapping[str, str]:
    """Return what Chromium sends besides, once it was on a page that names a dictionary.

    A server makes it soon after its start; raises ``TimeoutError`` where it does not.
    """
    home, until = f"http://127.0.0.1:{port}", time.perf_counter() + _PATIENCE_SECONDS
    while time.perf_counter() < until:
        with urlopen(f"{home}/fr/help") as page:
            named = _DICTIONARY.search(page.read().decode())
        if named:
            with urlopen(home + named[1]) as file:
                digest = b64encode(sha256(file.read()).digest()).decode()
            encodings = f"{HEADERS['Accept-Encoding']}, dcb, dcz"
            return {"Accept-Encoding": encodings, "Available-Dictionary": f":{digest}:"}
        time.sleep(0.2)
    raise TimeoutError("no page names a dictionary")


class Visitor:
    """A browser: one connection that stays open, and the cookies it was given.

    ``more`` is what it sends besides what every browser does.
    """

    def __init__(self, port: int, more: Mapping[str, str] = WITHOUT) -> None:
        self._more = more
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies = SimpleCookie(HEADERS["Cookie"])

    def look_up(self, address: str) -> Lookup:
        """Look a page up; raises where the answer is not a page."""
        held = "; ".join(f"{name}={kept.coded_value}" for name, kept in self._cookies.items())
        headers = {**HEADERS, "Cookie": held, **self._more}
        body = body_of(address)
        began = time.perf_counter()
        self._connection.request("POST", UPDATE_PATH, body, headers)
        response = self._connection.getresponse()
        answer = response.read()
        seconds = time.perf_counter() - began
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{address}: {response.status}")
        for given in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(given)
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        sent = sum(len(name) + len(value) + 4 for name, value in headers.items())
        return Lookup(seconds, len(body) + sent + 60, len(answer) + head + 20)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def one_after_another(
    port: int, paths: Sequence[str], more: Mapping[str, str] = WITHOUT
) -> list[Lookup]:
    """Look pages up as one browser does."""
    with closing(Visitor(port, more)) as visitor:
        return [visitor.look_up(path) for path in paths]


def at_once(
    port: int, shares: Sequence[Sequence[str]], more: Mapping[str, str] = WITHOUT
) -> tuple[float, list[Lookup]]:
    """Let each share be one client's look-ups, all at once; return the seconds it took."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(shares)) as pool:
        done = list(pool.map(lambda share: one_after_another(port, share, more), shares))
    return time.perf_counter() - began, [lookup for share in done for lookup in share]


def p50_p95(lookups: Sequence[Lookup]) -> tuple[float, float]:
    """Return the median and the 95th percentile, in milliseconds."""
    cuts = quantiles([1000 * lookup.seconds for lookup in lookups], n=20)
    return cuts[9], cuts[18]
