"""What the model says of one client: the decision."""

from __future__ import annotations

from collections.abc import Mapping

from model.domain import Decision
from model.scoring.scorer import Scorer


def decide(scorer: Scorer, client_id: int | None, values: Mapping[str, float]) -> Decision:
    """Return the risk of a client with these ``values``, by feature, against the threshold.

    The same values give the same probability bit for bit, in the portfolio or not.
    """
    probability = scorer.default_probabilities(scorer.inputs_of(values))[0]
    return Decision(client_id, float(probability), scorer.threshold)
