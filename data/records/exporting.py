"""A journal as a file of JSON lines that anybody can verify, with or without this program.

The first line says what the file is, where each chain ends and how to verify; then a line an
entry, the chains one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.records.chain import HASHED
from data.records.keeping import CHAINS
from data.records.verifying import ChainFault, Head, Row, Wrong, erasures_in, first_fault, own_fault

FORMAT = "journal of decisions, 1"
HOW = (
    "digest is the SHA-256, in hexadecimal, of: salt, a line feed, body; in UTF-8.",
    f"hash is the SHA-256 of the JSON array of {', '.join(HASHED)}, in this order: in ASCII,"
    " without spaces, other letters written as \\u and four hexadecimal digits.",
    "before is the hash of the entry of the same chain whose number is one less; 64 zeros for the"
    " first.",
    "salt and body are null where an entry of the kind erased says that they were erased.",
    "heads name the last entry of each chain. Where whole is false, entries are left out.",
)
NAMES = (*HASHED, "hash", "salt", "body")


class NoExportError(Exception):
    """The file is no export of a journal; the message says why."""


@dataclass(frozen=True, slots=True)
class Export:
    """The first line of a file: where each chain ended, and whether every entry is there."""

    heads: Mapping[str, Head]
    is_whole: bool
    made: str


def export_lines(export: Export, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a file."""
    first = {
        "format": FORMAT,
        "made": export.made,
        "whole": export.is_whole,
        "heads": {chain: [head.number, head.hash] for chain, head in export.heads.items()},
        "how": HOW,
    }
    yield json.dumps(first) + "\n"
    for row in rows:
        yield json.dumps({name: row[name] for name in NAMES}) + "\n"


def read_export(file: Path) -> Export:
    """Return a file's first line; ``NoExportError`` where it is none, ``OSError``."""
    with file.open(encoding="utf-8", errors="surrogateescape") as text:
        try:
            first = json.loads(text.readline())
            if first["format"] != FORMAT:
                raise NoExportError(f"{file} is in another format: {first['format']!r}")
            heads = {str(chain): Head(int(n), str(h)) for chain, (n, h) in first["heads"].items()}
            return Export(heads, bool(first["whole"]), str(first["made"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise NoExportError(f"{file} is no export of a journal") from None


def rows_in(file: Path) -> Iterator[Row]:
    """Yield a file's entries; a line that is none is one without a number."""
    nothing = dict.fromkeys(NAMES)
    with file.open(encoding="utf-8", errors="surrogateescape") as text:
        next(text, None)
        for line in text:
            try:
                found: Any = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            has_all = isinstance(found, dict) and found.keys() == nothing.keys()
            yield found if has_all else nothing


def verify_file(file: Path) -> ChainFault | None:
    """Return the first thing that does not hold in a file, ``None`` where all of it does.

    In a file that is not whole, each entry is verified by itself, and links where both ends are
    there. ``NoExportError`` where it is no export, ``OSError`` where it cannot be read.
    """
    export, erasures = read_export(file), erasures_in(rows_in(file))
    if not export.is_whole:
        return _fault_in_part(file)
    for chain in CHAINS:
        rows = (row for row in rows_in(file) if row["chain"] == chain)
        if fault := first_fault(chain, rows, export.heads.get(chain), erasures):
            return fault
    strays = (row for row in rows_in(file) if row["chain"] not in CHAINS)
    return next((_named(Wrong.STRAY, row) for row in strays), None)


def _fault_in_part(file: Path) -> ChainFault | None:
    last: Row = dict.fromkeys(NAMES)
    for row in rows_in(file):
        wrong = own_fault(row)
        if wrong is None and row["chain"] == last["chain"]:
            if row["number"] <= last["number"]:
                wrong = Wrong.MISSING
            elif row["number"] == last["number"] + 1 and row["before"] != last["hash"]:
                wrong = Wrong.UNLINKED
        if wrong is not None:
            return _named(wrong, row)
        last = row
    return None


def _named(wrong: Wrong, row: Row) -> ChainFault:
    number = row["number"] if isinstance(row["number"], int) else 0
    return ChainFault(wrong, str(row["chain"] or ""), number)
