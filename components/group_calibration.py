"""Whether the risk announced to a group is the one that came true, in words."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from components.group_words import group_in_words
from components.look import Look
from model.domain import Feature, GroupOutcome

FAIR, OVER, UNDER, UNKNOWN = "fair", "over", "under", "unknown"


def calibration_verdict(group: GroupOutcome) -> str:
    """Return whether the risk announced lies within the interval of the defaults observed."""
    if isnan(group.predicted) or isnan(group.observed.value):
        return UNKNOWN
    if group.observed.lies_below(group.predicted):
        return OVER
    return UNDER if group.observed.lies_above(group.predicted) else FAIR


def calibration_words(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> str:
    """Return in how many groups the risk announced came true, and in which it did not."""
    judged = [(group, calibration_verdict(group)) for group in groups]
    known = sum(verdict != UNKNOWN for _, verdict in judged)
    fair = sum(verdict == FAIR for _, verdict in judged)
    if fair == known:
        return look.say("group_calibration.all_fair", n=known, number=look.decimal(known))
    said = [
        look.say(
            "group_calibration.some_fair",
            n=fair,
            number=look.decimal(fair),
            count=look.decimal(known),
        )
    ]
    for wrong in (OVER, UNDER):
        named = [
            group_in_words(group, catalogue, look) for group, verdict in judged if verdict == wrong
        ]
        if named:
            between = look.say("group_calibration.between")
            said.append(look.say(f"group_calibration.which_{wrong}", groups=between.join(named)))
    return " ".join(said)
