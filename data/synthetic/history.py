"""What the history tables have in common: rows of clients, and clients without any."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.synthetic.drawing import mix, ranks
from data.synthetic.population import LatentPopulation
from data.synthetic.profile import TableProfile

DAYS_PER_MONTH = 30.4375
OLDEST_MONTH = -96  # balances go back eight years


@dataclass(frozen=True)
class Rows:
    """Rows that belong to clients: the client of each row, and how to draw for it."""

    rng: np.random.Generator
    people: LatentPopulation
    owner: np.ndarray  # position of the client in ``people``

    def __len__(self) -> int:
        return len(self.owner)

    def noise(self) -> np.ndarray:
        """Draw a standard normal per row."""
        return self.rng.standard_normal(len(self.owner))

    def trait(self, name: str, weight: float) -> np.ndarray:
        """Draw a standard normal per row that shows its client's trait, ``weight`` of it."""
        return mix(self.rng, (weight, self.people[name][self.owner]))

    def spread(self, per_client: np.ndarray) -> np.ndarray:
        """Return the client's value on each row."""
        return np.asarray(per_client[self.owner])


def draw_rows(
    rng: np.random.Generator,
    people: LatentPopulation,
    profile: TableProfile,
    none_score: np.ndarray,
) -> Rows:
    """Give each client a number of rows; the highest ``none_score`` get none."""
    has_none = ranks(none_score) > 1 - profile.figures["share_of_clients_with_no_row"]
    wanted = profile.rows_per_client.numbers_at(rng.random(len(people)))
    # An interpolated 1.6 means 1 row or 2: rounding at random keeps the mean.
    counts = np.floor(wanted + rng.random(len(people))).astype(np.int64)
    counts = np.where(has_none, 0, np.maximum(counts, 1))
    return Rows(rng, people, np.repeat(np.arange(len(people)), counts))
