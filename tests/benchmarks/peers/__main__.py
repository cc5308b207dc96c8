"""``make bench-peers``: this dashboard beside explainerdashboard, the same look-ups in turn.

Both have the same clients, the same features and a LightGBM of the same settings, one process of
waitress with the same number of threads. A look-up is what answers for one client: proposal or
prediction, and what it is made of. On the other side that is what its own page posts when another
client is chosen, read from its callbacks; its contributions are computed before it starts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO
from tests.benchmarks.lookups import Visitor
from tests.benchmarks.peers import peer_side
from tests.benchmarks.peers.environment import PEER, NoPeerError, peer_python, scratch
from tests.benchmarks.peers.figures import Side, table
from tests.benchmarks.peers.looking import Chooser, all_at_once
from tests.benchmarks.serving import Server, free_port, serving, started

SEED, WARM_UP, LOOKUPS, CLIENTS, EACH = 20, 10, 100, 10, 10
THREADS = 4
OURS = "this dashboard"
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
    with serving(("--threads", str(THREADS))) as ours, _peer(python, folder) as theirs:
        return _compared(ours, theirs, chosen)


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
def _peer(python: Path, folder: Path) -> Iterator[Server]:
    port = free_port()
    command = [str(python), peer_side.__file__, "serve", str(folder), str(port), str(THREADS)]
    try:
        with started(command, folder, port, "/", {}) as server:
            yield server
    except RuntimeError as fault:
        raise NoPeerError(f"{PEER} does not answer: {fault}.") from fault


def _compared(ours: Server, theirs: Server, clients: Sequence[int]) -> list[Side]:
    """Look clients up one after another, each on one side and then on the other; then at once."""
    few = clients[: WARM_UP + LOOKUPS]
    shares = [clients[k * EACH : (k + 1) * EACH] for k in range(CLIENTS)]
    with closing(Visitor(ours.port)) as here, closing(Chooser(theirs.port)) as there:
        pairs = [(here.look_up(f"/fr/client/{one}"), there.look_up(one)) for one in few]
    alone = [list(side) for side in zip(*pairs[WARM_UP:], strict=True)]
    visitors = [Visitor(ours.port) for _ in shares]
    addresses = [[f"/fr/client/{one}" for one in share] for share in shares]
    choosers = [Chooser(theirs.port) for _ in shares]
    at_once = all_at_once(visitors, addresses), all_at_once(choosers, shares)
    return [
        Side(name, each, together, seconds, server.rss_mib, server.start_seconds)
        for name, server, each, (seconds, together) in zip(
            (OURS, PEER.replace("==", " ")), (ours, theirs), alone, at_once, strict=True
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
