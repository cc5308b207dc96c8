"""What a simulation promises, over clients and edits drawn at random."""

from __future__ import annotations

from functools import cache
from math import fsum, isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.domain import EditableField, WhatIf
from model.features.catalogue import CATALOGUE
from model.features.derived import derive
from tests.demonstration import scoring

UNITS = {name: feature.unit for name, feature in CATALOGUE.items()}
RATE = "application_yearly_rate"
steady = settings(max_examples=40)


@cache
def client_ids() -> list[int]:
    ids: list[int] = Portfolio.open(DEMO_PORTFOLIO).client_ids.tolist()
    return ids


clients = st.deferred(lambda: st.sampled_from(client_ids()))


def same(one: float, other: float) -> bool:
    return one == other or (isnan(one) and isnan(other))


def assert_untouched(found: WhatIf, client_id: int) -> None:
    assert found.before == found.after == scoring().client(client_id).decision
    own = scoring().client(client_id).values
    assert all(same(own[name], found.values[name]) for name in own)
    assert found.followed == ()
    impacts = [
        [c.impact for c in r.contributions] for r in (found.reasons_before, found.reasons_after)
    ]
    assert (
        impacts[0]
        == impacts[1]
        == [c.impact for c in scoring().client(client_id).explanation.contributions]
    )


def draw_edit(data: st.DataObject, field: EditableField) -> float:
    if field.feature == "application_not_employed":
        return data.draw(st.sampled_from([0.0, 1.0, nan]))
    inside = st.floats(field.low, field.high)
    if field.rule.is_whole:
        inside = st.integers(int(field.low), int(field.high)).map(float)
    return data.draw(st.one_of(st.just(field.low), st.just(field.high), st.just(nan), inside))


def draw_edits(data: st.DataObject, client_id: int, most: int = 4) -> dict[str, float]:
    """Edits one after the other, each within the bounds that the ones before leave."""
    edits: dict[str, float] = {}
    for _ in range(data.draw(st.integers(1, most))):
        field = data.draw(st.sampled_from(scoring().client(client_id).what_if(edits).fields))
        edits[field.feature] = draw_edit(data, field)
    return edits


def test_unedited_clients_are_equal_bit_for_bit_missing_values_included() -> None:
    some = client_ids()[::80]
    rows = [scoring().client(client_id).values for client_id in some]
    assert all(any(isnan(value) for value in row.values()) for row in rows)
    for client_id in some:
        assert_untouched(scoring().client(client_id).what_if({}), client_id)


@settings(max_examples=15)
@given(clients)
def test_giving_every_field_its_own_value_changes_nothing(client_id: int) -> None:
    own = scoring().client(client_id).values
    for field in scoring().model.editable_fields:
        assert_untouched(
            scoring().client(client_id).what_if({field.feature: own[field.feature]}),
            client_id,
        )
    everything = {field.feature: own[field.feature] for field in scoring().model.editable_fields}
    assert_untouched(scoring().client(client_id).what_if(everything), client_id)


@steady
@given(st.data(), clients)
def test_an_edit_undone_gives_the_client_back(data: st.DataObject, client_id: int) -> None:
    edits = draw_edits(data, client_id)
    own = scoring().client(client_id).values
    scoring().client(client_id).what_if(edits)
    assert_untouched(
        scoring().client(client_id).what_if({name: own[name] for name in edits}), client_id
    )


@steady
@given(st.data(), clients)
def test_reasons_and_moves_add_up_to_the_scores(data: st.DataObject, client_id: int) -> None:
    found = scoring().client(client_id).what_if(draw_edits(data, client_id))
    for reasons, decision in (
        (found.reasons_before, found.before),
        (found.reasons_after, found.after),
    ):
        assert abs(reasons.output - decision.score) < 1e-9
    moved = fsum(move.impact for move in found.moves)
    assert abs(moved - (found.after.score - found.before.score)) < 1e-9


@steady
@given(st.data(), clients)
def test_no_value_contradicts_another_after_edits(data: st.DataObject, client_id: int) -> None:
    found = scoring().client(client_id).what_if(draw_edits(data, client_id))
    columns = {name: np.array([value]) for name, value in found.values.items()}
    values, own = found.values, scoring().client(client_id).values
    again = {name: column.item() for name, column in derive(columns, UNITS).items()}
    rate = again.pop(RATE)
    assert values[RATE] == pytest.approx(rate, rel=1e-6, abs=1e-6, nan_ok=True)
    assert isnan(rate) or same(values[RATE], own[RATE])
    for name, value in again.items():
        assert same(value, values[name]), name
    if values["application_not_employed"] == 1.0:
        assert isnan(values["application_days_employed"])
        assert isnan(values["application_employer"])
    for share in ("", "_active", "_max"):
        name = f"bureau_debt_to_credit{share}"
        assert isnan(values[name]) or 0.0 <= values[name] <= max(1.0, own[name]) + 1e-6
    debt, repaid = values["bureau_debt_active_sum"], values["bureau_repaid_active_sum"]
    if found.edits.get("bureau_debt_active_sum", 0.0) > 0.0:
        share_owed = values["bureau_debt_to_credit_active"]
        assert share_owed == pytest.approx(debt / (debt + repaid), rel=1e-6)
    use, most = (values[f"credit_card_balance_to_limit_{w}"] for w in ("mean_6m", "max"))
    assert isnan(use) or isnan(most) or use <= most


@steady
@given(st.data(), clients)
def test_what_changed_is_named_as_edited_or_as_following(
    data: st.DataObject, client_id: int
) -> None:
    edits = draw_edits(data, client_id)
    found, own = (
        scoring().client(client_id).what_if(edits),
        scoring().client(client_id).values,
    )
    changed = {name for name in own if not same(own[name], found.values[name])}
    assert {*found.followed} == changed - {*found.edits}
    assert {*found.edits} <= {*edits}
    for name, value in found.edits.items():
        assert same(found.values[name], value), name
