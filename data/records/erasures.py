"""Which contents may be missing: those that a later entry of the journal says were erased.

That entry holds a scope and, by chain, the last number that it covers, ``up_to``: of one case; of
one client, apart from cases; of all views; of the log of who came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from data.records.journal import DEEDS, VIEWS

ERASED = "erased"
"""The kind of such an entry; its own content is never erased."""
LOG_KINDS = "sign_in"
"""How kinds of entries begin that say who came in, or tried to: kept as long as views are."""


class Scope(StrEnum):
    """What was erased."""

    CASE = "case"
    CLIENT = "client"
    VIEWS = "views"
    LOGS = "logs"


def is_log(row: Mapping[str, Any]) -> bool:
    """Whether an entry belongs to the log of who came in."""
    kind = row["kind"]
    return row["chain"] == DEEDS and isinstance(kind, str) and kind.startswith(LOG_KINDS)


def scopes_of(row: Mapping[str, Any]) -> tuple[tuple[Scope, Any], ...]:
    """Return each scope, and whose, by which an entry's content may be erased."""
    if row["kind"] == ERASED:
        return ()
    named = row["case_name"] is not None
    own = (Scope.CASE, row["case_name"]) if named else (Scope.CLIENT, row["client"])
    found = [own] if named or row["client"] is not None else []
    if row["chain"] == VIEWS:
        found.append((Scope.VIEWS, None))
    if is_log(row):
        found.append((Scope.LOGS, None))
    return tuple(found)


class Erasures:
    """All erasures of a journal. It holds one number a chain for each case erased."""

    def __init__(self) -> None:
        self._up_to: dict[tuple[Scope, Any, str], int] = {}

    def add(self, row: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        """Take note of an entry of the kind ``ERASED``; ``ValueError`` where it is none."""
        try:
            scope, up_to = Scope(body["scope"]), dict(body["up_to"])
            whose = {Scope.CASE: row["case_name"], Scope.CLIENT: row["client"]}.get(scope)
            for chain in (DEEDS, VIEWS):
                # It covers what was written before it, nothing that came later.
                last = min(int(up_to.get(chain, 0)), row["number"] if chain == DEEDS else 2**63)
                key = scope, whose, chain
                self._up_to[key] = max(self._up_to.get(key, 0), last)
        except (KeyError, TypeError) as fault:
            raise ValueError("no erasure") from fault

    def cover(self, row: Mapping[str, Any]) -> bool:
        """Whether the content of an entry may be missing."""
        chain, number = row["chain"], row["number"]
        return any(self._up_to.get((*one, chain), 0) >= number for one in scopes_of(row))
