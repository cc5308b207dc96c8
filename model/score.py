"""Score the raw tables: ``python -m model.score RAW --model DIR --out scores.csv``.

One line per client of application_train and application_test; either table will do. The model has
learnt from the train clients: their figures are those that the dashboard serves, not out-of-fold
ones.

Clients are scored block by block: memory does not grow with the tables, disk does. While it works,
a hidden folder beside the file holds every row, as numbers, twice at most.
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
from data.arrays import Floats
from data.faults import printable, run_command
from data.publishing import file_written_whole
from data.reading import InputFaults, RawTables
from data.streaming import TableStream
from model.artifact import ArtifactError, ModelArtifact, load_known, scorer_of
from model.estimation import BoosterSettings, inputs_of
from model.features.matrix import build_matrix
from model.scoring import Scorer
from model.training.lacking import (
    InputParts,
    LackingInputError,
    add_without,
    check_input,
    goes_without,
    input_parts,
    learnt_by,
)
from model.training.scored_clients import ScoredClients, score_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of input or options is said in words, with exit code 2."""
    faults = (InputFaults, ArtifactError, LackingInputError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(options: argparse.Namespace) -> int:
    with file_written_whole(options.out) as unfinished:
        artifact = load_known(options.model)
        # In the same hidden folder, which goes whatever happens.
        scratch = unfinished.parent / "rows"
        scratch.mkdir(mode=0o700)
        stream = TableStream(options.raw, scratch)
        scored, parts = ScoredClients(scratch, artifact.threshold), InputParts()

        def work(tables: RawTables) -> None:
            parts.add(input_parts(tables))
            matrix = build_matrix(tables, artifact.instalment_estimator)
            scored.add(matrix.index.to_numpy(), probabilities(matrix, scorer, artifact))

        scorer = scorer_of(artifact)
        stream.each_block(work)
        lacking = check_input(learnt_by(artifact), parts.whole(), options.without)
        scored.write(unfinished)
    print(rows_used(stream.uses))  # noqa: T201
    print(goes_without(lacking), end="")  # noqa: T201
    print(f"{scored.clients:,} clients scored, {scored.refused:,} refused: {_said(options.out)}")  # noqa: T201
    return 0


def _said(path: Path) -> str:
    return printable(str(path))


def probabilities(matrix: pd.DataFrame, scorer: Scorer, artifact: ModelArtifact) -> Floats:
    """Return the probability of default of every client of the matrix."""
    inputs = inputs_of(matrix, artifact.feature_names)
    return scorer.default_probabilities(inputs, BoosterSettings().threads_for(len(inputs)))


def score(matrix: pd.DataFrame, artifact: ModelArtifact) -> pd.DataFrame:
    """Return probability, score in points and decision of every client of the matrix.

    Index SK_ID_CURR; the decision is taken on the probability, refused at or above the threshold.
    """
    risks = probabilities(matrix, scorer_of(artifact), artifact)
    return score_table(matrix.index.to_numpy(), risks, artifact.threshold)


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
