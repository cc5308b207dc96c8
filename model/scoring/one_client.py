"""What the model says of one client: the decision, and the reasons of the score in points."""

from __future__ import annotations

from collections.abc import Mapping

from model.domain import Contribution, Decision, Explanation, Feature
from model.scoring.scorer import Scorer


def decide(scorer: Scorer, client_id: int | None, values: Mapping[str, float]) -> Decision:
    """Return the risk of a client with these ``values``, by feature, against the threshold.

    The same values give the same probability bit for bit, in the portfolio or not.
    """
    probability = scorer.default_probabilities(scorer.inputs_of(values))[0]
    return Decision(client_id, float(probability), scorer.threshold)


def explain(
    scorer: Scorer, values: Mapping[str, float], catalogue: Mapping[str, Feature]
) -> Explanation:
    """Return the score of a client with these ``values`` as base value plus contributions.

    Every input of the model has its contribution, none left out, in the order of the inputs.
    """
    base_value, points = scorer.contributions(scorer.inputs_of(values))
    contributions = (
        Contribution(name, catalogue[name].theme, values[name], impact)
        for name, impact in zip(scorer.feature_names, points[0].tolist(), strict=True)
    )
    return Explanation(base_value, tuple(contributions))
