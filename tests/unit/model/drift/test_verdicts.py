"""What a report says of its figures: verdicts, order, the change of the refusal rate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from model.domain import (
    DriftPart,
    DriftReport,
    DriftSample,
    DriftSubject,
    DriftVerdict,
    Estimate,
    RefusalTurn,
    most_moved_first,
    wilson_estimate,
)
from model.drift.rows import coded_row

ROW = replace(coded_row(DriftSubject.FEATURE, "a", (50, 50), (40, 60)), psi=0.0, psi_null=0.01)
SCORE = replace(ROW, subject=DriftSubject.SCORE, name="score")


def sample(refused: int, clients: int) -> DriftSample:
    return DriftSample("x", DriftPart.ALL, clients, wilson_estimate(refused, clients))


def report(then: DriftSample, now: DriftSample) -> DriftReport:
    return DriftReport("v", then, now, (SCORE,))


@pytest.mark.parametrize(
    ("psi", "chance", "verdict"),
    [
        (0.0, 0.01, DriftVerdict.STABLE),
        (0.0999, 0.01, DriftVerdict.STABLE),
        (0.1, 0.01, DriftVerdict.WATCH),
        (0.2499, 0.01, DriftVerdict.WATCH),
        (0.25, 0.01, DriftVerdict.MOVED),
        (9.0, 0.01, DriftVerdict.MOVED),
        (0.2, 0.2, DriftVerdict.STABLE),
        (0.5, 0.6, DriftVerdict.STABLE),
        (0.2, 0.1999, DriftVerdict.WATCH),
    ],
)
def test_the_verdict_follows_index_and_chance(
    psi: float, chance: float, verdict: DriftVerdict
) -> None:
    assert replace(ROW, psi=psi, psi_null=chance).verdict is verdict


def test_rows_come_by_verdict_then_index() -> None:
    by_chance = replace(ROW, name="by_chance", psi=0.9, psi_null=1.0)
    watched = replace(ROW, name="watched", psi=0.2)
    moved, further = (replace(ROW, name=n, psi=p) for n, p in (("moved", 0.3), ("further", 0.4)))
    ordered = most_moved_first([by_chance, watched, moved, ROW, further])
    assert [row.name for row in ordered] == ["further", "moved", "watched", "by_chance", "a"]


def test_the_bin_that_changed_most_is_told_by_shares() -> None:
    row = coded_row(DriftSubject.FEATURE, "a", (700, 200, 100), (64, 16, 20))
    assert row.most_changed_bin == 2


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        ((100, 1_000), (150, 1_000), RefusalTurn.MORE),
        ((150, 1_000), (100, 1_000), RefusalTurn.LESS),
        ((100, 1_000), (110, 1_000), RefusalTurn.SAME),
        ((10, 100), (15, 100), RefusalTurn.SAME),
    ],
)
def test_a_refusal_rate_has_changed_where_chance_does_not_explain_it(
    then: tuple[int, int], now: tuple[int, int], turn: RefusalTurn
) -> None:
    assert report(sample(*then), sample(*now)).refusal_turn is turn


def test_the_change_s_interval_is_newcombe_s() -> None:
    """His example (1998, table II a): 56 of 70 against 48 of 80, from 0.0524 to 0.3339."""
    change = report(sample(48, 80), sample(56, 70)).refusal_change
    assert change.value == pytest.approx(0.2)
    assert (change.low, change.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"psi": -0.1},
        {"psi": float("nan")},
        {"psi_null": float("inf")},
        {"p_value": 1.2},
        {"edges": (-0.5, 0.5)},
        {"edges": (0.5, -0.5, 1.5)},
        {"reference": (0, 0)},
        {"current": (-1, 3)},
    ],
)
def test_figures_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a:"):
        replace(ROW, **wrong)


def test_a_report_compares_the_score_once_and_nothing_twice() -> None:
    group = sample(1, 10)
    for rows in ((), (ROW,), (SCORE, SCORE), (SCORE, ROW, ROW)):
        with pytest.raises(ValueError, match="score once"):
            DriftReport("v", group, group, rows)


def test_a_share_outside_its_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="inside its interval"):
        DriftSample("x", DriftPart.ALL, 10, Estimate(0.5, 0.6, 0.7))
