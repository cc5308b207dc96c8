"""What is served: the model and the clients as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.decision import Outcome
from model.domain.theme import Theme

DEFAULT_PROBABILITY = "default_probability"
"""Column of the portfolio beside the catalogue's: what the model says of each client."""
OUTCOME = "TARGET"
"""Column of the portfolio: 1 for payment difficulties, 0 for none, NaN where not known."""


def theme_column(theme: Theme) -> str:
    """Return the portfolio's column of a theme's points."""
    return f"theme_{theme}"


class UnknownClientError(LookupError):
    """No client of the portfolio has this number."""


@dataclass(frozen=True, slots=True)
class ExampleClients:
    """Three clients to start with."""

    clearly_granted: int
    near_threshold: int
    clearly_refused: int


@dataclass(frozen=True, slots=True)
class ListedClient:
    """A client in a list; ``margin`` in points from the threshold, ``amount`` of the loan."""

    number: int
    margin: float
    amount: float
    proposal: Outcome


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What serves these decisions."""

    version: str
    policy: str
    threshold: float
    client_count: int
    is_demo: bool
    base_value: float
    feature_names: tuple[str, ...]
    auc: float
    auc_interval: tuple[float, float]
