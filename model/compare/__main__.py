"""What a new model would change: ``python -m model.compare OLD NEW RAW``.

OLD and NEW are folders of trained models, RAW the raw tables whose clients both judge. Writes
change.json into NEW, which the dashboard shows and a lead acknowledges before decisions are taken
with the new model. ``--clients FILE`` lists who would get another proposal.
"""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from data.accounting import rows_used
from data.faults import printable, run_command
from data.publishing import file_written_whole, files_written_together
from data.reading import InputFaults, RawTables, read_tables
from model.artifact import CHANGE_NAME, ArtifactError, ModelArtifact, change_as_json, load_known
from model.compare.turning import Judged, NothingToChangeError, judge, model_change, turned
from model.domain import ModelChange
from model.features.matrix import build_matrix
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
    faults = (InputFaults, ArtifactError, LackingInputError, NothingToChangeError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(options: argparse.Namespace) -> int:
    old, new = load_known(options.old), load_known(options.new)
    if old.version == new.version:
        raise NothingToChangeError("OLD and NEW hold the same model: nothing changes")
    with files_written_together(options.new, frozenset({CHANGE_NAME})) as folder:
        tables = read_tables(options.raw, required=())
        parts = input_parts(tables)
        lacking = [check_input(learnt_by(model), parts, options.without) for model in (old, new)]
        matrices = _matrices(tables, old, new)
        with tqdm(total=2 * len(matrices[0]), desc="clients judged", unit="client") as bar:
            then, now = (
                judge(model, matrix, bar.update)
                for model, matrix in zip((old, new), matrices, strict=True)
            )
        change = model_change(then, now, matrices[1], options.raw.resolve().name)
        (folder / CHANGE_NAME).write_text(change_as_json(change), encoding="utf-8", newline="\n")
    print(rows_used(tables.uses))  # noqa: T201
    print(goes_without(lacking[1]), end="")  # noqa: T201
    print(summary(change))  # noqa: T201
    print(f"Written to {printable(str(options.new))}: {CHANGE_NAME}")  # noqa: T201
    if options.clients is not None:
        _write_turned(then, now, matrices[1], options.clients)
    return 0


def _matrices(
    tables: RawTables, old: ModelArtifact, new: ModelArtifact
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the features as each model computes them: the estimated instalments may differ."""
    matrix = build_matrix(tables, new.instalment_estimator)
    if old.instalment_estimator == new.instalment_estimator:
        return matrix, matrix
    return build_matrix(tables, old.instalment_estimator), matrix


def _write_turned(old: Judged, new: Judged, matrix: pd.DataFrame, file: Path) -> None:
    """List who would get another proposal, for the file's owner alone to read."""
    decisions = {
        name: pd.Series(side.refused).map({True: "refuse", False: "grant"}).to_numpy()
        for name, side in (("old", old), ("new", new))
    }
    columns = {
        "old_score": old.scores,
        "new_score": new.scores,
        "old_decision": decisions["old"],
        "new_decision": decisions["new"],
    }
    listed = pd.DataFrame(columns, index=matrix.index)[turned(old, new)]
    with file_written_whole(file) as unfinished:
        listed.to_csv(unfinished, index_label="SK_ID_CURR", lineterminator="\n")
    print(f"{len(listed):,} clients who would turn: {printable(str(file))}")  # noqa: T201


def summary(change: ModelChange) -> str:
    """Say in a few lines what changes."""
    found = change.everyone
    return "\n".join(
        [
            f"Of {found.clients:,} clients, {found.to_refusal.value:.1%} would turn to a refusal"
            f" and {found.to_grant.value:.1%} to a grant; refused {change.refused_before.value:.1%}"
            f" before, {change.refused_now.value:.1%} now.",
            f"The four strongest facts change for {found.reasons.value:.1%},"
            f" the strongest one for {found.first_fact.value:.1%}.",
        ]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model.compare", description="Say what a new model would change."
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="folder of the model in use")
    parser.add_argument("new", type=Path, metavar="NEW", help="folder of the new model")
    parser.add_argument("raw", type=Path, metavar="RAW", help="folder or archive of the CSVs")
    parser.add_argument("--clients", type=Path, metavar="CSV", help="file to list who turns in")
    add_without(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
