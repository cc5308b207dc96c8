"""Of many clients of a small model, nothing takes less than the cases found: all is tried."""

from __future__ import annotations

from itertools import product

import lightgbm as lgb
import numpy as np
import pytest

from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS, Outcome
from model.estimation.estimator import TrainingRows
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS
from model.features.following import DEBT
from model.scoring.additive import AdditiveModel
from model.scoring.calibration import Calibration
from model.scoring.fact_trees import FactTrees
from model.scoring.scorer import Scorer
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.editing import editable_fields
from model.whatif.holding import is_granted, log_odds
from model.whatif.levers import Candidates
from model.whatif.nearest_cases import MOST_CASES, candidate_sets, nearest_cases
from model.whatif.possible_loans import GOODS
from model.whatif.simulation import SimulatedClient, Simulator
from tests.deciding import are_granted, highest_refused

RATE = "application_yearly_rate"
AMOUNTS = (CREDIT, ANNUITY, GOODS, INCOME, INSTALMENTS, DEBT, "bureau_debt_to_credit_active")
LOAN_RATIOS = (RATE, "application_credit_to_goods", "application_credit_to_income")
INCOME_RATIOS = ("application_annuity_to_income", "application_all_debt_to_income")
INPUTS = (*AMOUNTS, *LOAN_RATIOS, "EXT_SOURCE_2", *INCOME_RATIOS)
OF_DEBTS = ("bureau_active_count", "bureau_count", "bureau_debt_to_credit_max")
NEEDED = (*INPUTS, *OF_DEBTS, "bureau_repaid_active_sum", "bureau_debt_to_credit")


@pytest.fixture(scope="module")
def small(everyone: Population, scoring: Scoring) -> list[SimulatedClient]:
    """Clients of a model of twelve features and a few thresholds: small enough for brute force."""
    column, known = everyone.portfolio.column, everyone.portfolio.column(DEBT) > 1e5
    inputs = np.column_stack([column(name)[known] for name in INPUTS]).astype(np.float64)
    x = dict(zip(INPUTS, np.nan_to_num(inputs, nan=0.5).T, strict=True))
    signal = (
        x["application_all_debt_to_income"] / 8
        + 2 * x["application_credit_to_goods"]
        + 12 * x["application_annuity_to_income"]
        - 4 * x["EXT_SOURCE_2"]
    )
    labels = signal > np.quantile(signal, 0.7)
    facts = tuple(CATALOGUE[name].fact.name for name in INPUTS)
    rows = TrainingRows(inputs, labels.astype(np.int64), INPUTS, (), facts=facts)
    settings = {"objective": "binary", "num_leaves": 6, "verbosity": -1, "num_threads": 1}
    settings |= rows.constraints()
    booster = lgb.train(settings, lgb.Dataset(inputs, labels.astype(int)), num_boost_round=16)
    threshold = float(np.median(booster.predict(inputs)))
    scorer = Scorer(booster.model_to_string(), INPUTS, Calibration(0.0, 1.0), threshold)
    catalogue = {name: feature for name, feature in CATALOGUE.items() if name in NEEDED}
    model = AdditiveModel(FactTrees(scorer, facts), FACTS, dict.fromkeys(facts, 0.0))
    simulator = Simulator(model, catalogue, editable_fields(catalogue, column))
    ids = everyone.portfolio.client_ids[known][:400].tolist()
    values = (dict(scoring.client(client_id).values) for client_id in ids)
    shown = ({name: row[name] for name in catalogue} for row in values)
    return [SimulatedClient(simulator, i, row) for i, row in zip(ids, shown, strict=True)]


@pytest.mark.parametrize(
    ("clients", "fewest_misses"), [(12, 0), pytest.param(100, 5, marks=pytest.mark.slow)]
)
def test_nothing_takes_less_than_the_cases_found(
    small: list[SimulatedClient], clients: int, fewest_misses: int
) -> None:
    """Brute force: every candidate, alone and in pairs, in the order of effort, checked by hand."""
    compared = misses = 0
    everybody = [client for client in small if client.decision.outcome is Outcome.REFUSE]
    refused = everybody[:: len(everybody) // clients][:clients]
    assert len(refused) == clients
    for client in refused:
        found = nearest_cases(client)
        sets = candidate_sets(client)
        assert found.searched == sum(len(one) for one in sets)
        least = {one.names: effort for one in sets if (effort := least_effort(client, one))}
        expected: dict[frozenset[str], float] = {}
        for names, effort in sorted(least.items(), key=lambda item: item[1]):
            if not any(cheaper <= names for cheaper in expected):
                expected[names] = effort
        efforts = {frozenset(c.feature for c in case.changes): case.effort for case in found.cases}
        assert list(efforts.items()) == list(expected.items())[:MOST_CASES]
        compared += len(efforts)
        if not expected:
            assert found.miss is None or found.miss.decision.score == highest_refused(client, sets)
            misses += found.miss is not None
    assert compared >= clients / 2
    assert misses >= fewest_misses


def least_effort(client: SimulatedClient, candidates: Candidates) -> float:
    """The effort of the least candidate that turns the outcome and holds; 0 where none does."""
    turned = candidates.only(is_granted(client, log_odds(client, candidates.edits)))
    for place in np.argsort(turned.effort, kind="stable").tolist():
        edits = {name: column[place].item() for name, column in turned.edits.items()}
        if holds_by_hand(client, edits):
            return float(turned.effort[place])
    return 0.0


def holds_by_hand(client: SimulatedClient, edits: dict[str, float]) -> bool:
    """Whether every way of going further is granted."""
    count = 26 if len(edits) == 1 else 6
    further = product(*(going_further(client, *edit, count) for edit in edits.items()))
    tried = dict(zip(edits, np.array([*further]).T, strict=True))
    if GOODS in tried:
        share = tried.get(CREDIT, client.values[CREDIT]) / tried[GOODS]
        # Nobody borrows as much for cheaper goods.
        is_possible = share <= client.values[CREDIT] / client.values[GOODS] * (1 + 1e-9)
        tried = {name: values[is_possible] for name, values in tried.items()}
    return bool(are_granted(client, tried).all())


def going_further(client: SimulatedClient, name: str, to: float, count: int) -> list[float]:
    field, own = client.fields({})[name], client.values[name]
    end = min(max(to + 0.5 * (to - own), field.low), field.high)
    if name == INSTALMENTS:
        whole = range(int(min(to, np.ceil(end))), int(max(to, np.floor(end))) + 1)
        return [float(number) for number in whole]
    between: list[float] = np.linspace(to, end, count).tolist()
    return between
