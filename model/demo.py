"""Rebuild the demonstration that ships with the project: ``python -m model.demo``.

Synthetic tables from a fixed seed, the same training as for real ones, and every third client
served. Twice on one machine gives the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from tqdm import tqdm

from data.portfolio import MANIFEST_NAME, PAYLOAD_NAME
from data.reading import read_tables
from data.synthetic.generator import synthesize, usual_test_clients
from data.synthetic.writing import write_tables
from model.artifact import save_artifact
from model.features.matrix import build_matrix, target
from model.fitting import Fitted, Options, fit_model, write_clients
from model.loading import DEMO_ARTIFACT, DEMO_PORTFOLIO
from model.publishing import written_whole
from model.train import MODEL_ENTRIES, summary

SEED = 2_026
CLIENTS_WITH_OUTCOME = 25_895
"""With those without one, in the real tables' proportion, 30,000: 10,000 are served."""
SERVED_EVERY = 3
TRAINED_ON = date(2026, 11, 21)
"""The day its card names, whenever it is rebuilt: twice gives the same bytes."""
PORTFOLIO_ENTRIES = frozenset({MANIFEST_NAME, PAYLOAD_NAME})


def main() -> int:
    """Run the command."""
    fitted = build_demo(CLIENTS_WITH_OUTCOME, DEMO_ARTIFACT, DEMO_PORTFOLIO)
    print(summary(fitted))  # noqa: T201
    return 0


def build_demo(clients: int, model_folder: Path, portfolio_folder: Path) -> Fitted:
    """Synthesize, train, and write both folders whole.

    Parameters
    ----------
    clients : with a known outcome; those without come on top, in the real tables' proportion
    """
    with (
        tempfile.TemporaryDirectory() as scratch,
        written_whole(model_folder, MODEL_ENTRIES) as model,
        written_whole(portfolio_folder, PORTFOLIO_ENTRIES) as portfolio,
    ):
        raw = Path(scratch)
        everyone = clients + usual_test_clients(clients)
        write_tables(synthesize(clients, SEED), raw, clients=everyone, progress=True)
        tables = read_tables(raw)
        matrix, labels, options = (
            build_matrix(tables),
            target(tables),
            Options(trained_on=TRAINED_ON),
        )
        with tqdm(desc="trees", unit="tree") as bar:
            fitted = fit_model(matrix, labels, options, bar.update, tables.uses)
        save_artifact(fitted.artifact, model)
        served = matrix.iloc[::SERVED_EVERY]
        metadata = {"is_demo": True, "seed": SEED}
        with tqdm(total=len(served), desc="reasons", unit="client") as bar:
            write_clients(fitted, served, portfolio, metadata, bar.update)
    return fitted


if __name__ == "__main__":
    sys.exit(main())
