"""One model's evaluation, influence and card, small and made by hand, for figures and words."""

from __future__ import annotations

from dataclasses import replace
from math import exp, nan
from statistics import NormalDist

from components.effect_steps import FactCurve
from model.domain import (
    AGE,
    GENDER,
    Audit,
    Band,
    CalibrationBin,
    Confusion,
    Direction,
    Estimate,
    Evaluation,
    Fact,
    FactEffect,
    FactInfluence,
    Feature,
    GroupOutcome,
    Influence,
    ModelCard,
    OperatingPoint,
    ProxyTest,
    Rival,
    Stability,
    TableUse,
    Text,
    Theme,
    ThemeInfluence,
    Unit,
    log_odds,
)
from tests.facts import fact

UNKNOWN = Estimate(nan, nan, nan)
PAYERS, DEFAULTERS = 9_200, 800


def point(threshold: float) -> OperatingPoint:
    """Return what a threshold proposes where log-odds are normal, defaulters' one higher."""
    refused = 1 - NormalDist(-2.9, 0.9).cdf(log_odds(threshold))
    detected = 1 - NormalDist(-1.9, 0.9).cdf(log_odds(threshold))
    false_alarms, hits = round(PAYERS * refused), round(DEFAULTERS * detected)
    confusion = Confusion(hits, DEFAULTERS - hits, false_alarms, PAYERS - false_alarms)
    return OperatingPoint(threshold, confusion)


THRESHOLD = 0.0886
POINTS = tuple(point(step / 200) for step in range(1, 101))
EVALUATION = Evaluation(
    clients=PAYERS + DEFAULTERS,
    default_rate=0.08,
    auc=0.7814,
    auc_interval=(0.7715, 0.7914),
    auc_by_fold=(0.776, 0.763, 0.794, 0.784, 0.792),
    pr_auc=Estimate(0.284, 0.27, 0.3),
    ks=Estimate(0.42, 0.4, 0.44),
    brier=Estimate(0.066, 0.064, 0.068),
    log_loss=Estimate(0.24, 0.23, 0.25),
    tree_count=472,
    false_negative_cost=10.0,
    false_positive_cost=1.0,
    threshold=THRESHOLD,
    threshold_interval=(0.081, 0.106),
    theoretical_threshold=1 / 11,
    cost_per_1000=point(THRESHOLD).confusion.cost_per_1000(10, 1),
    cost_per_1000_cross_fitted=519.0,
    cost_per_1000_at_theoretical_threshold=518.0,
    cost_per_1000_granting_all=800.0,
    cost_per_1000_refusing_all=920.0,
    calibration_slope=0.998,
    calibration_intercept=-0.003,
    expected_calibration_error=0.0039,
    calibration_bins=tuple(
        CalibrationBin(1_000, predicted, observed)
        for predicted, observed in zip(
            (0.01, 0.017, 0.024, 0.032, 0.042, 0.056, 0.073, 0.1, 0.15, 0.28),
            (0.004, 0.015, 0.025, 0.036, 0.038, 0.06, 0.075, 0.11, 0.15, 0.27),
            strict=True,
        )
    ),
    confusion=point(THRESHOLD).confusion,
    detection_rate=point(THRESHOLD).confusion.detection_rate,
    refusal_rate=point(THRESHOLD).confusion.refusal_rate,
    operating_points=POINTS,
)


def around(value: float, margin: float) -> Estimate:
    return Estimate(value, value - margin, value + margin)


def group(
    attribute: str, at: int | Band, clients: int, refusal: float, ratio: Estimate
) -> GroupOutcome:
    return GroupOutcome(
        attribute=attribute,
        code=at if isinstance(at, int) else None,
        band=at if isinstance(at, Band) else None,
        clients=clients,
        refusal_rate=around(refusal, 0.01),
        refusal_ratio=ratio,
        false_positive_rate=around(refusal - 0.04, 0.01),
        true_positive_rate=around(refusal + 0.35, 0.03),
        predicted=refusal / 3.6,
        observed=around(refusal / 3.6, 0.006),
    )


YEAR = 365.25
GROUPS = (
    group(GENDER, 0, 6_500, 0.25, Estimate(1.0, 1.0, 1.0)),
    group(GENDER, 1, 3_500, 0.36, around(1.44, 0.08)),
    group(AGE, Band(None, 25 * YEAR), 400, 0.45, around(1.6, 0.2)),
    group(AGE, Band(25 * YEAR, 35 * YEAR), 4_000, 0.28, Estimate(1.0, 1.0, 1.0)),
    group(AGE, Band(35 * YEAR, 65 * YEAR), 5_590, 0.27, around(0.97, 0.05)),
    replace(
        group(AGE, Band(65 * YEAR, None), 10, 0.1, UNKNOWN),
        true_positive_rate=UNKNOWN,
        observed=UNKNOWN,
    ),
)


def rival(name: str, auc_difference: Estimate, cost_difference: Estimate) -> Rival:
    auc = around(0.7814 + auc_difference.value, 0.01)
    return Rival(name, 120, auc, auc_difference, 515 + cost_difference.value, cost_difference)


AUDIT = Audit(
    rivals=(
        rival("benchmark", around(0.009, 0.002), around(-12, 5)),
        rival("unconstrained", around(-0.001, 0.0004), around(2, 4)),
        rival("scorecard", around(-0.001, 0.003), around(1, 6)),
    ),
    groups=GROUPS,
    proxies=(ProxyTest(GENDER, around(0.85, 0.005), ("amount", "late")),),
    stability=Stability(
        retrainings=10,
        clients=500,
        features=around(0.68, 0.02),
        facts=around(0.82, 0.02),
        themes=around(0.9, 0.02),
        first_fact=around(0.85, 0.02),
        sure_reasons=around(0.97, 0.01),
    ),
)
AUDITED = replace(EVALUATION, audit=AUDIT)


LATE = fact("late", Theme.REPAYMENT_WITH_US, "late", "delay")


def _feature(
    name: str, about: Theme | Fact, unit: Unit, direction: Direction, **more: bool
) -> Feature:
    words = Text(f"Libellé {name}", f"Label {name}")
    levels = (Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else ()
    its_fact = about if isinstance(about, Fact) else fact(name, about)
    return Feature(name, its_fact, words, words, unit, direction, levels=levels, **more)


CATALOGUE = {
    feature.name: feature
    for feature in (
        _feature("external", Theme.EXTERNAL_SCORES, Unit.INDEX, Direction.RISK_FALLS),
        _feature("amount", Theme.REQUESTED_LOAN, Unit.MONEY, Direction.FREE, actionable=True),
        _feature("late", LATE, Unit.PERCENT, Direction.RISK_RISES),
        _feature("delay", LATE, Unit.DAYS, Direction.RISK_RISES),
        _feature("kind", Theme.REQUESTED_LOAN, Unit.CATEGORY, Direction.FREE),
        _feature("card", Theme.CREDIT_CARD, Unit.FLAG, Direction.FREE),
        Feature(
            GENDER,
            fact(GENDER, Theme.PERSON),
            Text("Sexe", "Gender"),
            Text("Sexe", "Gender"),
            Unit.CATEGORY,
            protected=True,
            levels=(Text("Femme", "Woman"), Text("Homme", "Man")),
        ),
        _feature(AGE, Theme.PERSON, Unit.DAYS, Direction.FREE, protected=True),
    )
}
FACTS = {feature.fact.name: feature.fact for feature in CATALOGUE.values()}
INFLUENCE = Influence(
    400,
    (
        FactInfluence("external", Theme.EXTERNAL_SCORES, 21.4),
        FactInfluence("late", Theme.REPAYMENT_WITH_US, 9.1),
        FactInfluence("amount", Theme.REQUESTED_LOAN, 6.2),
        FactInfluence("kind", Theme.REQUESTED_LOAN, 1.3),
        FactInfluence("card", Theme.CREDIT_CARD, 0.2),
    ),
    (
        ThemeInfluence(Theme.EXTERNAL_SCORES, 21.4),
        ThemeInfluence(Theme.REPAYMENT_WITH_US, 9.1),
        ThemeInfluence(Theme.REQUESTED_LOAN, 6.6),
        ThemeInfluence(Theme.CREDIT_CARD, 0.2),
    ),
)


def effect(name: str) -> FactEffect:
    """Return a fact's effect: a curve for numbers, one step for codes; every tenth unknown."""
    shares = [((i * 37) % 400 + 0.5) / 400 for i in range(400)]
    if name in ("kind", "card"):
        values = [float(share > 0.5) for share in shares]
        points = [3.0 - 4.0 * value for value in values]
    else:
        slope = 60.0 if name == "external" else -30.0
        values = [nan if i % 10 == 0 else share for i, share in enumerate(shares)]
        points = [0.0 if v != v else slope * (1 / (1 + exp(4 - 8 * v)) - 0.5) for v in values]
    return FactEffect(name, tuple(values), tuple(points))


def curve(name: str) -> FactCurve:
    """Return the fact named, over the feature that leads it."""
    return curve_of(effect(name))


def curve_of(followed: FactEffect) -> FactCurve:
    feature = CATALOGUE[followed.fact]
    return FactCurve(feature.fact, feature, followed)


CARD = ModelCard(
    version="20250101-abcdef",
    policy="fair",
    trained_on="2025-01-31",
    clients_with_outcome=10_000,
    defaults=800,
    feature_count=5,
    tables=(
        TableUse("application_train", 10_000, 0, 0),
        TableUse("bureau", 54_321, 2, 17),
    ),
    libraries=(("lightgbm", "4.6.0"), ("scikit-learn", "1.8.0")),
)
