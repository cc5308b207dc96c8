"""``python -m tests.benchmarks.hammer``: print how soon ``/health`` answers under hammering."""

from __future__ import annotations

import http.client
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from statistics import median
from typing import Any

from app.files import plotly
from model.serving.loading import demo_scoring
from tests.benchmarks.lookups import HEADERS, body_of
from tests.benchmarks.serving import serving
from tests.callback_requests import UPDATE_PATH

HAMMERERS, PAUSE_SECONDS = 20, 0.02
AHEAD_SECONDS, SECONDS = 4.0, 6.0
"""How long the hammerers are given to be at work, and how long ``/health`` is then asked."""
PLOTLY = plotly().path


def main() -> None:
    """Measure and print."""
    client = f"/fr/client/{demo_scoring().model.example_clients.near_threshold}"
    targets = {
        "nothing": "",
        "decision": client,
        "smallest change": f"{client}/simulation?cases=shown",
        "curve": f"{client}/simulation?AMT_CREDIT=400000&curve=AMT_CREDIT",
        "sheet": f"{client}/sheet",
        "model": "/fr/model",
        "Plotly's script": PLOTLY,
    }
    print(f"/health, one connection each time, under {HAMMERERS} hammerers")
    print(f"{'hammered':<16}  {'p50, ms':>8}  {'max, ms':>8}  {'asked':>6}  answers by status")
    for name, address in targets.items():
        waits, statuses = _under(address)
        p50, longest = 1000 * median(waits), 1000 * max(waits)
        print(f"{name:<16}  {p50:>8.1f}  {longest:>8.1f}  {len(waits):>6}  {dict(statuses)}")


def _under(address: str) -> tuple[list[float], Counter[int]]:
    """Return the seconds of each answer of ``/health``, and what the hammerers got."""
    with serving() as server, get_context("spawn").Pool(1) as other_process:
        began = time.perf_counter()
        hammering = other_process.apply_async(
            _hammer, (server.port, address, AHEAD_SECONDS + SECONDS)
        )
        time.sleep(AHEAD_SECONDS)
        waits = []
        while time.perf_counter() - began < AHEAD_SECONDS + SECONDS:
            waits.append(_seconds_of_health(server.port))
            time.sleep(PAUSE_SECONDS)
        return waits, hammering.get()


def _seconds_of_health(port: int) -> float:
    began = time.perf_counter()
    _status(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "GET", "/health")
    return time.perf_counter() - began


def _hammer(port: int, address: str, seconds: float) -> Counter[int]:
    if not address:
        return Counter()
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(HAMMERERS) as pool:
        counts = pool.map(lambda _: _ask_until(port, address, until), range(HAMMERERS))
    return sum(counts, Counter())


def _ask_until(port: int, address: str, until: float) -> Counter[int]:
    counts: Counter[int] = Counter()
    asked: tuple[Any, ...] = ("POST", UPDATE_PATH, body_of(address), HEADERS)
    if address == PLOTLY:
        asked = ("GET", PLOTLY, None, HEADERS)
    while time.perf_counter() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        counts[_status(connection, *asked)] += 1
    return counts


def _status(connection: http.client.HTTPConnection, *asked: Any) -> int:
    try:
        connection.request(*asked)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


if __name__ == "__main__":
    main()
