"""What the published threshold proposes to groups whose attribute is no feature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.arrays import Array, Floats, Integers, Mask
from model.audit.audited_model import AuditedModel
from model.domain import (
    AGE,
    AGE_BAND_EDGES,
    GENDER,
    SMALLEST_GROUP,
    Band,
    Estimate,
    GroupOutcome,
    wilson_estimate,
)
from model.features.catalogue import CATALOGUE
from model.peers.comparison import in_band
from model.statistics.resampling import RESAMPLES, percentile_interval

FAMILY_STATUS = "NAME_FAMILY_STATUS"
ATTRIBUTES = (GENDER, AGE, FAMILY_STATUS)
UNKNOWN = Estimate(np.nan, np.nan, np.nan)


@dataclass(frozen=True, slots=True)
class AuditedGroup:
    """A group's clients: a level's ``code``, or a ``band`` of values."""

    attribute: str
    code: int | None
    band: Band | None
    members: Mask


def group_outcomes(audited: AuditedModel) -> tuple[GroupOutcome, ...]:
    """Compare the groups of gender, age and family status, on out-of-fold rows.

    Nobody stands in a group whose attribute is unknown; a group too small to be shown is left out.
    """
    probabilities = audited.calibration.probabilities(audited.out_of_fold.raw_log_odds)
    return tuple(
        outcome
        for attribute in ATTRIBUTES
        for outcome in outcomes_of(
            groups_of(attribute, audited.known(attribute)),
            audited.out_of_fold.labels,
            probabilities,
            audited.threshold,
            audited.settings.seed,
        )
    )


def groups_of(
    attribute: str, values: Floats, edges: tuple[float, ...] = AGE_BAND_EDGES
) -> tuple[AuditedGroup, ...]:
    """Return the groups of one attribute that have enough members to name nobody.

    Ages are parted at ``edges``, in days.
    """
    return tuple(
        group
        for group in _groups(attribute, values, edges)
        if np.count_nonzero(group.members) >= SMALLEST_GROUP
    )


def outcomes_of(
    groups: tuple[AuditedGroup, ...],
    labels: Integers,
    probabilities: Floats,
    threshold: float,
    seed: int,
) -> tuple[GroupOutcome, ...]:
    """Measure the groups of one attribute beside its largest one."""
    refused = probabilities >= threshold
    counts = np.array([_counted(labels[g.members], refused[g.members]) for g in groups])
    ratios = refusal_ratios(counts, seed)
    return tuple(
        _outcome(group, of_group, ratio, float(probabilities[group.members].mean()))
        for group, of_group, ratio in zip(groups, counts, ratios, strict=True)
    )


def refusal_ratios(counts: Integers, seed: int) -> tuple[Estimate, ...]:
    """Return each group's refusal rate over that of the largest one, with bootstrap intervals.

    Drawing clients with replacement draws the counts from a multinomial distribution: the counts
    are drawn, and no client is.

    Parameters
    ----------
    counts : by group the payers and the defaulters, of each the granted and the refused
    """
    largest = int(counts.sum(axis=(1, 2)).argmax())
    drawn = np.random.default_rng(seed).multinomial(
        counts.sum(), counts.ravel() / counts.sum(), RESAMPLES
    )
    values = _ratios(counts, largest)
    draws = _ratios(drawn.reshape(RESAMPLES, *counts.shape), largest)
    return tuple(percentile_interval(value, draws[:, i]) for i, value in enumerate(values.tolist()))


def _ratios(counts: Integers, largest: int) -> Floats:
    rates = _divided(counts[..., 1].sum(axis=-1), counts.sum(axis=(-1, -2)))
    return _divided(rates, rates[..., [largest]])


def _divided(numerator: Array, denominator: Array) -> Floats:
    with np.errstate(all="ignore"):
        quotient: Floats = np.where(denominator > 0, numerator / denominator, np.nan)
    return quotient


def _groups(attribute: str, values: Floats, edges: tuple[float, ...]) -> Iterator[AuditedGroup]:
    if attribute == AGE:
        for low, high in pairwise((None, *edges, None)):
            band = Band(low, high)
            yield AuditedGroup(attribute, None, band, in_band(values, band))
        return
    for code in range(len(CATALOGUE[attribute].levels)):
        yield AuditedGroup(attribute, code, None, values == code)


def _counted(labels: Integers, refused: Mask) -> Integers:
    """Count a group's clients: payers and defaulters, of each the granted and the refused."""
    return np.bincount(2 * (labels == 1) + refused, minlength=4).reshape(2, 2)


def _outcome(
    group: AuditedGroup, counts: Integers, ratio: Estimate, predicted: float
) -> GroupOutcome:
    (payers_granted, payers_refused), (missed, caught) = counts.tolist()
    payers, defaulters = payers_granted + payers_refused, missed + caught
    clients = payers + defaulters
    return GroupOutcome(
        attribute=group.attribute,
        code=group.code,
        band=group.band,
        clients=clients,
        refusal_rate=_rate(payers_refused + caught, clients),
        refusal_ratio=ratio,
        false_positive_rate=_rate(payers_refused, payers),
        true_positive_rate=_rate(caught, defaulters),
        predicted=predicted,
        observed=_rate(defaulters, clients),
    )


def _rate(counted: int, clients: int) -> Estimate:
    """Return a share of clients, unknown where they are too few to be shown."""
    return wilson_estimate(counted, clients) if clients >= SMALLEST_GROUP else UNKNOWN
