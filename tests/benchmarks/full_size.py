"""``python -m tests.benchmarks.full_size``: from nothing to a model, at the real tables' size.

307,511 clients with an outcome, 48,744 without, all history: about 60 million synthetic rows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from data.synthetic.generator import usual_test_clients
from tests.benchmarks.stages import STAGES, Measured, Run, measure

CLIENTS, SEED = 307_511, 1
FEWEST_CLIENTS = 700
"""Fewer have not the 50 defaults that training needs."""
MEMORY_AIM_MIB = 4 * 1024
DISK_PER_CLIENT = 16_000
"""Bytes of tables, and of what one stage hands to the next, per client."""
MB = 1e6
HEADER = ("stage", "rows", "s", "to reach", "CPU s", "peak MiB", "to reach", "disk MB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every stage and print the table; say which stage failed, if any."""
    options = _parser().parse_args(arguments)
    everyone = options.clients + usual_test_clients(options.clients)
    free, wanted = shutil.disk_usage(options.scratch).free, everyone * DISK_PER_CLIENT
    if free < wanted:
        print(f"{options.scratch}: {wanted / MB:,.0f} MB are needed, {free / MB:,.0f} are free")
        return 1
    print(f"{everyone:,} clients; {os.cpu_count()} cores, load {_load()}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="full-size-", dir=options.scratch))
    try:
        return _measure_all(Run(folder, options.clients, options.seed))
    finally:
        if options.keep:
            print(f"Kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _measure_all(run: Run) -> int:
    _print_line(HEADER)
    # A fresh process for each stage: nothing of the one before counts, and imports are made once.
    fresh = get_context("forkserver")
    fresh.set_forkserver_preload([measure.__module__])
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        for number, name in enumerate(STAGES, start=1):
            print(f"{number} of {len(STAGES)}: {name}", file=sys.stderr)
            try:
                measured = pool.submit(measure, name, run).result()
            except BrokenProcessPool:
                print(f"{name}: the process was ended from outside, perhaps for want of memory")
                return 1
            _print_line(_cells(name, measured, run))
    print(f"Load at the end: {_load()}")
    return 0


def _cells(name: str, measured: Measured, run: Run) -> tuple[str, ...]:
    aim = STAGES[name].aim_seconds
    disk = sum(path.stat().st_size for path in run.scratch.rglob("*") if path.is_file())
    return (
        name,
        f"{measured.rows:,}",
        f"{measured.seconds:,.0f}",
        f"{aim:,}" if aim else "",
        f"{measured.cpu_seconds:,.0f}",
        f"{measured.peak_mib:,.0f}",
        f"{MEMORY_AIM_MIB:,}",
        f"{disk / MB:,.0f}",
    )


def _print_line(cells: Sequence[str]) -> None:
    stage, rows, *others = cells
    print(f"{stage:<10}{rows:>12}", *(f"{cell:>8}" for cell in others), flush=True)


def _load() -> str:
    """Say how many processes have been wanting a core over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.full_size")
    parser.add_argument(
        "--clients", type=_enough, default=CLIENTS, help=f"with an outcome ({CLIENTS:,})"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the tables ({SEED})")
    parser.add_argument(
        "--scratch",
        type=Path,
        default=Path(tempfile.gettempdir()),
        help="folder in which to make one to work in, removed at the end",
    )
    parser.add_argument("--keep", action="store_true", help="do not remove it")
    return parser


def _enough(text: str) -> int:
    if int(text) < FEWEST_CLIENTS:
        raise argparse.ArgumentTypeError(f"at least {FEWEST_CLIENTS}, not {text}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
