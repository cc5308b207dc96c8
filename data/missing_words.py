"""Words that stand for a missing number: one fault per word, not one per column that holds it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.faults import InputFault
from data.tally import Tally

WORDS = frozenset(
    ("NA", "N/A", "#N/A", "<NA>", "NAN", "-NAN", "NULL", "(NULL)", "NONE", "\\N", ".", "-", "?")
)
"""What other programs write for a missing value, in capitals; none of them is a number."""


@dataclass
class MissingWords:
    """The words found so far; feed it the columns of a chunk, then end the chunk."""

    _tallies: dict[str, Tally] = field(default_factory=dict)
    _columns: dict[str, set[str]] = field(default_factory=dict)
    _in_chunk: dict[str, np.ndarray] = field(default_factory=dict)

    def take(self, column: str, text: pd.Series, is_wrong: np.ndarray) -> np.ndarray:
        """Return which of the cells that are no number are a word for a missing one."""
        words = text.where(is_wrong).str.strip()
        is_word = words.str.upper().isin(WORDS).to_numpy(dtype=bool)
        for word in words[is_word].unique():
            holds = (words == word).to_numpy(dtype=bool, na_value=False)
            self._in_chunk[word] = holds | self._in_chunk.get(word, np.False_)
            self._columns.setdefault(word, set()).add(column)
        return is_word

    def end_chunk(self, first_line: int) -> None:
        """Count the rows of the chunk, each once, however many of its cells hold the word."""
        for word, holds in self._in_chunk.items():
            self._tallies.setdefault(word, Tally()).add(holds, first_line)
        self._in_chunk.clear()

    def faults(self, file: str) -> tuple[InputFault, ...]:
        """Name each word, with the rows that hold it."""
        return tuple(
            self._fault(file, sorted(self._columns[word]), word, tally)
            for word, tally in self._tallies.items()
        )

    def _fault(self, file: str, columns: list[str], word: str, tally: Tally) -> InputFault:
        expected = f"expected empty cells for missing values, found {word}"
        if len(columns) == 1:
            return InputFault(file, columns[0], expected, tally.rows, tally.first_line)
        expected = f"{expected} in {len(columns):,} columns"
        return InputFault(file, "", expected, tally.rows, tally.first_line)
