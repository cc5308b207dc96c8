"""``python -m tests.benchmarks.beside CHECKOUT``: this code beside another, asked in turn.

A shared machine is now fast, now slow. Two servers that answer the same look-up one right after
the other see the same machine: the ratio holds where the milliseconds do not.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from tests.benchmarks.__main__ import PAGES, SEED, WARM_UP
from tests.benchmarks.lookups import Visitor
from tests.benchmarks.serving import ROOT, Server, serving

LOOKUPS = 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.beside")
    parser.add_argument("other", type=Path, metavar="CHECKOUT", help="folder of the other code")
    other = parser.parse_args().other.resolve()
    ids = np.random.default_rng(SEED).permutation(Portfolio.open(DEMO_PORTFOLIO).client_ids)
    with serving(root=other) as before, serving(root=ROOT) as after:
        print(f"{'p50 in ms':<28}{'other':>9}{'this':>9}{'ratio':>9}")
        for name, slug in PAGES.items():
            paths = [f"/fr/client/{client}{slug}" for client in ids[: WARM_UP + LOOKUPS]]
            theirs, ours = _in_turn((before, after), paths)
            ratio = median(ours) / median(theirs)
            print(f"{name:<28}{1e3 * median(theirs):9.1f}{1e3 * median(ours):9.1f}{ratio:9.2f}")
        print(f"{'RSS at the end, MiB':<28}{before.rss_mib:9.0f}{after.rss_mib:9.0f}")


def _in_turn(servers: Sequence[Server], paths: Sequence[str]) -> tuple[list[float], ...]:
    """Return the seconds of each server's look-ups, the first ones left out."""
    visitors = [Visitor(server.port) for server in servers]
    seconds = [[each.look_up(path).seconds for each in visitors] for path in paths]
    for visitor in visitors:
        visitor.close()
    return tuple(list(column) for column in zip(*seconds[WARM_UP:], strict=True))


if __name__ == "__main__":
    main()
