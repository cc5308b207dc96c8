"""Whether a chain holds: each entry is what was written, follows the one before, none is missing.

It goes through the entries once, in order, and keeps no more than the last one's hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.records.chain import FIRST, digest_of, hash_of
from data.records.erasures import ERASED, Erasures

Row = Mapping[str, Any]
"""An entry's columns, with its content's ``salt`` and ``body``, both ``None`` where erased."""


class Wrong(StrEnum):
    """What does not hold."""

    MISSING = "missing"
    """The entry of this number is not there."""
    CHANGED = "changed"
    """Its columns are not those that were written."""
    UNLINKED = "unlinked"
    """It does not follow the entry before."""
    CONTENT = "content"
    """Its content is not the one that was written."""
    NO_CONTENT = "no_content"
    """Its content is missing, and no erasure covers it."""
    CUT = "cut"
    """The chain ends before, or after, the entry that its end names."""
    NO_END = "no_end"
    """Nothing says where the chain ends."""
    STRAY = "stray"
    """It belongs to no chain, or a content to no entry."""
    CASE = "case"
    """The case is not what its last entry says."""
    OUTCOME = "outcome"
    """What became of the case's loan is not what an entry says."""
    FIGURES = "figures"
    """The row that figures take of this decision is not what its entry says."""
    ACCOUNT = "account"
    """The account is not what its last entry says; its key stands for the case's name."""
    OTHER = "other"
    """It is not the entry that was exported."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first thing that does not hold: an entry by chain and number, or a case by its name."""

    wrong: Wrong
    chain: str = ""
    number: int = 0
    case_name: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: its last entry's number and hash."""

    number: int
    hash: str


def own_fault(row: Row) -> Wrong | None:
    """Return what is wrong with an entry by itself: its columns, or the content it has."""
    try:
        if hash_of(row) != row["hash"]:
            return Wrong.CHANGED
        salt, body = row["salt"], row["body"]
        if salt is None and body is None:
            return None
        return None if digest_of(salt, body) == row["digest"] else Wrong.CONTENT
    except (TypeError, ValueError):  # a number, bytes or half a letter in the place of a text
        return Wrong.CHANGED


def first_fault(
    chain: str, rows: Iterable[Row], head: Head | None, erasures: Erasures
) -> ChainFault | None:
    """Return the first thing that does not hold in a chain, ``None`` where all of it holds.

    Parameters
    ----------
    rows : every entry of the chain, in the order of their numbers
    head : where it ends, ``None`` where nothing says so
    """
    last = Head(0, FIRST)
    for row in rows:
        number = last.number + 1
        wrong = _fault(row, last) or own_fault(row)
        if wrong is None and row["body"] is None and not erasures.cover(row):
            wrong = Wrong.NO_CONTENT
        if wrong is not None:
            return ChainFault(wrong, chain, number)
        last = Head(number, row["hash"])
    if head is None:
        return ChainFault(Wrong.NO_END, chain)
    return None if head == last else ChainFault(Wrong.CUT, chain, min(head.number, last.number) + 1)


def _fault(row: Row, last: Head) -> Wrong | None:
    if row["number"] != last.number + 1:
        return Wrong.MISSING
    return None if row["before"] == last.hash else Wrong.UNLINKED


def erasures_in(rows: Iterable[Row]) -> Erasures:
    """Return all erasures among entries; one that does not hold covers nothing."""
    found = Erasures()
    for row in rows:
        if row["kind"] == ERASED and row["body"] is not None and own_fault(row) is None:
            try:
                found.add(row, json.loads(row["body"]))
            except ValueError:
                continue
    return found
