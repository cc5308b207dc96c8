"""Smallest changes: verified by scoring, least by brute force, all different, in round numbers."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import lightgbm as lgb
import numpy as np
import pytest

from model.domain import (
    ANNUITY,
    CREDIT,
    INCOME,
    TERM,
    Actionability,
    NearestCases,
    Outcome,
    OutOfBoundsError,
)
from model.features.catalogue import CATALOGUE
from model.features.catalogue.editing import EDITABLE
from model.scoring.calibration import Calibration
from model.scoring.one_client import decide
from model.scoring.scorer import Scorer
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.editing import editable_fields
from model.whatif.levers import combined, levers
from model.whatif.nearest_cases import MOST_CASES, _hopeful, _turns, nearest_cases
from model.whatif.possible_loans import GOODS
from model.whatif.simulation import SimulatedClient, Simulator
from model.whatif.sweep import Sweep

DEBT = "bureau_debt_active_sum"
AMOUNTS = (CREDIT, ANNUITY, GOODS, INCOME, TERM, DEBT, "bureau_debt_to_credit_active")
LOAN_RATIOS = ("application_credit_to_goods", "application_credit_to_income")
INCOME_RATIOS = ("application_annuity_to_income", "application_all_debt_to_income")
INPUTS = (*AMOUNTS, *LOAN_RATIOS, "EXT_SOURCE_2", *INCOME_RATIOS)
NEEDED = (*INPUTS, "bureau_repaid_active_sum", "bureau_debt_to_credit")


def clients_with(everyone: Population, outcome: Outcome, count: int) -> list[int]:
    """Clients of one outcome, nearest to the threshold first."""
    risk = everyone.portfolio.column("default_probability")
    distance = risk - everyone.artifact.threshold
    is_wanted = (distance >= 0) == (outcome is Outcome.REFUSE)
    nearest = np.argsort(np.where(is_wanted, np.abs(distance), np.inf))[:count]
    return [*map(int, everyone.portfolio.client_ids[nearest])]


@pytest.fixture(scope="module")
def refused(everyone: Population, scoring: Scoring) -> dict[int, NearestCases]:
    clients = clients_with(everyone, Outcome.REFUSE, 300)[::12]
    return {client_id: scoring.client(client_id).nearest_cases() for client_id in clients}


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
    settings = {"objective": "binary", "num_leaves": 6, "verbosity": -1, "num_threads": 1}
    booster = lgb.train(settings, lgb.Dataset(inputs, labels.astype(int)), num_boost_round=16)
    threshold = float(np.median(booster.predict(inputs)))
    scorer = Scorer(booster.model_to_string(), INPUTS, Calibration(0.0, 1.0), threshold)
    catalogue = {name: feature for name, feature in CATALOGUE.items() if name in NEEDED}
    simulator = Simulator(scorer, catalogue, editable_fields(catalogue, column))
    ids = everyone.portfolio.client_ids[known][:60].tolist()
    values = (dict(scoring.client(client_id).values) for client_id in ids)
    rows = ({name: row[name] for name in catalogue} for row in values)
    return [SimulatedClient(simulator, i, row) for i, row in zip(ids, rows, strict=True)]


def least_by_brute_force(client: SimulatedClient, toward: Outcome) -> dict[frozenset[str], float]:
    """The least effort of every set of fields, each candidate decided on one by one."""
    usable = {lever.field.feature: lever for lever in levers(client, toward)}
    least: dict[frozenset[str], float] = {}
    own_share = client.values[CREDIT] / client.values[GOODS]
    for names in (*((n,) for n in usable), *combinations(usable, 2)):
        for values in product(*(usable[name].trials.tolist() for name in names)):
            edits = dict(zip(names, values, strict=True))
            try:
                after = client.edited(client.checked(edits))
            except OutOfBoundsError:
                continue
            share = after[CREDIT] / after[GOODS]
            if GOODS in edits and toward is Outcome.GRANT and share > own_share * (1 + 1e-9):
                continue
            if decide(client.simulator.scorer, 1, after).outcome is toward:
                effort = sum(
                    abs(v - client.values[n]) / usable[n].field.effort_unit
                    for n, v in edits.items()
                )
                least[frozenset(names)] = min(effort, least.get(frozenset(names), np.inf))
    return least


def test_nothing_takes_less_than_the_cases_found(small: list[SimulatedClient]) -> None:
    compared = 0
    for client in small[::4]:
        found = nearest_cases(client)
        least = least_by_brute_force(client, found.toward)
        expected: list[tuple[float, frozenset[str]]] = []
        for names, effort in sorted(least.items(), key=lambda item: item[1]):
            if not any(cheaper <= names for _, cheaper in expected):
                expected.append((effort, names))
        efforts = {names: effort for effort, names in expected[:MOST_CASES]}
        for case in found.cases:
            least_effort = efforts.pop(frozenset(change.feature for change in case.changes))
            assert least_effort <= case.effort <= 1.1 * least_effort + 1e-9
            compared += 1
        assert not efforts or len(found.cases) < MOST_CASES
        assert bool(found.cases) == bool(expected)
    assert compared > 10


def test_no_candidate_left_unscored_turns_the_outcome(everyone: Population) -> None:
    left_out = 0
    for outcome in Outcome:
        toward = Outcome.GRANT if outcome is Outcome.REFUSE else Outcome.REFUSE
        for client_id in clients_with(everyone, outcome, 1_000)[50::400]:
            client = everyone.simulated(client_id)
            usable = [lever for lever in levers(client, toward) if len(lever.trials)]
            for chosen in (*combinations(usable, 1), *combinations(usable, 2)):
                every = combined(client, chosen, toward)
                if len(every.effort) == 0:
                    continue
                kept = {*zip(*_hopeful(client, every, toward).values, strict=True)}
                rows = zip(*every.values, strict=True)
                is_out = np.array([row not in kept for row in rows])
                if is_out.any():
                    assert not _turns(client, every.only(is_out), toward).any()
                    left_out += int(is_out.sum())
    assert left_out > 1_000


def test_a_single_change_is_the_first_that_turns_the_outcome(
    everyone: Population, refused: dict[int, NearestCases]
) -> None:
    """Independent of thresholds: nothing on a dense grid between the client and the case does."""
    seen = 0
    for client_id, nearest in refused.items():
        client = everyone.simulated(client_id)
        for case in nearest.cases:
            if len(case.changes) > 1:
                continue
            change = case.changes[0]
            nearer = change.before + (change.after - change.before) / 1.1
            sweep = Sweep(client, {}, change.feature)
            between = sweep.stored(np.linspace(change.before, nearer, 3_000, endpoint=False)[1:])
            other_way = 2 * change.before - between
            field = client.fields({})[change.feature]
            if EDITABLE[change.feature].actionability is Actionability.EITHER:
                between = np.concatenate([between, other_way])
            inside = (between >= field.low) & (between <= field.high)
            risk = everyone.scorer.default_probabilities(sweep.inputs(between[inside]))
            finest = 1.0 if change.feature.startswith(("AMT", "bureau")) else 0.01
            if abs(change.after - change.before) > 20 * finest:
                assert (risk >= everyone.artifact.threshold).all(), (client_id, change)
                seen += 1
    assert seen >= 5


def test_each_case_is_what_the_simulation_says(
    scoring: Scoring, refused: dict[int, NearestCases]
) -> None:
    assert sum(len(nearest.cases) for nearest in refused.values()) > 20
    for client_id, nearest in refused.items():
        for case in nearest.cases:
            edits = {change.feature: change.after for change in case.changes}
            simulated = scoring.client(client_id).what_if(edits)
            assert simulated.after == case.decision
            assert simulated.after.outcome is nearest.toward is Outcome.GRANT
            assert dict(simulated.edits) == pytest.approx(edits, rel=1e-6)
            own = scoring.client(client_id).values
            assert all(change.before == own[change.feature] for change in case.changes)


def test_cases_are_few_different_and_in_the_order_of_effort(
    refused: dict[int, NearestCases],
) -> None:
    for nearest in refused.values():
        cases = nearest.cases
        assert len(cases) <= MOST_CASES
        assert all(one.effort <= other.effort for one, other in pairwise(cases))
        sets = [{change.feature for change in case.changes} for case in cases]
        assert not any(one <= other for one, other in combinations(sets, 2))
        assert all(1 <= len(names) <= 2 for names in sets)


def test_a_refused_client_is_only_asked_for_what_can_be_done(
    scoring: Scoring, refused: dict[int, NearestCases]
) -> None:
    for nearest in refused.values():
        for case in nearest.cases:
            for change in case.changes:
                sign = 1 if change.after > change.before else -1
                assert sign in EDITABLE[change.feature].actionability.value, change
                assert scoring.model.catalogue[change.feature].actionable


def test_a_granted_client_is_told_the_way_to_a_refusal(
    everyone: Population, scoring: Scoring
) -> None:
    seen = 0
    for client_id in clients_with(everyone, Outcome.GRANT, 60)[::6]:
        nearest = scoring.client(client_id).nearest_cases()
        assert nearest.toward is Outcome.REFUSE
        for case in nearest.cases:
            assert case.decision.outcome is Outcome.REFUSE
            for change in case.changes:
                sign = 1 if change.after > change.before else -1
                assert -sign in EDITABLE[change.feature].actionability.value, change
                seen += 1
    assert seen >= 5


def test_the_same_client_gets_the_same_cases(
    scoring: Scoring, refused: dict[int, NearestCases]
) -> None:
    for client_id in [*refused][:5]:
        assert scoring.client(client_id).nearest_cases() == refused[client_id]


def test_where_nothing_helps_no_case_is_named(scoring: Scoring) -> None:
    hopeless = scoring.model.example_clients.clearly_refused
    nearest = scoring.client(hopeless).nearest_cases()
    assert nearest.cases == ()
    assert nearest.searched > 100


def test_an_applicant_is_told_of_the_loan_alone(scoring: Scoring) -> None:
    loan = {CREDIT: 600_000.0, ANNUITY: 30_000.0, INCOME: 120_000.0}
    near = (scoring.applicant({**loan, "EXT_SOURCE_2": x / 100}) for x in range(40, 50))
    answering = next(one for one in near if one.nearest_cases().cases)
    for case in answering.nearest_cases().cases:
        edits = {change.feature: change.after for change in case.changes}
        assert edits.keys() <= {CREDIT, ANNUITY}  # no history, no card, no price of goods
        assert answering.what_if(edits).after == case.decision
    assert answering.sensitivity({}, CREDIT).current == 600_000.0
