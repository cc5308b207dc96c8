"""``python -m tests.benchmarks.scoring``: millions of applicants scored, in how much memory.

Repeated is this: the tables of ``--drawn`` synthetic clients (20,000), all eight, once as they are;
then their application rows alone, again and again under new numbers, until there are ``--clients``.
So all but the first have no history, which ``model.score`` takes for clients that are new to the
lender; the last repetition is cut. The repeated rows are in ``application_test.csv.gz``, in the
order of the draw: 10 million are 5 GB of text, packed to a tenth, and some 6 GB of scratch.
Scored is a first time with the drawn clients alone, so that the memory of both can be compared.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from data.synthetic.__main__ import main as synthesize
from model import score
from model.artifact.places import DEMO_ARTIFACT
from tests.benchmarks.stages import MIB, Measured, timed

CLIENTS, DRAWN, SEED = 10_000_000, 20_000, 1
FIRST_NEW = 10_000_000
"""Numbers of the repeated clients begin here: beyond those of the draw."""
DISK_PER_CLIENT = 900
"""Bytes of packed text and scratch, most."""
GB = 1e9


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, score them twice in processes of their own, print both."""
    options = _parser().parse_args(arguments)
    free, wanted = shutil.disk_usage(options.scratch).free, options.clients * DISK_PER_CLIENT
    if free < wanted:
        print(f"{options.scratch}: {wanted / GB:,.1f} GB are needed, {free / GB:,.1f} are free")
        return 1
    with tempfile.TemporaryDirectory(prefix="scoring-", dir=options.scratch) as name:
        folder = Path(name)
        raw = folder / "raw"
        if synthesize([str(raw), "--clients", str(options.drawn), "--seed", str(SEED)]):
            return 1
        drawn = _rows(raw / "application_train.csv") + _rows(raw / "application_test.csv")
        for clients in (drawn, options.clients):
            repeat(raw, max(clients - drawn, 0))
            _print(clients, _measured(partial(_score, raw, folder / "scores.csv")))
            if (lines := _rows(folder / "scores.csv")) != clients:
                print(f"{lines:,} clients were scored, not {clients:,}")
                return 1
    return 0


def repeat(raw: Path, clients: int) -> None:
    """Add to application_test that many clients: its rows and application_train's, repeated."""
    if not clients:
        return
    plain = raw / "application_test.csv"
    header, *tested = plain.read_bytes().splitlines()
    names, *trained = (raw / "application_train.csv").read_bytes().splitlines()
    outcome = names.split(b",").index(b"TARGET")
    # Rows with quotation marks have them behind the outcome.
    rests = [_without(row, outcome) for row in trained] + [row.partition(b",")[2] for row in tested]
    with gzip.open(f"{plain}.gz", "wb", compresslevel=1) as file:
        file.write(b"\n".join([header, *tested, b""]))
        for start in range(0, clients, len(rests)):
            number = FIRST_NEW + start
            rows = rests[: clients - start]
            file.write(b"".join(b"%d,%b\n" % (number + i, rest) for i, rest in enumerate(rows)))
    plain.unlink()


def _without(row: bytes, column: int) -> bytes:
    """Return a row without its first cell and without another one near it."""
    cells = row.split(b",", column + 1)
    return b",".join([*cells[1:column], *cells[column + 1 :]])


def _score(raw: Path, out: Path) -> None:
    if score.main([str(raw), "--model", str(DEMO_ARTIFACT), "--out", str(out)]):
        raise RuntimeError("nothing was scored")


def _measured(work: Callable[[], object]) -> Measured:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(timed, work).result()[1]


def _print(clients: int, measured: Measured) -> None:
    rate = clients / measured.seconds
    print(
        f"{clients:,} clients: {measured.seconds:,.0f} s, {measured.cpu_seconds:,.0f} CPU s,"
        f" peak {measured.peak_mib:,.0f} MiB, {rate:,.0f} clients per second",
        flush=True,
    )


def _rows(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(MIB), b"")) - 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scoring")
    parser.add_argument("--clients", type=int, default=CLIENTS, help=f"scored ({CLIENTS:,})")
    parser.add_argument("--drawn", type=int, default=DRAWN, help=f"with history ({DRAWN:,})")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()))
    return parser


if __name__ == "__main__":
    sys.exit(main())
