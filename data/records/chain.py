"""The journal's chain: each entry holds the hash of the one before (pure functions).

As in a hash-chained audit log: whoever alters, removes or inserts an entry breaks every hash from
there on. SHA-256 over JSON in ASCII with sorted keys and no spaces.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from math import isnan

FIRST = "0" * 64
"""What stands before the first entry of a chain."""
HASHED = (
    "chain", "number", "at", "actor", "role", "kind", "client", "case_name", "digest", "before",
)  # fmt: skip
"""The columns that an entry's own hash covers: all the others."""

CASE_DIGEST = "case_digest"
"""Where the body of an entry that changed a case says how it left the case."""
HOLD = ("holder", "held_until")
"""Columns of a case that no entry answers for: who holds it for half an hour."""
UNSEALED = (*HOLD, "entry")
"""Columns that a case's digest leaves out; ``entry`` is the number of the entry that bears it."""


def canonical(value: object) -> str:
    """Return ``value`` as JSON in the one form that is hashed; ``ValueError`` for NaN."""
    # ASCII: whatever was typed, half a letter too, stands in any database's encoding.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(salt: str, body: str) -> str:
    """Return the digest of a content; without the salt nobody can guess what it was."""
    return sha256(f"{salt}\n{body}".encode()).hexdigest()


def hash_of(entry: Mapping[str, object]) -> str:
    """Return an entry's own hash, over every other column."""
    return sha256(canonical([entry[name] for name in HASHED]).encode()).hexdigest()


def digest_of_case(row: Mapping[str, object]) -> str:
    """Return the digest of a case's row, alike in both databases."""
    kept = {name: _alike(value) for name, value in row.items() if name not in UNSEALED}
    return sha256(canonical(kept).encode()).hexdigest()


def _alike(value: object) -> object:
    """Return a value as one database or the other may give it back."""
    if not isinstance(value, int | float):
        return value
    # SQLite keeps NaN as nothing, knows one zero, and no truth but a number.
    return None if isnan(value) else float(value) + 0.0
