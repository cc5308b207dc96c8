"""Rebuild the demonstration that ships with the project: ``python -m model.demo``.

Synthetic tables from a fixed seed, the same training as for real ones, and every third client
served. Twice on one machine gives the same bytes.
"""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import sys
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from data.faults import run_command
from data.portfolio import MANIFEST_NAME, PAYLOAD_NAME
from data.publishing import written_whole
from data.reading import RawTables, read_tables
from data.synthetic.generator import synthesize, usual_test_clients
from data.synthetic.writing import write_tables
from model.artifact import (
    DEMO_ARTIFACT,
    DEMO_PORTFOLIO,
    DRIFT_NAME,
    ModelArtifact,
    report_as_json,
    save_artifact,
)
from model.artifact import MANIFEST_NAME as MODEL_MANIFEST_NAME
from model.domain import DriftPart
from model.drift.comparing import drift_report
from model.drift.groups import clients_of
from model.estimation import estimator_of, fit_instalments
from model.features.matrix import build_matrix, target
from model.train import MODEL_ENTRIES
from model.training.fitting import Fitted, Options, fit_model, most_trees, write_clients
from model.training.lacking import input_parts
from model.training.summary import summary

SEED = 2_026
CLIENTS_WITH_OUTCOME = 25_895
"""With those without one, in the real tables' proportion, 30,000: 10,000 are served."""
SERVED_EVERY = 3
TRAINED_ON = date(2026, 11, 21)
"""The day its card names, whenever it is rebuilt: twice gives the same bytes."""
DEMO_NAME = "demo"
PORTFOLIO_ENTRIES = frozenset({MANIFEST_NAME, PAYLOAD_NAME})


def main() -> int:
    """Run the command."""
    return run_command(_run)


def _run() -> int:
    fitted = build_demo(CLIENTS_WITH_OUTCOME, DEMO_ARTIFACT, DEMO_PORTFOLIO)
    print(summary(fitted.artifact))  # noqa: T201
    return 0


def build_demo(
    clients: int, model_folder: Path, portfolio_folder: Path, *, audit: bool = True
) -> Fitted:
    """Synthesize, train, and write both folders whole.

    Parameters
    ----------
    clients : with a known outcome; those without come on top, in the real tables' proportion
    audit : whether rivals, groups, proxies and retrainings are measured
    """
    with (
        tempfile.TemporaryDirectory() as scratch,
        written_whole(model_folder, MODEL_ENTRIES, MODEL_MANIFEST_NAME) as model,
        written_whole(portfolio_folder, PORTFOLIO_ENTRIES, MANIFEST_NAME) as portfolio,
    ):
        raw = Path(scratch)
        everyone = clients + usual_test_clients(clients)
        write_tables(synthesize(clients, SEED), raw, clients=everyone, progress=True)
        tables = read_tables(raw)
        instalments = fit_instalments(tables.previous_application)
        matrix, labels = build_matrix(tables, estimator_of(instalments)), target(tables)
        options = Options(trained_on=TRAINED_ON, audit=audit)
        known = input_parts(tables)[0].coverage
        with tqdm(total=most_trees(options), desc="trees", unit="tree") as bar:
            fitted = fit_model(matrix, labels, options, bar.update, tables.uses, known, instalments)
            bar.total = bar.n
        save_artifact(fitted.artifact, model)
        _write_drift(fitted.artifact, tables, matrix, model)
        served = matrix.iloc[::SERVED_EVERY]
        metadata = {"is_demo": True, "seed": SEED}
        with tqdm(total=len(served), desc="reasons", unit="client") as bar:
            write_clients(fitted, served, portfolio, metadata, bar.update)
    return fitted


def _write_drift(
    artifact: ModelArtifact, tables: RawTables, matrix: pd.DataFrame, folder: Path
) -> None:
    """Compare the clients with an outcome with those without: both are drawn alike."""
    reference, current = (
        clients_of(tables, matrix, DEMO_NAME, part) for part in (DriftPart.TRAIN, DriftPart.TEST)
    )
    report = drift_report(artifact, reference, current)
    (folder / DRIFT_NAME).write_text(report_as_json(report), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
