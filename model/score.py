"""Score the raw tables: ``python -m model.score RAW --model DIR --out scores.csv``.

One line per client of application_train and application_test; either table will do. The model has
learnt from the train clients: their figures are those that the dashboard serves, not out-of-fold
ones.
"""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from data.accounting import rows_used
from data.faults import printable, run_command
from data.publishing import file_written_whole
from data.reading import InputFaults, read_tables
from model.artifact import ArtifactError, ModelArtifact, load_known, scorer_of
from model.domain import Outcome
from model.estimation import inputs_of
from model.features.matrix import build_matrix
from model.peers.comparison import scores_of
from model.training.lacking import (
    LackingInputError,
    add_without,
    check_input,
    goes_without,
    input_parts,
    learnt_by,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of input or options is said in words, with exit code 2."""
    faults = (InputFaults, ArtifactError, LackingInputError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(options: argparse.Namespace) -> int:
    with file_written_whole(options.out) as unfinished:
        artifact = load_known(options.model)
        tables = read_tables(options.raw, required=())
        lacking = check_input(learnt_by(artifact), input_parts(tables), options.without)
        scores = score(build_matrix(tables, artifact.instalment_estimator), artifact)
        scores.to_csv(unfinished, index_label="SK_ID_CURR", lineterminator="\n")
    refused = int((scores["decision"] == Outcome.REFUSE).sum())
    print(rows_used(tables.uses))  # noqa: T201
    print(goes_without(lacking), end="")  # noqa: T201
    print(f"{len(scores):,} clients scored, {refused:,} refused: {printable(str(options.out))}")  # noqa: T201
    return 0


def score(matrix: pd.DataFrame, artifact: ModelArtifact) -> pd.DataFrame:
    """Return probability, score in points and decision of every client of the matrix.

    Index SK_ID_CURR; the decision is taken on the probability, refused at or above the threshold.
    """
    probabilities = scorer_of(artifact).default_probabilities(
        inputs_of(matrix, artifact.feature_names)
    )
    outcomes = [
        str(Outcome.REFUSE if refused else Outcome.GRANT)
        for refused in probabilities >= artifact.threshold
    ]
    columns = {
        "default_probability": probabilities,
        "score": scores_of(probabilities, artifact.threshold),
        "decision": outcomes,
    }
    return pd.DataFrame(columns, index=matrix.index)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model.score", description="Score the clients of the raw tables."
    )
    parser.add_argument("raw", type=Path, metavar="RAW", help="folder or archive of the CSVs")
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="trained model")
    parser.add_argument("--out", type=Path, required=True, metavar="CSV", help="file to write")
    add_without(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
