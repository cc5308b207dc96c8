"""Counts and rates of a team's decisions: right, and silent on a few."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from model.casework import (
    FEWEST_CASES,
    Agreement,
    DecisionCount,
    ReasonCode,
    Verdict,
    agreement,
    agreement_by,
    error_chances,
    median_places,
    people_shown,
    reasons_counted,
    shown_counts,
)
from model.domain import SMALLEST_GROUP, Confusion, Outcome, wilson_estimate

TALLIES = st.lists(
    st.builds(
        DecisionCount,
        month=st.sampled_from(("2026-10", "2026-11")),
        person=st.sampled_from(("ana", "bo", "chi")),
        proposal=st.none() | st.sampled_from(Outcome),
        verdict=st.sampled_from(Verdict),
        reason=st.none() | st.sampled_from(ReasonCode),
        count=st.integers(1, 90),
    ),
    max_size=12,
)


@given(TALLIES)
def test_every_decision_counts_once_as_proposed_or_against(tallies: list[DecisionCount]) -> None:
    found = agreement(tallies)
    with_proposal = [t for t in tallies if t.proposal and t.verdict is not Verdict.REFER]
    assert found.cases == sum(t.count for t in with_proposal)
    against = sum(t.count for t in with_proposal if t.verdict.value != str(t.proposal))
    assert found.against == against
    for whole, share, part in (
        (found.cases, found.rate, found.cases - against),
        (found.proposed_grant, found.refused_rate, found.refused_against),
        (found.proposed_refusal, found.granted_rate, found.granted_against),
    ):
        assert share == (wilson_estimate(part, whole) if whole >= FEWEST_CASES else None)


@given(TALLIES)
def test_parts_add_up_to_the_whole(tallies: list[DecisionCount]) -> None:
    by_month = agreement_by(lambda tally: tally.month, tallies)
    assert list(by_month) == sorted({tally.month for tally in tallies})
    assert sum(one.cases for one in by_month.values()) == agreement(tallies).cases
    said = [sum(reasons_counted(tallies, verdict).values()) for verdict in Verdict]
    assert sum(said) == sum(tally.count for tally in tallies if tally.reason)


@given(st.lists(st.integers(0, 40), max_size=8))
def test_what_is_hidden_cannot_be_worked_out_from_the_whole(counts: list[int]) -> None:
    shown = shown_counts(counts)
    assert all(c in (None, n) for c, n in zip(shown, counts, strict=True))
    assert all(not c or c >= SMALLEST_GROUP for c in shown if c is not None)
    hidden = [n for c, n in zip(shown, counts, strict=True) if c is None]
    everything_is = len(hidden) == sum(n > 0 for n in counts)
    assert not hidden or everything_is or (len(hidden) > 1 and sum(hidden) >= SMALLEST_GROUP)
    needed = any(0 < n < SMALLEST_GROUP for n in counts)
    assert bool(hidden) == needed


def test_nobody_is_left_alone_beside_those_shown() -> None:
    people = {
        name: Agreement(proposed_grant=n)
        for name, n in zip("abcdef", (90, 60, 30, 29, 3, 0), strict=True)
    }
    several = people_shown(people)
    assert list(several) == ["a", "b", "c"]
    for left_out in combinations(people, 2):
        some = {name: one for name, one in people.items() if name not in left_out}
        hidden = [n for n, one in some.items() if one.cases and n not in people_shown(some)]
        assert len(hidden) != 1, some


def test_the_median_lies_within_its_interval_and_is_not_said_of_a_few() -> None:
    assert median_places(FEWEST_CASES - 1) is None
    assert median_places(30) == (14, 8, 21)  # the exact interval, 9 to 20, lies within
    for cases in range(FEWEST_CASES, 500):
        places = median_places(cases)
        assert places is not None
        middle, low, high = places
        assert 0 <= low < middle < high < cases


def test_the_chances_of_error_are_those_of_the_proposals() -> None:
    confusion = Confusion(
        defaulters_refused=50, defaulters_granted=20, payers_refused=150, payers_granted=780
    )
    granted, refused = error_chances(confusion)
    assert (granted.value, refused.value) == (20 / 800, 150 / 200)
