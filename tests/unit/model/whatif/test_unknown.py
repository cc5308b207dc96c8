"""What is unknown of somebody, and the range in which their score may end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import isnan, nan

import numpy as np
import pytest

from data.arrays import Floats
from model.domain import (
    ANNUITY,
    CREDIT,
    INCOME,
    Contribution,
    Decision,
    Explanation,
    Outcome,
    Proposal,
    ScoreRange,
    Source,
    WhatIf,
)
from model.features.catalogue.facts import FACTS
from model.serving.population import Population
from model.serving.protocols import Client, Scoring
from model.whatif.unknown import UnknownFacts
from tests.applicants import Applicants, form
from tests.unit.components.charts import decision_at

THREE = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 150_000.0}
OUTSIDE = FACTS["outside_scores"]
EXTERNAL = dict.fromkeys(OUTSIDE.features, 0.5)


def proposal_of(client: Client) -> Proposal:
    return Proposal(client.decision, client.score_range)


def unknown_names(client: Client) -> list[str]:
    return [one.fact.name for one in client.score_range.unknown]


FEW = ("outside_scores", "occupation", "phone")


def few_unknown(points: Floats, values: Mapping[str, float]) -> ScoreRange:
    """Return the range of an applicant at 510 points, of whom facts give 1, 2 and 3."""
    inputs = [feature for name in FEW for feature in FACTS[name].features]
    find = UnknownFacts(FEW, points, frozenset(inputs), frozenset())
    given = enumerate((FACTS[name] for name in FEW), start=1)
    explanation = Explanation(504.0, tuple(Contribution(f, float(p)) for p, f in given))
    return find.score_range(decision_at(510.0, None), explanation, defaultdict(lambda: nan, values))


def test_the_ends_are_percentiles_of_what_unknown_facts_give_together() -> None:
    """Two facts that outweigh each other leave no range; two that agree leave twice the width."""
    steps = np.linspace(-100.0, 100.0, 201)
    nothing = np.zeros_like(steps)
    agreeing = few_unknown(np.stack([steps, steps, nothing], axis=1), {})
    outweighing = few_unknown(np.stack([steps, -steps, nothing], axis=1), {})
    assert (agreeing.low, agreeing.high) == pytest.approx((507.0 - 180.0, 507.0 + 180.0))
    assert (outweighing.low, outweighing.high) == pytest.approx((507.0, 510.0))  # holds the score


def test_the_fact_whose_answer_narrows_the_range_most_comes_first_and_no_trifle_is_named() -> None:
    steps = np.linspace(-1.0, 1.0, 201)
    found = few_unknown(np.stack([10.0 * steps, 50.0 * steps[::-1], 0.2 * steps], axis=1), {})
    assert [one.fact.name for one in found.unknown] == ["occupation", "outside_scores"]
    left = [one.width_left for one in found.unknown]
    assert left == pytest.approx([18.0, 90.0])


def test_a_range_has_a_low_and_a_high_end() -> None:
    with pytest.raises(ValueError, match="low to its high"):
        ScoreRange(1.0, 0.0)


@pytest.mark.parametrize(
    ("low", "high", "client_id", "outcome"),
    [
        (480.0, 520.0, None, None),
        (500.0, 520.0, None, None),  # at the threshold is refused
        (501.0, 560.0, None, Outcome.GRANT),
        (505.0, 505.0, None, Outcome.GRANT),
        (400.0, 620.0, 7, Outcome.GRANT),
    ],
)
def test_only_an_applicant_whom_the_unknown_can_turn_has_no_proposal(
    low: float, high: float, client_id: int | None, outcome: Outcome | None
) -> None:
    decision = Decision(client_id, 0.08, 0.09)
    proposal = Proposal(decision, ScoreRange(low, high))
    assert (proposal.outcome, proposal.is_open) == (outcome, outcome is None)


def test_both_ends_are_shown_on_their_side_of_the_threshold() -> None:
    found = Proposal(Decision(None, 0.08, 0.09), ScoreRange(499.8, 500.2))
    assert found.shown_range == (499, 501)


def test_where_nothing_is_unknown_the_range_is_the_score() -> None:
    proposal = Proposal(Decision(None, 0.08, 0.09))
    assert proposal.score_range == ScoreRange(proposal.decision.score, proposal.decision.score)
    assert proposal.outcome is Outcome.GRANT


def test_three_answers_are_not_refused_for_what_was_not_asked(scoring: Scoring) -> None:
    for credit in (60_000.0, 450_000.0, 1_500_000.0):
        applicant = scoring.applicant(THREE | {CREDIT: credit})
        assert proposal_of(applicant).is_open
        assert unknown_names(applicant)[0] == OUTSIDE.name


def test_an_answer_makes_its_fact_known_and_leaves_the_width_that_was_said(
    scoring: Scoring,
) -> None:
    before, after = (scoring.applicant(THREE | more) for more in ({}, EXTERNAL))
    assert {*unknown_names(before)} - {*unknown_names(after)} == {OUTSIDE.name}
    widths = [c.score_range.high - c.score_range.low for c in (before, after)]
    assert widths[1] < widths[0] - 50.0
    (asked,) = (u for u in before.score_range.unknown if u.fact.name == OUTSIDE.name)
    assert widths[1] == pytest.approx(asked.width_left)


def test_of_an_applicant_what_others_have_is_unknown_and_what_we_have_is_known_to_be_none(
    everyone: Population, scoring: Scoring
) -> None:
    applicant = scoring.applicant(THREE)
    flagged = [name for name in applicant.values if name.startswith("has_")]
    assert {applicant.values[name] for name in flagged} == {0.0}
    names = {*unknown_names(applicant)}
    assert {"owed_share_elsewhere", "punctuality_elsewhere"} <= names
    ours = {f.name for f in everyone.model.facts if f.source is Source.OUR_RECORDS}
    assert {"punctuality_with_us", "card_use", "earlier_requests", "against_earlier"} <= ours
    assert not ours & names


def test_an_applicant_gets_the_points_of_a_client_without_any_loan_with_us(
    everyone: Population, scoring: Scoring
) -> None:
    column = everyone.portfolio.column
    flags = [n for n in everyone.catalogue if n.startswith("has_") and "bureau" not in n]
    without = np.flatnonzero(np.all([column(name) == 0.0 for name in flags], axis=0))
    assert len(without) > 10
    ours = [f.name for f in everyone.model.facts if f.source is Source.OUR_RECORDS]

    def points_of(client: Client) -> dict[str, float]:
        return {c.fact.name: c.impact for c in client.explanation.contributions}

    own = points_of(scoring.applicant(THREE))
    for number in everyone.portfolio.client_ids[without][:20].tolist():
        theirs = points_of(scoring.client(number))
        assert {name: own[name] for name in ours} == {name: theirs[name] for name in ours}


def test_nine_applicants_in_ten_end_within_their_range_and_most_get_the_right_proposal(
    everyone: Population,
) -> None:
    """The referee is their score with all known; the ranges are made from other clients."""
    places = np.arange(2, everyone.portfolio.row_count, 50)
    applicants = Applicants(everyone, places, form(everyone))
    found = applicants.ranged(everyone.unknown_facts.score_range)
    assert 0.86 < found.inside_share < 0.94
    assert found.open_share < 0.5
    assert found.right_share > 0.98


def test_an_applicant_of_whom_everything_is_known_has_no_range(everyone: Population) -> None:
    """Nobody answers what histories tell; so a client with every value plays the applicant."""
    find, features = everyone.unknown_facts, everyone.model.facts
    for number in everyone.portfolio.client_ids.tolist():
        client = everyone.simulated(number)
        known = {n for n, v in client.values.items() if not isnan(v)}
        if all(known & {*fact.features} for fact in features):
            break
    applicant = Decision(None, client.decision.default_probability, everyone.artifact.threshold)
    found = find.score_range(applicant, client.explanation, client.values)
    assert found == ScoreRange(applicant.score, applicant.score)


def test_of_a_client_only_what_a_form_asks_can_be_unknown(everyone: Population) -> None:
    asked = everyone.unknown_facts.asked
    assert {"outside_scores", "occupation", "searches", "financed_share"} <= asked
    assert not asked & {"punctuality_with_us", "owed_elsewhere", "card_use", "against_earlier"}


def test_a_client_with_an_unknown_fact_keeps_a_proposal(scoring: Scoring) -> None:
    found = 0
    for number in clients(scoring, 300):
        client = scoring.client(number)
        unknown = client.score_range.unknown
        assert client.score_range.low <= client.decision.score <= client.score_range.high
        assert proposal_of(client).outcome is client.decision.outcome
        for one in unknown:
            told = [n for n in one.fact.features if not n.startswith("has_")]
            assert all(isnan(client.values[name]) for name in told)
        found += bool(unknown)
    assert 20 < found < 280


def test_a_client_without_loans_elsewhere_is_known_to_have_none(scoring: Scoring) -> None:
    without = [c for c in map(scoring.client, clients(scoring, 300)) if not c.values["has_bureau"]]
    told_by_bureau = {n for n, f in FACTS.items() if "bureau_count" in f.features}
    told_by_bureau |= {"owed_share_elsewhere", "credit_age", "punctuality_elsewhere"}
    assert len(without) > 10
    assert all(not told_by_bureau & {*unknown_names(client)} for client in without)


def clients(scoring: Scoring, count: int) -> list[int]:
    shown = scoring.model.example_clients
    first = min(shown.clearly_granted, shown.near_threshold, shown.clearly_refused)
    return [n for n in range(first, first + 20 * count) if scoring.clients.holds(n)][:count]


def test_a_value_set_to_unknown_makes_its_fact_unknown_after(scoring: Scoring) -> None:
    name = "application_days_since_registration"
    applicant = scoring.applicant(THREE | {name: 2_000.0})
    simulated = applicant.what_if({name: nan})
    assert simulated.range_before == applicant.score_range
    assert simulated.range_after == scoring.applicant(THREE).score_range
    names = [{u.fact.name for u in p.unknown} for p in _both(simulated)]
    assert names[1] - names[0] == {"registration"}


def test_without_edits_both_ranges_are_the_client_s(scoring: Scoring) -> None:
    for number in clients(scoring, 20):
        client = scoring.client(number)
        simulated = client.what_if({})
        assert simulated.range_before == simulated.range_after == client.score_range


def _both(simulated: WhatIf) -> tuple[Proposal, Proposal]:
    return simulated.proposal_before, simulated.proposal_after
