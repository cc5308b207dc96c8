"""A refused client whom another amount would have granted, whatever model the demonstration has."""

from __future__ import annotations

from dataclasses import dataclass

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.domain import CREDIT, DEFAULT_PROBABILITY, INSTALMENTS
from model.serving.protocols import Scoring

MOST_TRIED = 60


@dataclass(frozen=True, slots=True)
class Turning:
    """The client's number, and the amount that turns the proposal."""

    client_id: int
    amount: float

    @property
    def typed(self) -> str:
        """The amount as an address holds it."""
        return f"{self.amount:.10g}"


def has_number(scoring: Scoring, client_id: int) -> bool:
    """Whether the number of instalments of this client's loan can be edited."""
    fields = scoring.client(client_id).what_if({}).fields
    return any(field.feature == INSTALMENTS for field in fields)


def turning(scoring: Scoring) -> Turning:
    """Return the first such client, from the threshold on."""
    portfolio = Portfolio.open(DEMO_PORTFOLIO)
    risk = portfolio.column(DEFAULT_PROBABILITY)
    refused = portfolio.client_ids[risk >= scoring.model.info.threshold]
    by_risk = refused[risk[risk >= scoring.model.info.threshold].argsort()].tolist()
    for client_id in by_risk[:MOST_TRIED]:
        for case in scoring.client(client_id).nearest_cases().cases:
            (first, *others) = case.changes
            if first.feature == CREDIT and not others and has_number(scoring, client_id):
                return Turning(client_id, first.after)
    raise AssertionError("no client of the demonstration would be granted a smaller loan")
