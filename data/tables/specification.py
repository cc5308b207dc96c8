"""What a raw table is: columns with their kind, range, sentinel and missing values.

One specification steers reading (types), checking (faults), synthesis (what to write) and the
documentation, so that the four cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

NOT_APPLICABLE_DAYS = 365243.0
"""Days sentinel of the source: a thousand years ahead, "not applicable" or "still open"."""
LARGEST_ID = 2**31 - 1
"""Identifiers are read as 32-bit integers."""


class Kind(StrEnum):
    """How a column is read and checked."""

    KEY = "key"  # identifier, never missing, int32
    INTEGER = "integer"  # whole number, int32, float64 where it may be missing
    REAL = "real"  # float64
    FLAG = "flag"  # 0 or 1, int8, float64 where it may be missing
    CATEGORY = "category"  # text, pandas category


@dataclass(frozen=True, slots=True)
class Column:
    """A raw column under its name in the CSV.

    ``minimum`` and ``maximum`` bound what is possible, not what is usual: a value outside is a
    fault of the file. ``sentinel`` is a number that stands for "not applicable" and is exempt
    from the bounds. ``categories`` are the values known so far: another one is reported, not
    refused, since a new category must not stop a bank from scoring.
    """

    name: str
    kind: Kind
    may_be_missing: bool = False
    minimum: float = -inf
    maximum: float = inf
    sentinel: float | None = None
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.minimum <= self.maximum:
            raise ValueError(f"{self.name}: minimum {self.minimum} above maximum {self.maximum}")
        if (self.kind is Kind.CATEGORY) != bool(self.categories):
            raise ValueError(f"{self.name}: a category, and nothing else, lists its values")

    @property
    def dtype(self) -> str:
        """Name of the type it is read into."""
        if self.kind is Kind.CATEGORY:
            return "category"
        if self.kind is Kind.REAL or self.may_be_missing:
            return "float64"
        return "int8" if self.kind is Kind.FLAG else "int32"

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are possible."""
        return self.kind in (Kind.KEY, Kind.INTEGER, Kind.FLAG)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A raw table: its file, its columns in the file's order, its keys.

    ``key`` names the columns that together identify a row (none where the source has no such
    columns). ``foreign_key`` is the column that points to ``parent``: ``"applications"`` stands
    for the rows of application_train and application_test together.
    """

    name: str
    file_name: str
    key: tuple[str, ...]
    foreign_key: str | None
    parent: str | None
    columns: tuple[Column, ...]

    def __post_init__(self) -> None:
        if len(set(self.column_names)) != len(self.columns):
            raise ValueError(f"{self.name}: a column is listed twice")
        if not set(self.key) | {self.foreign_key} - {None} <= set(self.column_names):
            raise ValueError(f"{self.name}: a key is not among the columns")

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in the file's order."""
        return tuple(column.name for column in self.columns)

    @property
    def attribute(self) -> str:
        """Name of the table in ``RawTables``."""
        return self.name.lower()

    def __getitem__(self, name: str) -> Column:
        """Return the column called ``name``; ``KeyError`` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def __iter__(self) -> Iterator[Column]:
        """Walk the columns in the file's order."""
        return iter(self.columns)


def key(name: str) -> Column:
    """Describe an identifier."""
    return Column(name, Kind.KEY, minimum=1, maximum=LARGEST_ID)


def flag(name: str, *, may_be_missing: bool = False) -> Column:
    """Describe a 0/1 column."""
    return Column(name, Kind.FLAG, may_be_missing, 0, 1)


def count(name: str, maximum: float = inf, *, may_be_missing: bool = False) -> Column:
    """Describe a number of things, from 0."""
    return Column(name, Kind.INTEGER, may_be_missing, 0, maximum)


def whole(name: str, minimum: float, maximum: float) -> Column:
    """Describe a whole number, never missing, between two bounds."""
    return Column(name, Kind.INTEGER, False, minimum, maximum)


def days(
    name: str,
    minimum: float,
    maximum: float,
    *,
    may_be_missing: bool = False,
    sentinel: float | None = None,
) -> Column:
    """Describe a day counted from the application: negative before it."""
    return Column(name, Kind.INTEGER, may_be_missing, minimum, maximum, sentinel)


def months(name: str = "MONTHS_BALANCE") -> Column:
    """Describe a month counted from the application, negative before it."""
    return whole(name, -1200, 0)


def amount(name: str, minimum: float = 0.0, *, may_be_missing: bool = False) -> Column:
    """Describe an amount of money in the source's unit."""
    return Column(name, Kind.REAL, may_be_missing, minimum)


def share(
    name: str, minimum: float = 0.0, maximum: float = 1.0, *, may_be_missing: bool = False
) -> Column:
    """Describe a fraction or an index between 0 and 1."""
    return Column(name, Kind.REAL, may_be_missing, minimum, maximum)


def category(name: str, *values: str, may_be_missing: bool = False) -> Column:
    """Describe a text column and the values known of it."""
    return Column(name, Kind.CATEGORY, may_be_missing, categories=values)
