from dataclasses import replace

from model.domain import (
    AGE,
    DAYS_PER_YEAR,
    GENDER,
    Audit,
    Band,
    EqualityTrial,
    Estimate,
    GroupOutcome,
    ProxyTest,
    Rival,
    Stability,
)
from model.training.summary import summary
from tests import small_model

ARTIFACT = small_model.artifact()
UNSURE = Estimate(0.25, 0.125, 0.5)


def group(attribute: str, code: int | None = None, band: Band | None = None) -> GroupOutcome:
    return GroupOutcome(
        attribute=attribute,
        code=code,
        band=band,
        clients=12,
        refusal_rate=UNSURE,
        refusal_ratio=UNSURE,
        false_positive_rate=UNSURE,
        true_positive_rate=UNSURE,
        predicted=0.08,
        observed=UNSURE,
    )


AUDIT = Audit(
    rivals=(Rival("scorecard", 7, UNSURE, Estimate(-0.0125, -0.02, 0.005), 512.0, UNSURE),),
    groups=(
        group(GENDER, code=1),
        group(AGE, band=Band(None, 25 * DAYS_PER_YEAR)),
        group(AGE, band=Band(25 * DAYS_PER_YEAR, 35 * DAYS_PER_YEAR)),
        group(AGE, band=Band(65 * DAYS_PER_YEAR, None)),
    ),
    proxies=(ProxyTest(GENDER, UNSURE, ("loans", "late_share")),),
    stability=Stability(10, 500, UNSURE, Estimate(0.75, 0.5, 1.0), UNSURE, UNSURE, UNSURE),
    equality=tuple(
        EqualityTrial(strength, Rival("equalised", 7, UNSURE, UNSURE, 525.0, UNSURE), ())
        for strength in (0.0, 0.1)
    ),
)


def test_a_summary_says_each_figure_with_its_interval() -> None:
    said, figures = summary(ARTIFACT), ARTIFACT.evaluation
    low, high = figures.auc_interval
    assert f"Model {ARTIFACT.version}, policy fair: 7 features" in said
    assert f"AUC out of fold {figures.auc:.4f} ({low:.4f} to {high:.4f})." in said
    assert f"Brier {figures.brier.value:.4f}" in said
    assert "scorecard" not in said


def test_the_audit_is_said_where_there_is_one() -> None:
    audited = replace(ARTIFACT, evaluation=replace(ARTIFACT.evaluation, audit=AUDIT))
    said = summary(audited)
    assert "scorecard, 7 features: AUC 0.2500, -0.0125 (-0.0200 to +0.0050)" in said
    assert "CODE_GENDER: Man 0.25 (0.12 to 0.50)." in said
    bands = "under 25 0.25 (0.12 to 0.50), 25 to 35 0.25 (0.12 to 0.50), 65 and over 0.25"
    assert f"application_age: {bands}" in said
    assert "CODE_GENDER guessed from the features kept with AUC 0.2500" in said
    assert "most of it from loans, late_share." in said
    assert "0.7500 (0.5000 to 1.0000) of facts" in said
    assert "at strength 0.1: AUC 0.2500" in said
    assert "at strength 0:" not in said


def test_training_with_protected_data_is_said_with_a_caution() -> None:
    with_it = replace(ARTIFACT, origin=replace(ARTIFACT.origin, equalise=0.1))
    assert "needs legal advice" in summary(with_it)
    assert "needs legal advice" not in summary(ARTIFACT)
