"""Train on the raw tables: ``python -m model.train RAW --out DIR``.

Writes the model into DIR and its clients into DIR/portfolio; ``python -m app --model DIR`` serves
both. The same tables, options and date give the same bytes on one machine.
"""

from __future__ import annotations

import data.training_packages  # noqa: F401

# isort: split
import argparse
import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from data.faults import printable, run_command
from data.publishing import written_whole
from data.reading import InputFaults, read_tables
from model.artifact import (
    ARTIFACT_NAMES,
    CHANGE_NAME,
    DRIFT_NAME,
    DRIFT_PAGE_NAME,
    MANIFEST_NAME,
    PORTFOLIO_FOLDER,
    save_artifact,
)
from model.domain import Costs
from model.estimation import BoosterSettings, TooFewClientsError, estimator_of, fit_instalments
from model.features.catalogue import model_features
from model.features.matrix import build_matrix, target
from model.training.fitting import Fitted, Options, fit_model, most_trees, write_clients
from model.training.lacking import (
    LackingInputError,
    add_without,
    check_training_input,
    goes_without,
    input_parts,
)
from model.training.summary import summary
from model.training.tracking import TrackingError, open_tracker

POLICIES = ("fair", "benchmark")
STRONGEST = 10.0
"""Strength of equalising beyond which nothing of the outcomes would be learnt."""
MODEL_ENTRIES = frozenset(
    {*ARTIFACT_NAMES, PORTFOLIO_FOLDER, DRIFT_NAME, DRIFT_PAGE_NAME, CHANGE_NAME}
)
"""Names in a model's folder: training into it again takes them all away. What was measured of an
earlier model says nothing of the new one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; a fault of input or options is said in words, with exit code 2."""
    faults = (InputFaults, LackingInputError, TooFewClientsError, TrackingError)
    return run_command(lambda: _run(_parser().parse_args(arguments)), *faults)


def _run(arguments: argparse.Namespace) -> int:
    options, out = _options(arguments), printable(str(arguments.out))
    tracker = open_tracker() if arguments.track else None
    fitted = train(arguments.raw, arguments.out, options, arguments.without)
    print(summary(fitted.artifact))  # noqa: T201
    print(f"Written to {out}. Serve it: python -m app --model {out}")  # noqa: T201
    if tracker:
        run = tracker.record(fitted.artifact, options, arguments.out, summary(fitted.artifact))
        print(f"Recorded as {run}.")  # noqa: T201
    return 0


def train(raw: Path, out: Path, options: Options, without: Collection[str] = ()) -> Fitted:
    """Read, build, fit, write: the whole way from raw tables to what the dashboard serves.

    Prints which tables and columns the input lacks; ``without`` names those lacking on purpose.

    Raises
    ------
    InputFaults
        Where anything is wrong with the raw tables.
    LackingInputError
        Where a table or column learnt from is absent or empty, and not named in ``without``.
    TooFewClientsError
        Where too few outcomes are known.
    PlaceError
        Where ``out`` cannot be written, before anything is read, or its disk is full.
    """
    private = frozenset({PORTFOLIO_FOLDER})
    with written_whole(out, MODEL_ENTRIES, MANIFEST_NAME, private) as folder:
        tables = read_tables(raw)
        parts, names = input_parts(tables), model_features(options.policy)
        print(goes_without(check_training_input(parts, names, without)), end="")  # noqa: T201
        instalments = fit_instalments(tables.previous_application)
        matrix, labels = build_matrix(tables, estimator_of(instalments)), target(tables)
        uses = tables.uses
        del tables  # most of what is held, and not needed any more
        with tqdm(total=most_trees(options), desc="trees", unit="tree") as bar:
            fitted = fit_model(
                matrix, labels, options, bar.update, uses, parts[0].coverage, instalments
            )
            bar.total = bar.n
        save_artifact(fitted.artifact, folder)
        with tqdm(total=len(matrix), desc="reasons", unit="client") as bar:
            metadata = {"is_demo": False}
            write_clients(fitted, matrix, folder / PORTFOLIO_FOLDER, metadata, bar.update)
    return fitted


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model.train", description="Train a model on the raw tables."
    )
    parser.add_argument("raw", type=Path, metavar="RAW", help="folder or archive of the CSVs")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.add_argument("--policy", choices=POLICIES, default="fair", help="default: fair")
    parser.add_argument(
        "--cost-fn", type=_cost, default=10.0, metavar="COST", help="of a defaulter granted (10)"
    )
    parser.add_argument(
        "--cost-fp", type=_cost, default=1.0, metavar="COST", help="of a good payer refused (1)"
    )
    parser.add_argument(
        "--equalise",
        type=_strength,
        default=0.0,
        metavar="STRENGTH",
        help="how strongly training makes scores alike under and over 30 and between women and"
        " men, 0.1 say; ask a lawyer first (0)",
    )
    parser.add_argument("--track", action="store_true", help="record the training in MLflow")
    parser.add_argument(
        "--seed", type=_seed, default=BoosterSettings().seed, help="of folds and trees"
    )
    parser.add_argument(
        "--date",
        type=_day,
        default=date.today(),
        metavar="YYYY-MM-DD",
        help="day of training, for the model's card (today)",
    )
    parser.add_argument(
        "--no-audit",
        action="store_false",
        dest="audit",
        help="leave out rivals, fairness, proxies and stability: the same model, in less than"
        " half the time",
    )
    add_without(parser)
    return parser


def _options(arguments: argparse.Namespace) -> Options:
    return Options(
        policy=arguments.policy,
        costs=Costs(false_negative=arguments.cost_fn, false_positive=arguments.cost_fp),
        settings=BoosterSettings(seed=arguments.seed, equalise=arguments.equalise),
        trained_on=arguments.date,
        audit=arguments.audit,
    )


def _cost(text: str) -> float:
    cost = float(text)
    if not 0.0 < cost < float("inf"):
        raise argparse.ArgumentTypeError(f"a cost is a positive number, not {text}")
    return cost


def _strength(text: str) -> float:
    strength = float(text)
    if not 0.0 <= strength <= STRONGEST:
        raise argparse.ArgumentTypeError(f"a strength is from 0 to {STRONGEST:g}, not {text}")
    return strength


def _seed(text: str) -> int:
    seed = int(text)
    if not 0 <= seed < 2**31:
        raise argparse.ArgumentTypeError(f"a seed is an integer from 0 to 2147483647, not {text}")
    return seed


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"a day is said as 2026-11-21, not {text}") from fault


if __name__ == "__main__":
    sys.exit(main())
