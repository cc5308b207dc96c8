"""``python -m tests.benchmarks``: print what a look-up costs on the demonstration portfolio."""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import mean, median

import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO, portfolio_folder
from tests.benchmarks.first_load import first_load
from tests.benchmarks.journal import journal_rows
from tests.benchmarks.lookups import Lookup, at_once, one_after_another, p50_p95
from tests.benchmarks.serving import Server, serving

SEED = 20
WARM_UP, LOOKUPS, CLIENTS, EACH = 20, 300, 10, 30
MIB, KB, MB = 2**20, 1e3, 1e6
EDITED = "/simulation?AMT_CREDIT=400000"
PAGES = {
    "decision": "",
    "file": "/file",
    "comparison": "/comparison",
    "relation": "/relation",
    "simulation, amount edited": EDITED,
    "simulation with its curve": f"{EDITED}&curve=AMT_CREDIT",
    "smallest change": "/simulation?cases=shown",
    "sheet": "/sheet",
}
AIMS = {
    "decision": (25, 60),
    "file": (25, 60),
    "comparison": (25, 60),
    "relation": (25, 60),
    "simulation, amount edited": (60, 60),
    "simulation with its curve": (60, 60),
}
"""p50 and p95, in milliseconds."""
Row = tuple[str, str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--model", type=Path, help="folder of a trained model")
    model = parser.parse_args().model
    folder = portfolio_folder(model) if model else DEMO_PORTFOLIO
    ids = np.random.default_rng(SEED).permutation(Portfolio.open(folder).client_ids)
    arguments = ("--model", str(model)) if model else ()
    starts = [_start_seconds(arguments) for _ in range(3)]
    with serving(arguments) as server:
        rows = [("second start to HTTP 200, s", f"{median(starts):.2f}", "4")]
        rows += _memory(server, ids[:50])
        rows += _lookups(server, ids)
        rows += _browser(server, ids)
        rows.append(("RSS at the end, MiB", f"{server.rss_mib:.0f}", ""))
    rows += journal_rows()
    _print(f"{len(ids):,} clients, over HTTP, every callback of the page", rows)


def _start_seconds(arguments: tuple[str, ...]) -> float:
    with serving(arguments) as server:
        return server.start_seconds


def _memory(server: Server, ids: np.ndarray) -> list[Row]:
    one_after_another(server.port, [f"/fr/client/{i}" for i in ids])
    return [("RSS after 50 look-ups, MiB", f"{server.rss_mib:.0f}", "270")]


def _lookups(server: Server, ids: np.ndarray) -> list[Row]:
    rows: list[Row] = []
    for name, page in PAGES.items():
        one_after_another(server.port, [f"/fr/client/{i}{page}" for i in ids[:WARM_UP]])
        paths = [f"/fr/client/{i}{page}" for i in ids[WARM_UP : WARM_UP + LOOKUPS]]
        rows += _page_rows(name, one_after_another(server.port, paths))
    shares = [[f"/fr/client/{i}" for i in ids[k * EACH : (k + 1) * EACH]] for k in range(CLIENTS)]
    seconds, lookups = at_once(server.port, shares)
    p50, p95 = p50_p95(lookups)
    return [
        *rows,
        ("look-ups a second, 10 at once", f"{len(lookups) / seconds:.0f}", "30"),
        ("p50 and p95 with 10 at once, ms", f"{p50:.0f} / {p95:.0f}", ""),
    ]


def _page_rows(name: str, lookups: list[Lookup]) -> list[Row]:
    p50, p95 = p50_p95(lookups)
    down, up = mean(x.down for x in lookups) / KB, mean(x.up for x in lookups) / KB
    aims = AIMS.get(name, ("", ""))
    return [
        (f"{name}: p50, ms", f"{p50:.1f}", f"{aims[0]}"),
        (f"{name}: p95, ms", f"{p95:.1f}", f"{aims[1]}"),
        (f"{name}: down, kB", f"{down:.1f}", "60"),
        (f"{name}: up, kB", f"{up:.2f}", "2"),
    ]


def _browser(server: Server, ids: np.ndarray) -> list[Row]:
    load = first_load(server.port, f"/fr/client/{ids[0]}", f"/fr/client/{ids[1]}")
    return [
        ("first load in Chromium, MB compressed", f"{load.received / MB:.2f}", "2.1"),
        ("first load in Chromium, requests", f"{load.requests}", ""),
        ("first load in Chromium, s to the figures", f"{load.seconds:.2f}", ""),
        ("next client in Chromium, ms to the page", f"{1000 * load.next_seconds:.0f}", ""),
    ]


def _print(title: str, rows: list[Row]) -> None:
    width = max(len(name) for name, _, _ in rows)
    print(title)
    print(f"{'measure':<{width}}  {'measured':>10}  {'to reach':>8}")
    for name, measured, target in rows:
        print(f"{name:<{width}}  {measured:>10}  {target:>8}")


if __name__ == "__main__":
    main()
