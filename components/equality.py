"""What making scores alike between groups would cost and change, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping

from components.elements import Table
from components.group_words import group_in_words, largest_of
from components.look import Look
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
            ratio=look.decimal(group.refusal_ratio.value, 2),
            now=look.decimal(before.refusal_ratio.value, 2),
        )
        for group, before in pairs
        if not _is_largest(group, trial.groups)
    ]
    at = "equality.at" if trial.strength else "equality.at_none"
    return look.say(
        "equality.sentence",
        strength=look.say(at, strength=look.shortest(trial.strength)),
        ratios=look.say("equality.between").join(ratios),
        auc=look.estimate(trial.rival.auc_difference, look.with_sign(look.as_difference)),
        cost=look.estimate(trial.rival.cost_difference, look.with_sign(look.as_whole)),
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
        look.estimate(rival.auc, look.as_share_of_one),
        reference if is_own else look.estimate(auc, look.with_sign(look.as_difference)),
        look.decimal(rival.cost_per_1000),
        reference if is_own else look.estimate(cost, look.with_sign(look.as_whole)),
        *(
            look.estimate(group.refusal_ratio, look.as_times)
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
            *(
                look.estimate(gap_of(group), look.with_sign(look.as_percent))
                for group in trial.groups
            ),
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
    return look.say("equality.of_this_model", strength=look.shortest(strength))


def _strength(trial: EqualityTrial, is_own: bool, look: Look) -> str:
    if is_own:
        key = "own" if trial.strength else "own_none"
        return look.say(f"equality.{key}", strength=look.shortest(trial.strength))
    return look.shortest(trial.strength) if trial.strength else look.say("equality.none")


def _is_largest(group: GroupOutcome, groups: tuple[GroupOutcome, ...]) -> bool:
    return group is largest_of(group, groups)
