"""``make bench-peers``: this dashboard beside explainerdashboard, the same look-ups in turn.

Both have the same clients, the same features and a LightGBM of the same settings, one process of
waitress with the same number of threads. A look-up is what answers for one client: proposal or
prediction, and what it is made of. On the other side that is what its own page posts when another
client is chosen, read from its callbacks; its contributions are computed before it starts. It is
measured twice: with what answers a look-up alone, and with its page of one client as it comes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO
from tests.benchmarks.peers import peer_side
from tests.benchmarks.peers.environment import PEER, NoPeerError, peer_python, scratch
from tests.benchmarks.peers.figures import Side, table
from tests.benchmarks.peers.looking import Chooser, LooksUp, Reader, all_at_once
from tests.benchmarks.serving import Server, free_port, serving, started

SEED, WARM_UP, LOOKUPS, CLIENTS, EACH = 20, 5, 60, 10, 5
THREADS = 4
OURS = "this dashboard"
NAMES = (OURS, PEER.replace("==", " "), "its whole page")
MODEL_FILE = "booster.txt"


def main() -> int:
    """Measure and print; return 2, with a sentence, where the other side cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers")
    parser.add_argument("--keep", action="store_true", help="keep the scratch environment")
    asked = parser.parse_args()
    try:
        with scratch(asked.keep) as folder:
            print(table(_measured(folder)))
    except NoPeerError as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _measured(folder: Path) -> list[Side]:
    python = peer_python(folder)
    chosen = np.random.default_rng(SEED).permutation(_dumped(python, folder)).tolist()
    with (
        serving(("--threads", str(THREADS))) as ours,
        _peer(python, folder, peer_side.LEAST) as least,
        _peer(python, folder, peer_side.WHOLE) as whole,
    ):
        return _compared((ours, least, whole), chosen)


def _dumped(python: Path, folder: Path) -> list[int]:
    """Have the other side trained and explained; return the numbers of its clients."""
    portfolio = Portfolio.open(DEMO_PORTFOLIO)
    booster = lightgbm.Booster(model_file=DEMO_ARTIFACT / MODEL_FILE)
    features = booster.feature_name()
    labels = np.asarray(portfolio.column("TARGET"), float)
    known = ~np.isnan(labels)
    rows = np.column_stack([np.asarray(portfolio.column(name), float) for name in features])
    asked: dict[str, Any] = {
        "features": features,
        "clients": np.asarray(portfolio.client_ids)[known].tolist(),
        "labels": labels[known].astype(int).tolist(),
        "settings": booster.params,
    }
    if not (folder / peer_side.EXPLAINER).exists():
        np.save(folder / peer_side.ROWS, rows[known])
        (folder / peer_side.ASKED).write_text(json.dumps(asked))
        done = subprocess.run(
            [python, peer_side.__file__, "dump", folder], capture_output=True, text=True
        )
        if done.returncode:
            said = (done.stderr.splitlines() or ["nothing"])[-1]
            raise NoPeerError(f"{PEER} could not be prepared; it said: {said}")
    return list(asked["clients"])


@contextmanager
def _peer(python: Path, folder: Path, page: str) -> Iterator[Server]:
    port = free_port()
    asked = ("serve", str(folder), str(port), str(THREADS), page)
    command = [str(python), peer_side.__file__, *asked]
    try:
        with started(command, folder, port, "/", {}) as server:
            yield server
    except RuntimeError as fault:
        raise NoPeerError(f"{PEER} does not answer: {fault}.") from fault


def _compared(servers: Sequence[Server], clients: Sequence[int]) -> list[Side]:
    """Look each client up on every side in turn; then on each side several at once."""
    visitors = _visitors(servers)
    turns = [[visitor.look_up(one) for visitor in visitors] for one in clients[: WARM_UP + LOOKUPS]]
    for visitor in visitors:
        visitor.close()
    shares = [clients[k * EACH : (k + 1) * EACH] for k in range(CLIENTS)]
    sides = []
    for place, (name, server) in enumerate(zip(NAMES, servers, strict=True)):
        crowd = [_visitors(servers, place)[0] for _ in shares]
        seconds, together = all_at_once(crowd, shares)
        alone = [turn[place] for turn in turns[WARM_UP:]]
        sides.append(Side(name, alone, together, seconds, server.rss_mib, server.start_seconds))
    return sides


def _visitors(servers: Sequence[Server], only: int | None = None) -> list[LooksUp]:
    """Return who looks clients up on each side, or on one of them."""
    wanted = range(len(servers)) if only is None else [only]
    return [(Reader if place == 0 else Chooser)(servers[place].port) for place in wanted]


if __name__ == "__main__":
    sys.exit(main())
