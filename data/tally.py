"""Count the rows of a table that one fault concerns, chunk by chunk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass
class Tally:
    """Rows concerned by one fault, and the line of the first; 0 where there is none."""

    rows: int = 0
    first_line: int = 0

    def add(self, is_concerned: np.ndarray, first_line: int) -> None:
        """Count the rows of a chunk that starts at ``first_line``."""
        where = np.flatnonzero(is_concerned)
        if len(where):
            self.first_line = self.first_line or first_line + int(where[0])
            self.rows += len(where)
