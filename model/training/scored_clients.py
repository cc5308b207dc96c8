"""The risks of any number of clients: kept on disk as they come, written as one table in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.arrays import Floats, Integers
from model.domain import Outcome
from model.peers.comparison import scores_of

WRITTEN_AT_ONCE = 200_000
_RECORD = np.dtype([("client", np.int64), ("probability", np.float64)])
_LARGEST = 2**31
_WIDTH = 1 << 15
"""Client numbers are counted by so many, to find ranges that hold few enough clients."""


def score_table(clients: Integers, probabilities: Floats, threshold: float) -> pd.DataFrame:
    """Return probability, score in points and decision of these clients, index SK_ID_CURR.

    The decision is taken on the probability, refused at or above the threshold.
    """
    outcomes = [
        str(Outcome.REFUSE if refused else Outcome.GRANT) for refused in probabilities >= threshold
    ]
    columns = {
        "default_probability": probabilities,
        "score": scores_of(probabilities, threshold),
        "decision": outcomes,
    }
    return pd.DataFrame(columns, index=pd.Index(clients, name="SK_ID_CURR"))


class ScoredClients:
    """Takes blocks of clients in any order, each block by ascending number."""

    def __init__(self, scratch: Path, threshold: float) -> None:
        self._path = scratch / "scores"
        self._threshold = threshold
        self._ends = [0]
        self._counts = np.zeros(_LARGEST // _WIDTH, dtype=np.int64)
        self.refused = 0

    @property
    def clients(self) -> int:
        """How many were taken."""
        return self._ends[-1]

    def add(self, clients: Integers, probabilities: Floats) -> None:
        """Keep the risks of some clients."""
        records = np.empty(len(clients), dtype=_RECORD)
        records["client"], records["probability"] = clients, probabilities
        with self._path.open("ab") as file:
            file.write(records.tobytes())
        self._ends.append(self.clients + len(clients))
        self._counts += np.bincount(clients // _WIDTH, minlength=len(self._counts))
        self.refused += int(np.count_nonzero(probabilities >= self._threshold))

    def write(self, path: Path) -> None:
        """Write the clients by ascending number, one line each, below a header."""
        with path.open("w", encoding="utf-8", newline="") as file:
            for number, (first, after) in enumerate(self._ranges()):
                records = self._between(first, after)
                table = score_table(records["client"], records["probability"], self._threshold)
                table.to_csv(
                    file, header=number == 0, index_label="SK_ID_CURR", lineterminator="\n"
                )

    def _ranges(self) -> list[tuple[int, int]]:
        """Return ranges of client numbers, from and to before, each of few clients."""
        last = np.cumsum(self._counts) // WRITTEN_AT_ONCE
        edges = [0, *(np.flatnonzero(np.diff(last)) + 1).tolist(), len(self._counts)]
        return [(a * _WIDTH, b * _WIDTH) for a, b in pairwise(edges)]

    def _between(self, first: int, after: int) -> NDArray[np.void]:
        kept = np.memmap(self._path, dtype=_RECORD, mode="r")
        found = []
        for start, end in pairwise(self._ends):
            block = kept[start:end]
            begin, stop = np.searchsorted(block["client"], [first, after])
            found.append(np.array(block[begin:stop]))
        records = np.concatenate(found)
        return records[np.argsort(records["client"])]
