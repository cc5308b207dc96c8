"""What an input lacks of what a model learns from: refused unless declared to be on purpose.

An input lacks a table if its file is absent. It also lacks a table or column that is unknown for
all its clients, if chance does not explain that: where a share p of the model's clients is known, n
clients of the same kind are all unknown with probability (1 - p) ** n. If that is below one in a
million, the input is refused. So a few clients without EXT_SOURCE_1, which most do not have, are
scored; a table of thirty in which nobody has it is refused.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from data.reading import RawTables
from data.tables import TABLES
from model.artifact import ModelArtifact
from model.features.columns import CLIENT
from model.features.coverage import (
    HISTORIES,
    NAMES,
    Coverage,
    columns_behind,
    coverage_of,
    presence,
)

NEGLIGIBLE = 1e-6
"""Chance below which a column without a value is no accident."""


class LackingInputError(ValueError):
    """The input lacks what the model learns from, or has what was declared missing."""


@dataclass(frozen=True, slots=True)
class InputPart:
    """One application table's clients, and the tables that their input does not hold."""

    name: str
    coverage: Coverage
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """A table or column that says nothing of any client of one part of the input."""

    name: str
    part: str
    clients: int
    is_absent: bool

    @property
    def reason(self) -> str:
        """What is wrong with it, in words."""
        if self.is_absent:
            return "the table is not there"
        return "no row of these clients" if self.name in HISTORIES else "no value"


def input_parts(tables: RawTables) -> tuple[InputPart, ...]:
    """Return the application tables there are: one may lack what the other has."""
    present = presence(tables)
    frames = {
        "application_train": tables.application_train,
        "application_test": tables.application_test,
    }
    return tuple(
        InputPart(name, coverage_of(present.loc[frame[CLIENT]]), tables.absent)
        for name, frame in frames.items()
        if frame is not None
    )


class InputParts:
    """The parts of an input whose clients come in blocks."""

    def __init__(self) -> None:
        self._parts: dict[str, InputPart] = {}

    def add(self, parts: Sequence[InputPart]) -> None:
        """Count the clients of a block."""
        for part in parts:
            before = self._parts.get(part.name)
            self._parts[part.name] = _together(before, part) if before else part

    def whole(self) -> tuple[InputPart, ...]:
        """Return the application tables there are, in their order."""
        return tuple(self._parts[name] for name in TABLES if name in self._parts)


def _together(one: InputPart, other: InputPart) -> InputPart:
    known = {n: count + other.coverage.known[n] for n, count in one.coverage.known.items()}
    clients = one.coverage.clients + other.coverage.clients
    return replace(one, coverage=Coverage(clients, known))


def check_input(
    learnt: Coverage, parts: Sequence[InputPart], meant: Collection[str]
) -> tuple[Lack, ...]:
    """Return what the input lacks of what a model has learnt from, all of it on purpose.

    Raises
    ------
    LackingInputError
        Where anything lacks that is not ``meant``, or is ``meant`` and there.
    """
    return _only_meant([lack for part in parts for lack in lacks(learnt, part)], parts, meant)


def check_training_input(
    parts: Sequence[InputPart], feature_names: Collection[str], meant: Collection[str]
) -> tuple[Lack, ...]:
    """Return what the input lacks, on purpose, of what a model with these features learns from.

    The first part is learnt from: it has every table and values in every column, and the other
    parts have what the first has.

    Raises
    ------
    LackingInputError
        Where anything lacks that is not ``meant``, or is ``meant`` and there.
    """
    train, *others = parts
    # Nothing is known of the shares yet: the rule of succession makes them one half.
    expected = Coverage(0, dict.fromkeys((*HISTORIES, *columns_behind(feature_names)), 0))
    learnt = Coverage(train.coverage.clients, train.coverage.behind(feature_names))
    lacking = [*lacks(expected, train), *(each for part in others for each in lacks(learnt, part))]
    return _only_meant(lacking, parts, meant)


def learnt_by(artifact: ModelArtifact) -> Coverage:
    """Return what a trained model has learnt from."""
    return Coverage(artifact.origin.clients_with_outcome, artifact.origin.known)


def lacks(learnt: Coverage, part: InputPart) -> list[Lack]:
    """Return what a part of the input lacks of what was learnt from.

    If a table lacks, its columns are not listed, nor is a table whose rows belong to clients
    through it.
    """
    found: dict[str, Lack] = {}
    for name in (name for name in NAMES if name in learnt.known):
        table = _table_of(name) or name
        if found.keys() & {table, TABLES[table].parent if table in TABLES else None}:
            continue
        if name in part.absent:
            found[name] = Lack(name, part.name, part.coverage.clients, True)
        elif _is_gone(name, learnt, part.coverage):
            found[name] = Lack(name, part.name, _clients_with(name, part.coverage), False)
    return [*found.values()]


def in_words(lacking: Iterable[Lack]) -> str:
    """Return what is lacking and how many clients it concerns, one line per table or column."""
    lines: dict[str, list[str]] = {}
    for lack in lacking:
        touched = f"{lack.clients:,} of {lack.part}"
        lines.setdefault(f"- {lack.name}: {lack.reason}; clients touched: ", []).append(touched)
    return "\n".join(start + " and ".join(touched) for start, touched in lines.items())


def goes_without(lacking: Sequence[Lack]) -> str:
    """Return a line on what the input lacks; nothing if it lacks nothing."""
    return f"Goes without:\n{in_words(lacking)}\n" if lacking else ""


def add_without(parser: argparse.ArgumentParser) -> None:
    """Give a command the option that says what is missing on purpose."""
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        type=_named,
        metavar="TABLE",
        help="a history table, or a column as EXT_SOURCE_1 or bureau.AMT_ANNUITY, that the input"
        " lacks on purpose; may be repeated",
    )


def _named(text: str) -> str:
    known = {name.casefold(): name for name in NAMES}
    if text.casefold() not in known:
        raise argparse.ArgumentTypeError(
            f"{text} is not what a model learns from: one of {', '.join(HISTORIES)}, or one of"
            " their columns"
        )
    return known[text.casefold()]


def _only_meant(
    lacking: list[Lack], parts: Sequence[InputPart], meant: Collection[str]
) -> tuple[Lack, ...]:
    there = [name for name in meant if all(part.coverage.known.get(name) for part in parts)]
    if there:
        raise LackingInputError(
            f"--without {there[0]}: the input has it; take it away, or leave the option out"
        )
    if unmeant := [lack for lack in lacking if lack.name not in meant]:
        options = " ".join(dict.fromkeys(f"--without {lack.name}" for lack in unmeant))
        raise LackingInputError(
            "The input lacks what the model learns from; nothing was written.\n"
            f"{in_words(unmeant)}\nMend the input, or say that it is meant: {options}"
        )
    return tuple(lacking)


def _is_gone(name: str, learnt: Coverage, found: Coverage) -> bool:
    if found.known.get(name):
        return False
    # Laplace's rule of succession: what all of a few clients have, not everybody need have.
    total = _clients_with(name, learnt)
    unknown = (total - learnt.known[name] + 1) / (total + 2)
    return bool(unknown ** _clients_with(name, found) < NEGLIGIBLE)


def _clients_with(name: str, coverage: Coverage) -> int:
    """Return of how many clients a column's table says anything; all, for a table itself."""
    table = _table_of(name)
    return coverage.known.get(table, 0) if table else coverage.clients


def _table_of(column: str) -> str:
    """Return the history table of a column, nothing for a column of the application tables."""
    return column.rpartition(".")[0]
