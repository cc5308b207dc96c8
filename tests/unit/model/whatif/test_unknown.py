"""What is unknown of somebody, and the range in which their score may end."""

from __future__ import annotations

from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.domain import (
    ANNUITY,
    CREDIT,
    INCOME,
    Decision,
    Outcome,
    PointSpan,
    Proposal,
    ScoreRange,
    UnknownFact,
    WhatIf,
    score_range,
)
from model.features.catalogue.facts import FACTS
from model.serving.population import Population
from model.serving.protocols import Client, Scoring

THREE = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 150_000.0}
OUTSIDE = FACTS["outside_scores"]
EXTERNAL = dict.fromkeys(OUTSIDE.features, 0.5)
ROUNDED = 2.0**-8
"""Points: the explained sample is rounded so."""

points = st.floats(-200.0, 200.0)
spans = st.tuples(points, points).map(lambda ends: PointSpan(min(ends), max(ends)))
unknown_facts = st.lists(
    st.builds(UnknownFact, st.sampled_from([*FACTS.values()]), points, spans), max_size=6
).map(tuple)


def proposal_of(client: Client) -> Proposal:
    return Proposal(client.decision, client.score_range)


def unknown_names(client: Client) -> list[str]:
    return [one.fact.name for one in client.score_range.unknown]


@given(st.floats(0.0, 1000.0), unknown_facts)
def test_a_range_holds_the_score_and_names_the_widest_fact_first(
    score: float, unknown: tuple[UnknownFact, ...]
) -> None:
    found = score_range(score, unknown)
    widths = [one.span.width for one in found.unknown]
    assert found.low <= score <= found.high
    assert widths == sorted(widths, reverse=True)
    assert all(width >= 0.5 for width in widths)
    assert len(widths) == sum(one.span.width >= 0.5 for one in unknown)


def test_the_ends_are_the_score_with_every_unknown_fact_at_an_end_of_its_span() -> None:
    unknown = (
        UnknownFact(FACTS["phone"], 2.0, PointSpan(-1.0, 3.0)),
        UnknownFact(OUTSIDE, -5.0, PointSpan(-50.0, 60.0)),
        UnknownFact(FACTS["income"], 1.0, PointSpan(0.0, 0.25)),
    )
    found = score_range(510.0, unknown)
    assert (found.low, found.high) == (462.0, 576.0)
    assert [one.fact.name for one in found.unknown] == ["outside_scores", "phone"]


def test_a_span_has_a_low_and_a_high_end() -> None:
    with pytest.raises(ValueError, match="low to its high"):
        PointSpan(1.0, 0.0)


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


def test_an_answer_makes_its_fact_known_and_the_range_no_wider(scoring: Scoring) -> None:
    before, after = (scoring.applicant(THREE | more) for more in ({}, EXTERNAL))
    assert {*unknown_names(before)} - {*unknown_names(after)} == {OUTSIDE.name}
    widths = [c.score_range.high - c.score_range.low for c in (before, after)]
    assert widths[1] < widths[0] - 50.0


def test_no_flag_of_a_table_tells_anything_of_an_applicant(scoring: Scoring) -> None:
    applicant = scoring.applicant(THREE)
    flagged = [name for name in applicant.values if name.startswith("has_")]
    assert {applicant.values[name] for name in flagged} == {0.0}
    assert {"punctuality_with_us", "owed_share_elsewhere"} <= {*unknown_names(applicant)}


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


@pytest.mark.parametrize("name", ["outside_scores", "occupation", "punctuality_with_us"])
def test_any_client_s_values_within_the_span_leave_the_score_within_the_range(
    everyone: Population, scoring: Scoring, name: str
) -> None:
    applicant = scoring.applicant(THREE)
    found, own = applicant.score_range, dict(applicant.values)
    (unknown,) = (one for one in found.unknown if one.fact.name == name)
    simulator, tried, low, high = everyone.simulator, 0, inf, -inf
    for number in clients(scoring, 200):
        theirs = scoring.client(number).values
        filled = own | {feature: theirs[feature] for feature in unknown.fact.features}
        points = {c.fact.name: c.impact for c in simulator.model.explain(filled).contributions}
        if not unknown.span.low <= points[name] <= unknown.span.high:
            continue
        score = simulator.model.explain(filled).output
        assert found.low - ROUNDED <= score <= found.high + ROUNDED
        tried, low, high = tried + 1, min(low, score), max(high, score)
    assert tried > 100
    assert high - low > 5.0


def test_a_span_leaves_out_one_client_in_twenty_at_each_end(everyone: Population) -> None:
    name = OUTSIDE.name
    points, span = np.array(everyone.sample.effect(name).points), everyone.unknown_facts.spans[name]
    assert np.mean(points < span.low) == pytest.approx(0.05, abs=0.002)
    assert np.mean(points > span.high) == pytest.approx(0.05, abs=0.002)


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
