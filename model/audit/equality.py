"""What equalising would cost and change: the model grown again at three strengths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from joblib import Parallel, delayed

from data.arrays import Floats
from model.audit.audited_model import AuditedModel
from model.audit.groups import AuditedGroup, groups_of, outcomes_of
from model.audit.rivals import compared, costs_by_client
from model.domain import AGE, GENDER, YOUNG, EqualityTrial, GroupOutcome
from model.estimation import BoosterSettings, OutOfFold, Progress, cross_validate, one_at_a_time
from model.scoring import fit_calibration

STRENGTHS = (0.05, 0.1, 0.2)
EQUALISED = "equalised"


def equality_trials(audited: AuditedModel, progress: Progress) -> tuple[EqualityTrial, ...]:
    """Return the model's own figures first, then those at each other strength on the same folds.

    Every trial finds its own number of trees, calibration and costs, as a rival does. Refusals of
    groups are counted where each refuses as many clients as the model: were fewer refused, a gap
    would be smaller for that alone. Where one trial keeps one thread busy, several go side by side;
    the trees are the same.
    """
    settings, report = audited.settings, one_at_a_time(progress)
    others = other_strengths(settings)
    together = settings.num_threads // settings.threads_for(len(audited.rows.labels))
    grown: list[OutOfFold] = Parallel(together, prefer="threads")(
        delayed(_grown)(audited, strength, report) for strength in others
    )
    trials = zip((settings.equalise, *others), (audited.out_of_fold, *grown), strict=True)
    return tuple(_trial(audited, strength, scores) for strength, scores in trials)


def other_strengths(settings: BoosterSettings) -> tuple[float, ...]:
    """Return the strengths tried beside the model's own."""
    tried = (0.0, *STRENGTHS) if settings.equalise else STRENGTHS
    return tuple(strength for strength in tried if strength != settings.equalise)


def as_many_refused(probabilities: Floats, refused: int) -> float:
    """Return the threshold from which that many clients are refused, more where some are alike."""
    return float(np.sort(probabilities)[len(probabilities) - refused]) if refused else 1.0


def _grown(audited: AuditedModel, strength: float, progress: Progress) -> OutOfFold:
    return cross_validate(audited.rows, replace(audited.settings, equalise=strength), progress)


def _trial(audited: AuditedModel, strength: float, scores: OutOfFold) -> EqualityTrial:
    own_costs = costs_by_client(audited.out_of_fold, audited.costs)
    features = len(audited.rows.feature_names)
    return EqualityTrial(
        strength=strength,
        rival=compared(EQUALISED, features, scores, audited, own_costs),
        groups=_outcomes(audited, scores),
    )


def _outcomes(audited: AuditedModel, scores: OutOfFold) -> tuple[GroupOutcome, ...]:
    calibration = fit_calibration(scores.labels, scores.raw_log_odds)
    probabilities = calibration.probabilities(scores.raw_log_odds)
    own = audited.calibration.probabilities(audited.out_of_fold.raw_log_odds)
    threshold = as_many_refused(probabilities, int(np.count_nonzero(own >= audited.threshold)))
    seed = audited.settings.seed
    return tuple(
        outcome
        for groups in _groups(audited)
        for outcome in outcomes_of(groups, scores.labels, probabilities, threshold, seed)
    )


def _groups(audited: AuditedModel) -> tuple[tuple[AuditedGroup, ...], ...]:
    ages = groups_of(AGE, audited.known(AGE), (YOUNG,))
    return ages, groups_of(GENDER, audited.known(GENDER))
