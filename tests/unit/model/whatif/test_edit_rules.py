"""One row makes a feature editable; every rule it names has a function, every phrase its words."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from math import isnan

import numpy as np
import pytest

from app.edits import edit_text
from components.edit_form import Edit, edit_sections
from components.look import LANGUAGES, Look, catalogue
from components.nearest_words import case_words
from model.domain import (
    AGE,
    Actionability,
    BoundRule,
    EditRule,
    FollowRule,
    OutOfBoundsError,
    OverruleRule,
    Unit,
)
from model.features.catalogue import CATALOGUE
from model.features.catalogue.editing import EDITABLE
from model.features.following import FOLLOWS
from model.serving.population import Population
from model.serving.protocols import Scoring
from model.whatif.bounds import BOUNDS, OVERRULES
from model.whatif.editing import editable_fields
from model.whatif.nearest_cases import nearest_cases
from model.whatif.sensitivity import sensitivity
from model.whatif.simulation import SimulatedClient, Simulator
from tests.layouts import walk, words

NEW, DATED, OWED_US = "EXT_SOURCE_2", "application_car_age", "previous_remaining_debt_sum"
NEW_RULES = (
    EditRule(NEW, most=1.0, actionability=Actionability.UP, hardness=0.01, finest=0.01),
    EditRule(DATED, bounds=BoundRule.AGE),
    EditRule(OWED_US),
)
GENERAL = (
    "app.edits",
    "app.pages.simulation",
    "components.before_after",
    "components.edit_form",
    "components.nearest_words",
    "components.sensitivity_words",
    "model.domain.editing",
    "model.domain.simulation",
    "model.whatif.editing",
    "model.whatif.levers",
    "model.whatif.nearest_cases",
    "model.whatif.round_bounds",
    "model.whatif.sensitivity",
    "model.whatif.simulation",
    "model.whatif.sweep",
    "model.whatif.within_reach",
)
"""Modules that treat every editable feature alike."""


@pytest.fixture(scope="module")
def client(everyone: Population) -> SimulatedClient:
    """A refused client who has the new features, where three more rows are in the table."""
    column, risk = everyone.portfolio.column, everyone.portfolio.column("default_probability")
    rules = {**EDITABLE, **{rule.feature: rule for rule in NEW_RULES}}
    simulator = Simulator(everyone.model, CATALOGUE, editable_fields(CATALOGUE, column, rules))
    has_all = (column(NEW) < 0.5) & (column(DATED) > 0.0) & (column(OWED_US) > 0.0)
    is_fit = (risk >= everyone.artifact.threshold) & has_all
    nearest = np.argsort(np.where(is_fit, risk, np.inf))[0]
    client_id = everyone.portfolio.client_ids[nearest].item()
    return SimulatedClient(simulator, client_id, everyone.portfolio.row(client_id))


def test_a_feature_with_a_row_is_simulated_and_what_is_derived_follows(
    client: SimulatedClient,
) -> None:
    assert not {NEW, DATED, OWED_US} & EDITABLE.keys()
    simulated = client.what_if({NEW: 0.75})
    assert simulated.values[NEW] == 0.75
    assert "application_all_debt_to_income" in client.what_if({OWED_US: 0.0}).followed
    assert simulated.after.score > simulated.before.score
    moved, field = sensitivity(client, {}, NEW), client.fields({})[NEW]
    assert (moved.values[0], moved.values[-1]) == (field.low, field.high)


def test_a_feature_with_a_row_is_bounded_by_the_rule_it_names(client: SimulatedClient) -> None:
    age = client.values[AGE]
    assert client.simulator.fields[DATED].high > age
    assert client.fields({})[DATED].high == age
    with pytest.raises(OutOfBoundsError):
        client.checked({DATED: age + 1.0})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feature_with_a_row_is_advised_on_in_steps_of_its_own_and_in_words(
    client: SimulatedClient, language: str
) -> None:
    found = nearest_cases(client)
    case = next(case for case in found.cases if [c.feature for c in case.changes] == [NEW])
    (change,) = case.changes
    assert change.after > change.before
    assert len(edit_text(CATALOGUE[NEW], change.after)) <= len("0.75")
    label = CATALOGUE[NEW].label.in_language(language)
    assert label in case_words(case, CATALOGUE, Look(language))


def test_a_feature_with_a_row_has_a_field_in_the_section_of_its_theme(
    client: SimulatedClient,
) -> None:
    edits = tuple(
        Edit(
            field=field,
            feature=CATALOGUE[name],
            own=client.values[name],
            value=client.values[name],
            typed="",
            undo="",
            is_overruled=False,
            fault="",
        )
        for name, field in client.fields({}).items()
    )
    section = next(s for s in edit_sections(edits, Look("en")) if NEW in str(s))
    ids = {getattr(part, "id", "") for part in walk(section)}
    assert {f"edit-{NEW}-input", f"edit-{NEW}-slider", f"edit-{NEW}-unknown"} <= ids
    bounds = client.fields({})[NEW]
    assert f"From {bounds.low:g} to {bounds.high:g}" in words(section)


def test_every_rule_has_its_function() -> None:
    assert {*BOUNDS} == {*BoundRule}
    assert {*OVERRULES} == {*OverruleRule}
    assert {*FOLLOWS} == {*FollowRule}


def test_every_row_is_whole(scoring: Scoring) -> None:
    fields = {field.feature: field for field in scoring.model.editable_fields}
    said = [catalogue(language) for language in LANGUAGES]
    for name, rule in EDITABLE.items():
        assert name == rule.feature
        assert CATALOGUE[name].unit is not Unit.CATEGORY
        assert CATALOGUE[name].actionable or rule.actionability is Actionability.NONE
        assert not rule.replaces or EDITABLE[rule.replaces].replaces == name
        assert all(f"nearest.{rule.phrase}" in sentences for sentences in said), name
        assert rule.finest <= fields[name].step, name


def test_every_feature_that_can_be_advised_on_has_a_phrase_of_its_own() -> None:
    advised = [r for r in EDITABLE.values() if r.actionability is not Actionability.NONE]
    assert advised == [rule for rule in EDITABLE.values() if rule.phrase != "other"]
    assert len({rule.phrase for rule in advised}) == len(advised)


def test_no_two_rules_move_the_same_feature(everyone: Population) -> None:
    column = everyone.portfolio.column
    client_id = everyone.portfolio.client_ids[column("bureau_debt_active_sum") > 0.0][0].item()
    values = {
        n: np.array([v]) for n, v in everyone.portfolio.row(client_id).items() if not isnan(v)
    }
    own = {name: values.get(name, np.array([np.nan])) for name in CATALOGUE}
    edits = {name: own[name] for name in EDITABLE}
    moved = [name for rule in FollowRule for name in FOLLOWS[rule](own, edits)]
    assert len(moved) == len({*moved})


def test_what_treats_editable_features_alike_names_none_of_them() -> None:
    for name in GENERAL:
        module = import_module(name)
        held = {value for value in vars(module).values() if isinstance(value, str)}
        tree = ast.parse(inspect.getsource(module))
        written = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not EDITABLE.keys() & (held | written), name
