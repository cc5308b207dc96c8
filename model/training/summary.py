"""What a training prints: on which rows, how good the model is, and its audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from data.accounting import RowUse, rows_used
from model.artifact import ModelArtifact
from model.domain import (
    DAYS_PER_YEAR,
    Audit,
    Band,
    EqualityTrial,
    Estimate,
    Evaluation,
    GroupOutcome,
    InstalmentAccuracy,
    ProxyTest,
    Rival,
)
from model.features.catalogue import CATALOGUE


def summary(artifact: ModelArtifact) -> str:
    """Say it in a few lines."""
    figures, audit = artifact.evaluation, artifact.evaluation.audit
    uses = [RowUse(**asdict(use)) for use in artifact.origin.tables]
    return "\n".join(
        [
            rows_used(uses),
            f"Model {artifact.version}, policy {artifact.policy}:"
            f" {len(artifact.feature_names)} features, {figures.tree_count} trees,"
            f" {figures.clients:,} clients with a known outcome"
            f" ({figures.default_rate:.1%} defaulted).",
            *_equalised(artifact),
            *_evaluation(figures),
            _instalments(figures.instalments),
            *(_audit(audit) if audit else ()),
        ]
    )


def _equalised(artifact: ModelArtifact) -> Iterator[str]:
    if strength := artifact.origin.equalise:
        yield (
            f"Trained to make scores alike by age and gender, at strength {strength:g}: protected"
            " data used in training, even to reduce differences, needs legal advice."
        )


def _evaluation(figures: Evaluation) -> Iterator[str]:
    auc = Estimate(figures.auc, *figures.auc_interval)
    threshold = Estimate(figures.threshold, *figures.threshold_interval)
    yield f"AUC out of fold {_said(auc)}."
    yield (
        f"PR-AUC {_said(figures.pr_auc)}, KS {_said(figures.ks)},"
        f" Brier {_said(figures.brier)}, log-loss {_said(figures.log_loss)}."
    )
    yield (
        f"Refuse from a probability of {_said(threshold)},"
        f" in theory {figures.theoretical_threshold:.4f}: {figures.refusal_rate:.1%} refused,"
        f" {figures.detection_rate:.1%} of defaulters among them."
    )
    yield (
        f"Cost per 1,000 applicants {figures.cost_per_1000:.0f}"
        f" ({figures.cost_per_1000_cross_fitted:.0f} with a threshold from other clients;"
        f" granting all {figures.cost_per_1000_granting_all:.0f})."
    )
    yield (
        f"Calibration slope {figures.calibration_slope:.3f},"
        f" expected error {figures.expected_calibration_error:.4f}."
    )


def _instalments(accuracy: InstalmentAccuracy | None) -> str:
    if accuracy is None:
        return (
            "Number of instalments and rate of the requested loan: unknown for everyone, there are"
            " no earlier cash loans to estimate them by."
        )
    return (
        f"Number of instalments of the requested loan: estimated, right for {accuracy.right:.1%} of"
        f" {accuracy.loans:,} earlier cash loans of clients held out."
    )


def _audit(audit: Audit) -> Iterator[str]:
    yield "On the same clients and folds, each less this model:"
    yield from map(_rival, audit.rivals)
    yield "Refusal rate beside that of the largest group:"
    for attribute, groups in groupby(audit.groups, key=lambda group: group.attribute):
        yield f"  {attribute}: " + ", ".join(map(_group, groups)) + "."
    yield from map(_proxy, audit.proxies)
    yield from map(_trial, audit.equality[1:])
    stability = audit.stability
    yield (
        f"Reasons of {stability.clients} clients after {stability.retrainings} retrainings:"
        f" of the four strongest, two have in common {_said(stability.features)} of features,"
        f" {_said(stability.facts)} of facts, {_said(stability.themes)} of themes;"
        f" the strongest fact {_said(stability.first_fact)};"
        f" reasons that hold in eight of ten {_said(stability.sure_reasons)}."
    )


def _rival(rival: Rival) -> str:
    return (
        f"  {rival.name}, {rival.feature_count} features: AUC {rival.auc.value:.4f},"
        f" {_difference(rival.auc_difference, '+.4f')}; cost per 1,000"
        f" {rival.cost_per_1000:.0f}, {_difference(rival.cost_difference, '+.0f')}."
    )


def _trial(trial: EqualityTrial) -> str:
    rival = trial.rival
    return (
        f"Scores made alike between groups at strength {trial.strength:g}: AUC"
        f" {rival.auc.value:.4f}, {_difference(rival.auc_difference, '+.4f')}; cost per 1,000"
        f" {rival.cost_per_1000:.0f}, {_difference(rival.cost_difference, '+.0f')}; refusals"
        f" beside the largest group: {', '.join(map(_group, trial.groups))}."
    )


def _group(group: GroupOutcome) -> str:
    ratio = group.refusal_ratio
    return f"{_group_name(group)} {ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"


def _group_name(group: GroupOutcome) -> str:
    if group.band is not None:
        return _years(group.band)
    return CATALOGUE[group.attribute].levels[group.code or 0].en


def _years(band: Band) -> str:
    days = (band.low, band.high)
    low, high = (None if edge is None else round(edge / DAYS_PER_YEAR) for edge in days)
    if low is None:
        return f"under {high}"
    return f"{low} and over" if high is None else f"{low} to {high}"


def _proxy(proxy: ProxyTest) -> str:
    return (
        f"{proxy.attribute} guessed from the features kept with AUC {_said(proxy.auc)}"
        f" (0.5 is by chance), most of it from {', '.join(proxy.strongest) or 'none of them'}."
    )


def _said(figure: Estimate) -> str:
    return f"{figure.value:.4f} ({figure.low:.4f} to {figure.high:.4f})"


def _difference(figure: Estimate, style: str) -> str:
    value, low, high = (format(x, style) for x in (figure.value, figure.low, figure.high))
    return f"{value} ({low} to {high})"
