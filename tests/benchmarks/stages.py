"""The stages from nothing to a trained model, each measured in a process of its own."""

from __future__ import annotations

import pickle
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
from tqdm import tqdm

from data.accounting import RowUse
from data.reading import RawTables, read_tables
from data.synthetic.__main__ import main as synthesize
from model.artifact.model_artifact import save_artifact
from model.artifact.places import PORTFOLIO_FOLDER
from model.features.matrix import target
from model.training.fitting import Fitted, Options, fit_model, most_trees, write_clients
from tests.instalments import fitted_matrix

RAW, MODEL, HANDED_OVER = "raw", "model", "handed_over.pickle"
MIB, BLOCK = 2**20, 2**24
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
"""What one unit of the system's own peak figure is."""


@dataclass(frozen=True, slots=True)
class Run:
    """What all stages share: a folder to work in, how many clients, from which seed."""

    scratch: Path
    clients: int
    seed: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What training starts from."""

    matrix: pd.DataFrame
    labels: pd.Series[int]
    uses: Sequence[RowUse]


@dataclass(frozen=True, slots=True)
class Trained:
    """What is left to explain."""

    fitted: Fitted
    matrix: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Measured:
    """What a stage cost.

    ``seconds`` are those of its own work by the clock, ``cpu_seconds`` those all cores spent on
    it: beside other work, only the second can be compared. ``peak_mib`` is the most memory its
    process ever held.
    """

    rows: int
    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Stage:
    """``work`` turns what the stage before handed over into its own; ``rows`` counts it after."""

    work: Callable[[Run, Any], Any]
    rows: Callable[[Run, Any], int]
    aim_seconds: int | None = None


def generate(run: Run, _: object) -> None:
    """Write the eight tables, as the command does."""
    folder = str(run.scratch / RAW)
    if synthesize([folder, "--clients", str(run.clients), "--seed", str(run.seed)]):
        raise RuntimeError("the tables were not written")


def read(run: Run, _: object) -> RawTables:
    """Read and check every row."""
    return read_tables(run.scratch / RAW)


def build(_: Run, tables: RawTables) -> Prepared:
    """Build every feature of every client."""
    return Prepared(fitted_matrix(tables), target(tables), tables.uses)


def train(run: Run, given: Prepared) -> Trained:
    """Train on five folds and on all rows, without the audit; write the model."""
    options = Options(audit=False)
    with tqdm(total=most_trees(options), desc="trees", unit="tree") as bar:
        fitted = fit_model(given.matrix, given.labels, options, bar.update, given.uses)
        bar.total = bar.n
    save_artifact(fitted.artifact, run.scratch / MODEL)
    return Trained(fitted, given.matrix)


def explain(run: Run, given: Trained) -> Trained:
    """Explain every client, and write the portfolio that is served."""
    folder = run.scratch / MODEL / PORTFOLIO_FOLDER
    with tqdm(total=len(given.matrix), desc="reasons", unit="client") as bar:
        write_clients(given.fitted, given.matrix, folder, {"is_demo": True}, bar.update)
    return given


STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "generate": Stage(generate, lambda run, _: _lines(run.scratch / RAW)),
        "read": Stage(read, lambda _, tables: sum(use.rows for use in tables.uses), 25),
        "features": Stage(build, lambda _, made: sum(use.used_rows for use in made.uses), 600),
        "train": Stage(train, lambda _, made: made.fitted.artifact.evaluation.clients, 900),
        "explain": Stage(explain, lambda _, made: len(made.matrix)),
    }
)
"""The stages in their order. Loading what was handed over is not timed, only the work."""


def measure(name: str, run: Run) -> Measured:
    """Run one stage in this process, which should be fresh: its peak of memory never sinks."""
    path = run.scratch / HANDED_OVER
    given = _handed_over(path)
    made, measured = timed(lambda: STAGES[name].work(run, given))
    with path.open("wb") as file:
        pickle.dump(made, file, protocol=5)
    return replace(measured, rows=STAGES[name].rows(run, made))


def timed(work: Callable[[], Any]) -> tuple[Any, Measured]:
    """Do some work; return what came of it and what it cost, its rows not counted."""
    began, cpu_began = time.perf_counter(), time.process_time()
    made = work()
    seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
    return made, Measured(0, seconds, cpu_seconds, _peak_bytes() / MIB)


def _peak_bytes() -> int:
    """Return the most memory this process ever held.

    ``getrusage`` begins with what the process held that started this one, Linux's own count anew.
    """
    with suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_BYTES


def _handed_over(path: Path) -> Any:
    if not path.exists():
        return None
    with path.open("rb") as file:
        return pickle.load(file)


def _lines(folder: Path) -> int:
    """Count the rows of the CSVs, their headers aside."""
    return sum(_line_ends(path) - 1 for path in folder.glob("*.csv"))


def _line_ends(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b""))
