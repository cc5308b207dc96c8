"""Smallest changes: verified by scoring, least by brute force, all different, and they hold."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from model.domain import (
    ANNUITY,
    CREDIT,
    INCOME,
    INSTALMENTS,
    SCORE_AT_THRESHOLD,
    NearestCases,
    Outcome,
)
from model.features.catalogue.editing import EDITABLE
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.holding import is_granted, log_odds
from model.whatif.nearest_cases import MOST_CASES, candidate_sets, nearest_miss
from model.whatif.possible_loans import GOODS
from model.whatif.within_reach import blocks_of, could_grant
from tests.deciding import are_granted, highest_refused

RATE = "application_yearly_rate"


def clients_with(everyone: Population, outcome: Outcome, count: int) -> list[int]:
    """Clients of one outcome, nearest to the threshold first."""
    risk = everyone.portfolio.column("default_probability")
    distance = risk - everyone.artifact.threshold
    is_wanted = (distance >= 0) == (outcome is Outcome.REFUSE)
    nearest = np.argsort(np.where(is_wanted, np.abs(distance), np.inf))[:count]
    return [*map(int, everyone.portfolio.client_ids[nearest])]


@pytest.fixture(scope="module")
def refused(everyone: Population, scoring: Scoring) -> dict[int, NearestCases]:
    near = clients_with(everyone, Outcome.REFUSE, 300)[::40]
    far = clients_with(everyone, Outcome.REFUSE, 2_000)[600::500]
    clients = [*near, *far]
    return {client_id: scoring.client(client_id).nearest_cases() for client_id in clients}


def test_no_candidate_left_unscored_turns_the_outcome(everyone: Population) -> None:
    left_out = 0
    for client_id in clients_with(everyone, Outcome.REFUSE, 1_000)[50::450]:
        client = everyone.simulated(client_id)
        for candidates in candidate_sets(client):
            blocks = blocks_of(client, candidates)
            assert sum(len(block.candidates) for block in blocks) == len(candidates)
            for block in blocks:
                found = log_odds(client, block.candidates.edits)
                assert found.min() >= block.least
                if not could_grant(client, block):
                    assert not is_granted(client, found).any()
                    left_out += len(block.candidates)
    assert left_out > 1_000


def test_a_case_holds_when_exceeded_and_however_debts_are_repaid(
    everyone: Population, refused: dict[int, NearestCases]
) -> None:
    """Not only where the search looks, but hardly ever in between: it scores a fine grid."""
    generator = np.random.default_rng(3)
    seen = held = 0
    for client_id, nearest in refused.items():
        client = everyone.simulated(client_id)
        fields = client.fields({}) if nearest.cases else {}
        for case in nearest.cases:
            edits = {}
            for change in case.changes:
                field, step = fields[change.feature], change.after - change.before
                further = change.after + generator.uniform(0, 0.5, 10) * step
                further = further.clip(field.low, field.high)
                edits[change.feature] = further.round() if field.rule.is_whole else further
            if GOODS in edits:
                is_dearer = edits[GOODS] >= client.values[GOODS]
                edits = {name: tried[is_dearer] for name, tried in edits.items()}
            granted = are_granted(client, edits)
            held += int(granted.sum())
            seen += len(granted)
    assert seen > 100
    assert held > 0.99 * seen


def test_each_case_is_what_the_simulation_says(
    scoring: Scoring, refused: dict[int, NearestCases]
) -> None:
    assert sum(len(nearest.cases) for nearest in refused.values()) > 10
    for client_id, nearest in refused.items():
        client = scoring.client(client_id)
        for case in (*nearest.cases, *([nearest.miss] if nearest.miss else [])):
            edits = {change.feature: change.after for change in case.changes}
            simulated = client.what_if(edits)
            assert simulated.after == case.decision
            assert dict(simulated.edits) == pytest.approx(edits, rel=1e-6)
            assert all(change.before == client.values[change.feature] for change in case.changes)
        assert all(case.decision.outcome is Outcome.GRANT for case in nearest.cases)


def test_the_cost_of_the_loan_is_held(scoring: Scoring, refused: dict[int, NearestCases]) -> None:
    seen = 0
    for client_id, nearest in refused.items():
        client = scoring.client(client_id)
        for case in nearest.cases:
            after = client.what_if({change.feature: change.after for change in case.changes}).values
            number, credit = after[INSTALMENTS], after[CREDIT]
            if not np.isnan(number):
                rate = (number * after[ANNUITY] / credit - 1.0) * 12.0 / number
                assert rate == pytest.approx(client.values[RATE], rel=1e-5, abs=1e-6)
                seen += any(change.feature in (CREDIT, INSTALMENTS) for change in case.changes)
    assert seen > 5


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
                assert abs(change.after - change.before) >= 0.0199 * abs(change.before)


def test_without_a_case_the_nearest_miss_and_a_year_more_are_scored(
    refused: dict[int, NearestCases],
) -> None:
    without = [nearest for nearest in refused.values() if not nearest.cases]
    assert without
    for nearest in without:
        assert nearest.a_year_later is not None
        assert nearest.miss is None or nearest.miss.decision.score < SCORE_AT_THRESHOLD
    assert any(nearest.miss for nearest in without)
    assert all(n.miss is None and n.a_year_later is None for n in refused.values() if n.cases)


def test_nothing_that_stays_refused_scores_higher_than_the_nearest_miss(
    everyone: Population, refused: dict[int, NearestCases]
) -> None:
    """Of clients who have a way as well: the miss is none of the candidates that are granted."""
    for client_id in [*refused][::4]:
        client = everyone.simulated(client_id)
        sets = candidate_sets(client)
        miss = nearest_miss(client, [block for one in sets for block in blocks_of(client, one)])
        if miss:
            assert miss.decision.score == highest_refused(client, sets)


def test_a_granted_client_is_shown_no_way_to_a_refusal(
    everyone: Population, scoring: Scoring
) -> None:
    for client_id in clients_with(everyone, Outcome.GRANT, 3):
        assert scoring.client(client_id).nearest_cases() == NearestCases((), 0)


def test_the_same_client_gets_the_same_cases(
    scoring: Scoring, refused: dict[int, NearestCases]
) -> None:
    for client_id in [*refused][:2]:
        assert scoring.client(client_id).nearest_cases() == refused[client_id]


def test_where_nothing_helps_no_case_is_named(scoring: Scoring) -> None:
    hopeless = scoring.model.example_clients.clearly_refused
    nearest = scoring.client(hopeless).nearest_cases()
    assert nearest.cases == ()
    assert nearest.searched > 100


def test_an_applicant_is_told_of_the_loan_alone(scoring: Scoring) -> None:
    loan = {CREDIT: 900_000.0, ANNUITY: 40_000.0, INCOME: 120_000.0}
    near = (scoring.applicant({**loan, "EXT_SOURCE_2": x / 100}) for x in range(30, 60))
    answering = next(one for one in near if one.nearest_cases().cases)
    for case in answering.nearest_cases().cases:
        edits = {change.feature: change.after for change in case.changes}
        assert edits.keys() <= {CREDIT, INSTALMENTS}  # no history, no card, no price of goods
        assert answering.what_if(edits).after == case.decision
    assert answering.sensitivity({}, CREDIT).current == 900_000.0
