"""What making scores alike between groups would cost and change, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping

from components.elements import Table
from components.group_words import group_in_words, largest_of
from components.look import Look
from components.numbers import (
    as_difference,
    as_percent,
    as_share_of_one,
    as_times,
    as_whole,
    decimal,
    estimate,
    shortest,
    with_sign,
)
from model.domain import EqualityTrial, Estimate, Feature, GroupOutcome

Catalogue = Mapping[str, Feature]
COLUMNS = ("strength", "auc", "auc_difference", "cost", "cost_difference")


def equality_words(
    trials: tuple[EqualityTrial, ...], catalogue: Catalogue, look: Look
) -> list[str]:
    """Return per strength but the model's own what it would change and what it would cost."""
    own, *others = trials
    return [_trial_words(own, trial, catalogue, look) for trial in others]


def _trial_words(own: EqualityTrial, trial: EqualityTrial, catalogue: Catalogue, look: Look) -> str:
    pairs = zip(trial.groups, own.groups, strict=True)
    ratios = [
        look.say(
            "equality.ratio",
            group=group_in_words(group, catalogue, look),
            ratio=decimal(group.refusal_ratio.value, look, 2),
            now=decimal(before.refusal_ratio.value, look, 2),
        )
        for group, before in pairs
        if not _is_largest(group, trial.groups)
    ]
    at = "equality.at" if trial.strength else "equality.at_none"
    return look.say(
        "equality.sentence",
        strength=look.say(at, strength=shortest(trial.strength, look)),
        ratios=look.say("equality.between").join(ratios),
        auc=estimate(trial.rival.auc_difference, with_sign(as_difference), look),
        cost=estimate(trial.rival.cost_difference, with_sign(as_whole), look),
    )


def equality_table(trials: tuple[EqualityTrial, ...], catalogue: Catalogue, look: Look) -> Table:
    """Return ranking, cost and refusals of groups at each strength, the model's own first."""
    compared = [g for g in trials[0].groups if not _is_largest(g, trials[0].groups)]
    columns = [look.say(f"equality.{column}") for column in COLUMNS]
    columns += [
        look.say("equality.refused", group=group_in_words(group, catalogue, look))
        for group in compared
    ]
    return Table(
        caption=look.say("equality.caption"),
        columns=tuple(columns),
        rows=tuple(_row(trial, trial is trials[0], look) for trial in trials),
        numeric=(False, *[True] * (len(columns) - 1)),
    )


def _row(trial: EqualityTrial, is_own: bool, look: Look) -> tuple[str, ...]:
    rival, reference = trial.rival, look.say("rivals.reference")
    auc, cost = rival.auc_difference, rival.cost_difference
    return (
        _strength(trial, is_own, look),
        estimate(rival.auc, as_share_of_one, look),
        reference if is_own else estimate(auc, with_sign(as_difference), look),
        decimal(rival.cost_per_1000, look),
        reference if is_own else estimate(cost, with_sign(as_whole), look),
        *(
            estimate(group.refusal_ratio, as_times, look)
            for group in trial.groups
            if not _is_largest(group, trial.groups)
        ),
    )


def gaps_table(trials: tuple[EqualityTrial, ...], catalogue: Catalogue, look: Look) -> Table:
    """Return by how much each group's announced risk exceeds the defaults, at each strength."""
    names = [group_in_words(group, catalogue, look) for group in trials[0].groups]
    rows = (
        (
            _strength(trial, trial is trials[0], look),
            *(estimate(gap_of(group), with_sign(as_percent), look) for group in trial.groups),
        )
        for trial in trials
    )
    return Table(
        caption=look.say("equality.gaps_caption"),
        columns=(look.say("equality.strength"), *names),
        rows=tuple(rows),
        numeric=(False, *[True] * len(names)),
    )


def gap_of(group: GroupOutcome) -> Estimate:
    """Return the risk announced less the defaults observed, with the interval of these."""
    observed = group.observed
    ends = (observed.value, observed.high, observed.low)
    return Estimate(*(group.predicted - end for end in ends))


def equalised_words(strength: float, look: Look) -> str:
    """Return that training made scores alike, how strongly, and that a lawyer is to be asked."""
    return look.say("equality.of_this_model", strength=shortest(strength, look))


def _strength(trial: EqualityTrial, is_own: bool, look: Look) -> str:
    if is_own:
        key = "own" if trial.strength else "own_none"
        return look.say(f"equality.{key}", strength=shortest(trial.strength, look))
    return shortest(trial.strength, look) if trial.strength else look.say("equality.none")


def _is_largest(group: GroupOutcome, groups: tuple[GroupOutcome, ...]) -> bool:
    return group is largest_of(group, groups)
