"""Which table a file's name stands for, and how the file is packed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from data.tables import TABLES, TableSchema


class Packing(IntEnum):
    """How a table's file is packed; where a folder holds several, the smallest is read."""

    PLAIN = 1  # bureau.csv
    ZIP = 2  # bureau.csv.zip, bureau.zip
    GZIP = 3  # bureau.csv.gz
    OTHER = 4  # bureau.xlsx, bureau.csv.part: not read


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says: the table, the packing, whether it is a copy such as "bureau (1).csv"."""

    table: TableSchema
    packing: Packing
    is_copy: bool

    @property
    def rank(self) -> int:
        """The smallest is read; copies rank alike, since nothing tells which is right."""
        return Packing.OTHER + 1 if self.is_copy else self.packing


_BY_SMALL_NAME = {table.name.lower(): table for table in TABLES.values()}
_TABLE = re.compile(rf"({'|'.join(_BY_SMALL_NAME)})(?![a-z0-9_])(.*)", re.DOTALL)
# What browsers and file managers add to the name of a second copy.
_COPY = re.compile(r"\s*\(\d+\)|\s+-\s+(copy|copie|kopie)|^(copy|copie) (of|de) ")
_PACKINGS = {
    ".csv": Packing.PLAIN,
    ".csv.zip": Packing.ZIP,
    ".zip": Packing.ZIP,
    ".csv.gz": Packing.GZIP,
}
_DATA = re.compile(
    r".*\.(csv|tsv|txt|json|xlsx?|ods|parquet|feather|pkl|db|zip|gz|tgz|bz2|xz|zst|7z|rar|tar"
    r"|part|crdownload|download|tmp|bak|old)",
    re.DOTALL,
)
_OF_THE_COMPETITION = frozenset(("homecredit_columns_description.csv", "sample_submission.csv"))


def named(name: str) -> Named | None:
    """Return what a file's name stands for, ``None`` if it is no table."""
    plain = _COPY.sub("", name.lower())
    match = _TABLE.fullmatch(plain)
    if match is None or not (match[2] in _PACKINGS or holds_data(plain)):
        return None
    packing = _PACKINGS.get(match[2], Packing.OTHER)
    return Named(_BY_SMALL_NAME[match[1]], packing, plain != name.lower())


def holds_data(name: str) -> bool:
    """Whether a file of this name may hold data; the competition's other files hold no clients."""
    is_data = _DATA.fullmatch(name.lower()) is not None
    return is_data and name.lower() not in _OF_THE_COMPETITION
