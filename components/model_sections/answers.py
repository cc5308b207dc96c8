"""What each part of the Model page answers, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from components.group_calibration import FAIR, UNKNOWN, calibration_verdict
from components.group_words import group_in_words, refused_more
from components.look import Look
from components.operating import threshold_in_words
from components.rivals import BETTER, rival_verdict
from model.domain import Evaluation, Fact, Feature, GroupOutcome, Influence, ModelCard, ModelChange

NAMED = 3
"""Facts named among the strongest."""


def cost_answer(evaluation: Evaluation, look: Look) -> str:
    """Return what production's threshold finds, and whom it turns away wrongly."""
    at = evaluation.production.confusion
    return look.say(
        "answers.cost",
        threshold=threshold_in_words(evaluation.production, look),
        detected=look.decimal(100 * at.detection_rate),
        payers_refused=look.decimal(100 * at.false_alarm_rate),
        refused=look.decimal(100 * at.refusal_rate),
    )


def drivers_answer(influence: Influence, facts: Mapping[str, Fact], look: Look) -> str:
    """Return which facts move the score most."""
    named = [look.text(facts[f.fact].label) for f in influence.facts[:NAMED]]
    between = look.say("answers.between")
    return look.say("answers.drivers", n=len(named), facts=between.join(named))


def curves_answer(influence: Influence, look: Look) -> str:
    """Return that the score is a sum, and of how many facts."""
    count = len(influence.facts)
    return look.say("answers.curves", n=count, number=look.decimal(count))


def fairness_answer(evaluation: Evaluation, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return whether a group is refused more often, and whether risks announced came true."""
    if evaluation.audit is None:
        return look.say("answers.no_audit")
    groups = evaluation.audit.groups
    more = refused_more(groups)
    verdicts = [calibration_verdict(group) for group in groups]
    announced = {
        "fair": look.decimal(verdicts.count(FAIR)),
        "known": look.decimal(len(verdicts) - verdicts.count(UNKNOWN)),
    }
    if not more:
        return look.say("answers.fair", count=look.decimal(len(groups)), **announced)
    first: GroupOutcome = more[0]
    return look.say(
        "answers.unequal",
        n=len(more),
        number=look.decimal(len(more)),
        count=look.decimal(len(groups)),
        group=group_in_words(first, catalogue, look),
        ratio=look.decimal(first.refusal_ratio.value, 2),
        **announced,
    )


def rivals_answer(evaluation: Evaluation, look: Look) -> str:
    """Return how many of the other models rank better."""
    if evaluation.audit is None:
        return look.say("answers.no_audit")
    rivals = evaluation.audit.rivals
    better = sum(rival_verdict(rival) == BETTER for rival in rivals)
    return look.say(
        "answers.rivals", n=better, number=look.decimal(better), count=look.decimal(len(rivals))
    )


def change_answer(change: ModelChange | None, look: Look) -> str:
    """Return how many clients would get another proposal than from the model before."""
    if change is None:
        return look.say("answers.no_change")
    changed = change.everyone
    return look.say(
        "answers.change",
        to_refusal=look.as_percent(changed.to_refusal.value),
        to_grant=look.as_percent(changed.to_grant.value),
        old=change.old_version,
    )


def register_answer(used: int, left_out: tuple[Feature, ...], look: Look) -> str:
    """Return how many data the model uses, and how many it is not given."""
    protected = sum(feature.protected for feature in left_out)
    return look.say(
        "answers.register",
        n=protected,
        used=look.decimal(used),
        left_out=look.decimal(len(left_out)),
        protected=look.decimal(protected),
    )


def card_answer(made: ModelCard, look: Look) -> str:
    """Return which model this is, made when, from how many applications."""
    return look.say(
        "answers.card",
        version=made.version,
        day=look.day_in_words(date.fromisoformat(made.trained_on)),
        clients=look.decimal(made.clients_with_outcome),
    )
