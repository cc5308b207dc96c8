"""Drift of the real sample: its test clients ask for other loans than its train clients."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import pytest

from data.reading import RawTables
from model.artifact.model_artifact import load_artifact
from model.artifact.places import DEMO_ARTIFACT
from model.domain import DriftPart, DriftReport, DriftSubject, DriftVerdict, RefusalTurn
from model.drift.comparing import drift_report
from model.drift.groups import clients_of
from model.drift.scored import ComparedClients
from tests.sample import needs_sample

pytestmark = [needs_sample, pytest.mark.sample, pytest.mark.slow]


@dataclass(frozen=True)
class Sides:
    """The two application tables' clients; the demonstration's model looks at both."""

    train: ComparedClients
    test: ComparedClients


@pytest.fixture(scope="module")
def sides(tables: RawTables, matrix: pd.DataFrame) -> Sides:
    train, test = (
        clients_of(tables, matrix, "sample", part) for part in (DriftPart.TRAIN, DriftPart.TEST)
    )
    return Sides(train, test)


@pytest.fixture(scope="module")
def report(sides: Sides) -> DriftReport:
    return drift_report(load_artifact(DEMO_ARTIFACT), sides.train, sides.test)


@pytest.mark.parametrize(
    ("name", "index", "verdict"),
    [
        ("application_term", 1.20, DriftVerdict.MOVED),
        ("NAME_CONTRACT_TYPE", 0.23, DriftVerdict.WATCH),
        ("application_credit_to_goods", 0.16, DriftVerdict.WATCH),
    ],
)
def test_term_contract_type_and_goods_ratio_drift(
    report: DriftReport, name: str, index: float, verdict: DriftVerdict
) -> None:
    row = next(row for row in report.of(DriftSubject.FEATURE) if row.name == name)
    assert row.psi == pytest.approx(index, abs=0.02)
    assert row.psi > 10 * row.psi_null
    assert row.p_value < 1e-9
    assert row.verdict is verdict


def test_revolving_loans_are_what_has_become_rare(report: DriftReport) -> None:
    row = next(row for row in report.rows if row.key == "feature.NAME_CONTRACT_TYPE")
    shares = [side[1] / sum(side) for side in (row.reference, row.current)]
    assert shares == pytest.approx([0.097, 0.008], abs=0.005)


def test_both_sides_count_every_client(report: DriftReport) -> None:
    assert report.reference.clients == report.current.clients == 5_000
    for row in report.rows:
        for counts, missing in (
            (row.reference, row.reference_missing),
            (row.current, row.current_missing),
        ):
            apart = 0 if row.subject is DriftSubject.MISSING else missing
            assert sum(counts) + apart == 5_000


def test_rows_come_most_moved_first(report: DriftReport) -> None:
    verdicts = list(DriftVerdict)
    gravity = [verdicts.index(row.verdict) for row in report.rows]
    assert gravity == sorted(gravity, reverse=True)
    assert report.number_of(DriftVerdict.MOVED) > 5


def test_two_halves_of_one_table_are_alike(sides: Sides) -> None:
    """The same measure on clients that nothing divides but the parity of their number."""
    train = sides.train.matrix
    even, odd = (replace(sides.train, matrix=train[train.index % 2 == side]) for side in (0, 1))
    found = drift_report(load_artifact(DEMO_ARTIFACT), even, odd)
    assert found.refusal_turn is RefusalTurn.SAME
    assert found.number_of(DriftVerdict.STABLE) >= len(found.rows) - 3
    above_chance = sum(row.psi > row.psi_null for row in found.rows)
    assert above_chance < 0.15 * len(found.rows)
