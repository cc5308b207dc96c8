"""Fairness in words: which groups are refused more often than the largest one, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from components.look import Look
from model.domain import DAYS_PER_YEAR, Band, ChangedGroup, Estimate, Feature, GroupOutcome


def attribute_name(attribute: str, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return an attribute's label."""
    return look.text(catalogue[attribute].label)


def group_name(
    group: GroupOutcome | ChangedGroup, catalogue: Mapping[str, Feature], look: Look
) -> str:
    """Return a group in words: a category's name, or a band of ages in whole years."""
    if group.code is not None:
        return look.text(catalogue[group.attribute].levels[group.code])
    return look.say("numbers.unknown") if group.band is None else _years(group.band, look)


def _years(band: Band, look: Look) -> str:
    """Return a band of ages; the last year is included, as people say it."""
    low, high = (
        None if edge is None else round(edge / DAYS_PER_YEAR) for edge in (band.low, band.high)
    )
    if low is None:
        return look.say("groups.years_to", high=high)
    if high is None:
        return look.say("groups.years_from", low=low)
    return look.say("groups.years_between", low=low, high=high - 1)


def group_in_words(
    group: GroupOutcome | ChangedGroup, catalogue: Mapping[str, Feature], look: Look
) -> str:
    """Return a group's name behind that of its attribute."""
    return look.say(
        "groups.named",
        attribute=attribute_name(group.attribute, catalogue, look),
        group=group_name(group, catalogue, look),
    )


def largest_of(group: GroupOutcome, groups: tuple[GroupOutcome, ...]) -> GroupOutcome:
    """Return the largest group of the same attribute."""
    return max((g for g in groups if g.attribute == group.attribute), key=lambda g: g.clients)


def refused_more(groups: tuple[GroupOutcome, ...]) -> tuple[GroupOutcome, ...]:
    """Return the groups whose refusals surely exceed the largest group's, most striking first."""
    more = (group for group in groups if group.refusal_ratio.lies_above(1.0))
    return tuple(sorted(more, key=lambda group: -group.refusal_ratio.value))


def refusals_words(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> str:
    """Return how many groups are refused more often, and the most striking one."""
    more = refused_more(groups)
    if not more:
        return look.say("groups.none_more", count=look.decimal(len(groups)))
    counted = look.say("groups.some_more", n=len(more), number=look.decimal(len(more)))
    first = more[0]
    strongest = look.say(
        "groups.strongest",
        attribute=attribute_name(first.attribute, catalogue, look),
        group=group_name(first, catalogue, look),
        ratio=look.decimal(first.refusal_ratio.value, 2),
        low=look.decimal(first.refusal_ratio.low, 2),
        high=look.decimal(first.refusal_ratio.high, 2),
    )
    return f"{counted} {strongest}"


def group_sentence(
    group: GroupOutcome,
    groups: tuple[GroupOutcome, ...],
    catalogue: Mapping[str, Feature],
    look: Look,
) -> str:
    """Return a group's refusals beside the largest group's, of all and of those who repaid."""
    largest = largest_of(group, groups)
    ratio = group.refusal_ratio
    return look.say(
        "groups.sentence",
        attribute=attribute_name(group.attribute, catalogue, look),
        group=group_name(group, catalogue, look),
        refused=_of_hundred(group.refusal_rate, look),
        largest=group_name(largest, catalogue, look),
        largest_refused=_of_hundred(largest.refusal_rate, look),
        ratio=look.decimal(ratio.value, 2),
        low=look.decimal(ratio.low, 2),
        high=look.decimal(ratio.high, 2),
        payers_refused=_of_hundred(group.false_positive_rate, look),
        largest_payers_refused=_of_hundred(largest.false_positive_rate, look),
        observed=_of_hundred(group.observed, look),
        largest_observed=_of_hundred(largest.observed, look),
    )


def _of_hundred(rate: Estimate, look: Look) -> str:
    if isnan(rate.value):
        return look.say("numbers.unknown")
    return look.share_of_hundred(rate.value, 1.0)
