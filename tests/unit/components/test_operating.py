"""A threshold looked at beside production's, in words and in a table."""

from __future__ import annotations

import re

import pytest

from components.look import Look
from components.operating import Trial, cheapest_words, trial_table, trial_words
from model.domain import Confusion, OperatingPoint
from tests.unit.components.model_values import EVALUATION

EN = Look("en")


def test_production_s_own_threshold_is_called_so() -> None:
    said = trial_words(Trial(EVALUATION.production, 10, 1), EVALUATION, EN)
    assert said.endswith("This is the production threshold.")


@pytest.mark.parametrize(
    ("threshold", "costs", "way"), [(0.4, (10, 1), "more"), (0.2, (2, 1), "less")]
)
def test_another_threshold_is_said_with_what_it_costs_more_or_less(
    threshold: float, costs: tuple[float, float], way: str
) -> None:
    trial = Trial(EVALUATION.nearest(threshold), *costs)
    said = trial_words(trial, EVALUATION, EN)
    gap = round(trial.cost(trial.point)) - round(trial.cost(EVALUATION.production))
    assert f"{abs(gap)} {way} than at the production threshold, 8.9%, which stays unchanged" in said


def test_the_table_s_differences_are_those_of_the_numbers_it_shows() -> None:
    trial = Trial(EVALUATION.nearest(0.15), 7, 2)
    for _, looked_at, production, difference in trial_table(trial, EVALUATION, EN).rows:
        shown = [float(re.sub(r"[%,]", "", str(cell))) for cell in (looked_at, production)]
        found = float(str(difference).replace("−", "-").replace("+", ""))
        assert found == pytest.approx(shown[0] - shown[1], abs=0.001)


def test_the_table_counts_what_the_confusion_counts() -> None:
    rows = {row[0]: row[1] for row in trial_table(_tiny(), EVALUATION, EN).rows}
    assert rows["Declines proposed"] == "10.0%"
    assert rows["Defaults found"] == "60.0%"
    assert rows["Good payers refused"] == "4.4%"
    assert rows["Defaults among refusals"] == "60.0%"
    assert rows["Cost per 1,000 applications"] == "440"


def _tiny(**counts: int) -> Trial:
    confusion = Confusion(
        **{
            "defaulters_refused": 6,
            "defaulters_granted": 4,
            "payers_refused": 4,
            "payers_granted": 86,
        }
        | counts
    )
    return Trial(OperatingPoint(0.2, confusion), 10, 1)


def test_where_nobody_is_refused_their_share_of_defaults_is_unknown() -> None:
    trial = _tiny(defaulters_refused=0, payers_refused=0)
    row = trial_table(trial, EVALUATION, EN).rows[4]
    assert (row[1], row[3]) == ("unknown", "unknown")


def test_the_cheapest_threshold_is_said_with_its_cost() -> None:
    trial = Trial(EVALUATION.production, 4, 1)
    cheapest = trial.cheapest(EVALUATION)
    said = cheapest_words(trial, EVALUATION, EN)
    assert f"{round(100 * cheapest.threshold, 1)}%" in said
    assert str(round(trial.cost(cheapest))) in said
