"""``python -m tests.benchmarks``: print what a look-up costs on the demonstration portfolio."""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import mean, median

import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO, portfolio_folder
from tests.benchmarks.felt import bytes_a_client, most_shifted, next_client, next_curve
from tests.benchmarks.first_load import first_load, slow_seconds
from tests.benchmarks.journal import journal_rows
from tests.benchmarks.lookups import Lookup, at_once, one_after_another, p50_p95, with_dictionary
from tests.benchmarks.repeated import repeated_model
from tests.benchmarks.serving import Server, serving

SEED = 20
WARM_UP, LOOKUPS, CLIENTS, EACH = 20, 300, 10, 30
MIB, KB, MB = 2**20, 1e3, 1e6
LARGE = 20_000
"""Bytes from which a file of the first load is named."""
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
    parser.add_argument("--clients", type=int, help="look-ups with so many clients too, repeated")
    asked = parser.parse_args()
    if asked.clients:
        _sizes(asked.clients)
    else:
        _whole(asked.model)


def _whole(model: Path | None) -> None:
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


def _sizes(clients: int) -> None:
    """Measure look-ups of the demonstration, then of many clients, and print them side by side."""
    with repeated_model(clients) as folder:
        sides = [_lookup_rows(()), _lookup_rows(("--model", str(folder)))]
    few, many = ({name: measured for name, measured, _ in rows} for rows in sides)
    width = max(map(len, few))
    print(f"{'measure':<{width}}  {'few':>12}  {f'{clients:,}':>12}  {'times':>6}")
    for name in few:
        times = _times(few[name], many[name])
        print(f"{name:<{width}}  {few[name]:>12}  {many[name]:>12}  {times:>6}")


def _lookup_rows(arguments: tuple[str, ...]) -> list[Row]:
    """Return what look-ups of every page cost, and the memory after them."""
    folder = portfolio_folder(Path(arguments[1])) if arguments else DEMO_PORTFOLIO
    ids = np.random.default_rng(SEED).permutation(Portfolio.open(folder).client_ids)
    with serving(arguments) as server:
        rows = [("first start to HTTP 200, s", f"{server.start_seconds:.2f}", "")]
        rows += _lookups(server, ids)
        rows.append(("RSS at the end, MiB", f"{server.rss_mib:.0f}", ""))
        rows.append(("of it private, MiB", f"{server.private_mib:.0f}", ""))
    return rows


def _times(few: str, many: str) -> str:
    """Return how many times as much the second is, nothing where a row holds two figures."""
    try:
        return f"{float(many) / float(few):.2f}"
    except ValueError:
        return ""


def _start_seconds(arguments: tuple[str, ...]) -> float:
    with serving(arguments) as server:
        return server.start_seconds


def _memory(server: Server, ids: np.ndarray) -> list[Row]:
    with_dictionary(server.port)  # it takes its part
    one_after_another(server.port, [f"/fr/client/{i}" for i in ids])
    return [("RSS after 50 look-ups, MiB", f"{server.rss_mib:.0f}", "270")]


def _lookups(server: Server, ids: np.ndarray) -> list[Row]:
    """Measure look-ups as Chromium asks for them, and their bytes in other browsers too."""
    rows: list[Row] = []
    port, has = server.port, with_dictionary(server.port)
    for name, page in PAGES.items():
        warm_up = [f"/fr/client/{i}{page}" for i in ids[:WARM_UP]]
        elsewhere = mean(x.down for x in one_after_another(port, warm_up)) / KB
        paths = [f"/fr/client/{i}{page}" for i in ids[WARM_UP : WARM_UP + LOOKUPS]]
        rows += _page_rows(name, one_after_another(port, paths, has))
        rows.append((f"{name}: down without a dictionary, kB", f"{elsewhere:.1f}", "60"))
    shares = [[f"/fr/client/{i}" for i in ids[k * EACH : (k + 1) * EACH]] for k in range(CLIENTS)]
    seconds, lookups = at_once(port, shares, has)
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
        (f"{name}: down, kB", f"{down:.1f}", "5" if name == "decision" else "60"),
        (f"{name}: up, kB", f"{up:.2f}", "2"),
    ]


def _browser(server: Server, ids: np.ndarray) -> list[Row]:
    path, port, few = f"/fr/client/{ids[0]}", server.port, ids[:CLIENTS].tolist()
    load, following, received = (
        first_load(port, path),
        next_client(port, few),
        bytes_a_client(port, few),
    )
    slow = median(slow_seconds(port, path) for _ in range(3))
    large = sorted((size, name) for name, size in load.files.items() if size > LARGE)
    return [
        ("first load in Chromium, MB compressed", f"{load.received / MB:.2f}", "1.0"),
        *((f"of it {_short(name)}, kB", f"{size / KB:.0f}", "") for size, name in large[::-1]),
        ("first load in Chromium, requests", f"{len(load.files)}", ""),
        ("first load in Chromium, s to the figures", f"{load.seconds:.2f}", ""),
        ("the same, 4 x slower on 10 Mbit/s, s", f"{slow:.2f}", "2.5"),
        ("next client in Chromium, ms to the page", f"{following.page:.0f}", "120"),
        ("next client in Chromium, ms to the figures", f"{following.figures:.0f}", ""),
        ("next client in Chromium, kB received", f"{received / KB:.1f}", "5"),
        ("a choice on the Model page, ms to its curve", f"{next_curve(port):.0f}", "250"),
        ("layout shift, the worst page", f"{most_shifted(port, int(ids[0])):.3f}", "0.02"),
    ]


def _short(name: str) -> str:
    """Return a file's name without folders and fingerprint."""
    return name.rpartition("/")[2].split(".")[0]


def _print(title: str, rows: list[Row]) -> None:
    width = max(len(name) for name, _, _ in rows)
    print(title)
    print(f"{'measure':<{width}}  {'measured':>10}  {'to reach':>8}")
    for name, measured, target in rows:
        print(f"{name:<{width}}  {measured:>10}  {target:>8}")


if __name__ == "__main__":
    main()
