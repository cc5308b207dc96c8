"""Edits of an address: read in the reader's language, simulated, or explained and left out."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.edits import Edited, EditFault, edit_text, read_edits
from app.request import Address
from components.entry import entered_value
from components.look import LANGUAGES
from model.domain import CREDIT, DAYS_PER_YEAR, INCOME, INSTALMENTS
from model.features.arithmetic import TYPE_OF_UNIT
from model.features.catalogue import CATALOGUE
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.number_cases import in_address

GOODS = "AMT_GOODS_PRICE"
EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"
CARD = "credit_card_balance_to_limit_mean_6m"


@pytest.fixture(scope="module")
def client_id(scoring: Scoring) -> int:
    return scoring.model.example_clients.near_threshold


def edited(scoring: Scoring, client_id: int, language: str = "fr", **typed: str) -> Edited:
    address = Address(language, "simulation", str(client_id), typed)
    return read_edits(scoring.model, scoring.client(client_id), address)


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("fr", "380000", 380_000.0),
        ("fr", "380 000", 380_000.0),
        ("fr", "380\u202f000,5", 380_000.5),
        ("en", "380,000.5", 380_000.5),
    ],
)
def test_an_amount_is_understood_as_it_is_typed_in_the_reader_s_language(
    scoring: Scoring, client_id: int, language: str, typed: str, value: float
) -> None:
    found = edited(scoring, client_id, language, **{CREDIT: in_address(typed, language)})
    assert found.simulated.edits == {CREDIT: value}
    assert not found.faults


@pytest.mark.parametrize("held", ["~2,5", "~1.500", "~380 000", "2,5", "2,500", "1,2,3", "~5"])
def test_what_is_doubtful_is_an_edit_in_no_language(
    scoring: Scoring, client_id: int, held: str
) -> None:
    """Refused where it was typed, it stays so when the language is switched."""
    for language in LANGUAGES:
        found = edited(scoring, client_id, language, **{EMPLOYED: held})
        assert found.faults == {EMPLOYED: EditFault("not_a_number")}
        assert found.simulated.after == scoring.client(client_id).decision


def test_durations_are_typed_in_years_and_shares_in_hundredths(
    scoring: Scoring, client_id: int
) -> None:
    found = edited(scoring, client_id, **{EMPLOYED: "2.5", CARD: "12.5"})
    assert found.simulated.edits[EMPLOYED] == pytest.approx(2.5 * DAYS_PER_YEAR)
    assert found.simulated.edits[CARD] == pytest.approx(0.125)


def test_nothing_edited_is_the_decision_bit_for_bit(scoring: Scoring, client_id: int) -> None:
    found = edited(scoring, client_id)
    own = scoring.client(client_id).decision
    assert found.simulated.before == found.simulated.after == own
    assert not found.typed
    assert not found.overruled


def test_a_value_may_be_set_to_unknown(scoring: Scoring, client_id: int) -> None:
    found = edited(scoring, client_id, **{GOODS: "unknown"})
    assert isnan(found.simulated.values[GOODS])
    assert not found.faults


@pytest.mark.parametrize("name", [CREDIT, INSTALMENTS, INCOME])
def test_what_every_application_states_is_never_unknown(
    scoring: Scoring, client_id: int, name: str
) -> None:
    faults = edited(scoring, client_id, **{name: "unknown"}).faults
    assert [(n, fault.kind) for n, fault in faults.items()] == [(name, "not_a_number")]


def test_nothing_is_computed_with_a_faulty_edit_and_the_others_count(
    scoring: Scoring, client_id: int
) -> None:
    wrong = {INCOME: "much", GOODS: "99999999999"}
    alone, beside = (
        edited(scoring, client_id, **{CREDIT: "380000", **faulty}) for faulty in ({}, wrong)
    )
    assert beside.simulated.after == alone.simulated.after
    assert {name: fault.kind for name, fault in beside.faults.items()} == {
        INCOME: "not_a_number",
        GOODS: "out_of_bounds",
    }
    assert beside.faults[GOODS].low < beside.faults[GOODS].high < 99999999999
    only = edited(scoring, client_id, **wrong)
    assert only.simulated.after == scoring.client(client_id).decision


@pytest.mark.parametrize(
    ("typed", "kind"), [("12.5", "not_whole"), ("0", "out_of_bounds"), ("1e3", "not_a_number")]
)
def test_a_number_of_instalments_is_a_whole_one_within_its_bounds(
    scoring: Scoring, client_id: int, typed: str, kind: str
) -> None:
    found = edited(scoring, client_id, **{CREDIT: "380000", INSTALMENTS: typed})
    assert found.faults[INSTALMENTS].kind == kind
    assert {*found.simulated.edits} == {CREDIT}


def test_of_two_edits_that_contradict_each_other_one_is_said_not_to_count(
    scoring: Scoring, client_id: int
) -> None:
    found = edited(scoring, client_id, **{NOT_EMPLOYED: "1", EMPLOYED: "2"})
    assert found.overruled == {EMPLOYED}


def test_what_a_client_does_not_have_cannot_be_edited(
    scoring: Scoring, everyone: Population
) -> None:
    cards = everyone.portfolio.column("has_credit_card_balance")
    without = int(everyone.portfolio.client_ids[np.flatnonzero(cards == 0)[0]])
    found = edited(scoring, without, **{CARD: "12", CREDIT: "380000"})
    assert found.absent == (CARD,)
    assert not found.faults
    assert set(found.typed) == {CREDIT}


@given(value=st.just(0.0) | st.floats(1_000.0, 1e7, width=32))
@pytest.mark.parametrize("name", [CREDIT, CARD, EMPLOYED])
def test_what_an_address_is_written_with_is_read_back_to_the_bit(name: str, value: float) -> None:
    """Hundredths and years are scaled on the way: a case found must open as it was found."""
    feature = CATALOGUE[name]
    stored = TYPE_OF_UNIT[feature.unit]
    read = entered_value(feature, edit_text(feature, value))
    assert stored(read) == stored(value)
