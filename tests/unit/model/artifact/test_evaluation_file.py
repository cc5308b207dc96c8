import json
from dataclasses import replace
from math import isnan, nan
from typing import Any

import pytest

from model.artifact.evaluation_file import from_json, to_json
from model.domain import (
    Audit,
    Band,
    EqualityTrial,
    Estimate,
    GroupOutcome,
    ProxyTest,
    Rival,
    Stability,
)
from tests import small_model
from tests.there import there

EVALUATION = small_model.artifact().evaluation
SURE = Estimate(0.5, 0.4, 0.6)
UNKNOWN = Estimate(nan, nan, nan)


def audited(refusal_rate: Estimate = SURE) -> Audit:
    group = GroupOutcome(
        attribute="application_age",
        code=None,
        band=Band(None, 9_131.25),
        clients=12,
        refusal_rate=refusal_rate,
        refusal_ratio=SURE,
        false_positive_rate=SURE,
        true_positive_rate=SURE,
        predicted=0.08,
        observed=SURE,
    )
    woman = replace(group, attribute="CODE_GENDER", code=0, band=None)
    return Audit(
        rivals=(Rival("scorecard", 7, SURE, SURE, 512.0, SURE),),
        groups=(group, woman),
        proxies=(ProxyTest("CODE_GENDER", SURE, ("loans", "late_share")),),
        stability=Stability(10, 500, SURE, SURE, SURE, SURE, SURE),
        equality=(EqualityTrial(0.1, Rival("equalised", 7, SURE, SURE, 5.0, SURE), (group,)),),
    )


def test_an_evaluation_survives_its_file_with_an_audit_or_without() -> None:
    assert EVALUATION.audit is None
    assert from_json(to_json(EVALUATION)) == EVALUATION
    with_audit = replace(EVALUATION, audit=audited())
    assert from_json(to_json(with_audit)) == with_audit


def test_the_file_is_json_that_any_program_reads_and_unknown_figures_come_back_unknown() -> None:
    text = to_json(replace(EVALUATION, audit=audited(UNKNOWN)))
    assert json.loads(text, parse_constant=pytest.fail)["audit"]["groups"][0]["refusal_rate"] == {
        "value": None,
        "low": None,
        "high": None,
    }
    read = there(from_json(text).audit)
    assert isnan(read.groups[0].refusal_rate.value)


@pytest.mark.parametrize(
    "change",
    [
        {"confusion": {}},
        {"confusion": [1, 2, 3, 4]},
        {"clients": "many"},
        {"auc": "high"},
        {"auc_interval": 0.7},
        {"audit": {}},
        {"of_another_version": 1},
    ],
)
def test_a_file_with_other_fields_is_not_an_evaluation(change: dict[str, Any]) -> None:
    fields = json.loads(to_json(EVALUATION))
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_json(json.dumps({**fields, **change}))


@pytest.mark.parametrize("text", ["", "[]", "{}", "1", '{"confusion": {}}'])
def test_another_file_is_not_an_evaluation(text: str) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_json(text)
