"""A group in a sentence, and a client's place in it feature by feature."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from dash.development.base_component import Component

from components.elements import data_table, html, worded_table
from components.look import Look
from model.domain import Feature, GroupSummary, Standing


def group_sentence(summary: GroupSummary, look: Look) -> list[Component | str]:
    """Return how many similar clients there are and how often a refusal is proposed to them.

    Of a group that is too small to be shown: why, and what to do.
    """
    size, refused, total_refused = summary.size, summary.refused, summary.total_refused
    if size is None or refused is None or total_refused is None:
        return [html.Strong(look.say("comparison.too_small")), look.say("comparison.widen")]
    return [
        html.Strong(look.say("comparison.size", n=size, number=look.decimal(size))),
        look.say(
            "comparison.refusals",
            total=look.decimal(summary.total),
            share=look.share_of_hundred(refused, size),
            everyone=look.share_of_hundred(total_refused, summary.total),
        ),
    ]


def standings_table(
    standings: tuple[Standing, ...], catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the client's values beside the medians of peers, granted and refused ones."""
    columns = ("feature", "client", "peers_median", "granted_median", "refused_median", "rank")
    return data_table(
        worded_table(
            "comparison", columns, (_row(s, catalogue[s.feature], look) for s in standings), look
        )
    )


def has_gaps(standings: tuple[Standing, ...]) -> bool:
    """Whether a figure is withheld because too few clients stand behind it."""
    return any(None in (s.known, *_medians(s)) for s in standings)


def _medians(standing: Standing) -> tuple[float | None, ...]:
    return standing.median, standing.granted_median, standing.refused_median


def _row(standing: Standing, feature: Feature, look: Look) -> tuple[str, ...]:
    too_few = look.say("numbers.too_few")
    return (
        look.text(feature.label),
        look.feature_value(feature, standing.value),
        *(
            too_few if median is None else look.feature_value(feature, median)
            for median in _medians(standing)
        ),
        rank_words(standing, feature, look),
    )


def rank_words(standing: Standing, feature: Feature, look: Look) -> str:
    """Return how many peers of a hundred have less, or the same where values have no order."""
    if isnan(standing.value):
        return look.say("numbers.unknown")
    known, below, equal = standing.known, standing.below, standing.equal
    if known is None or below is None or equal is None:
        return look.say("numbers.too_few")
    if feature.unit.is_coded:
        return look.say("comparison.same_value", share=look.share_of_hundred(equal, known))
    return look.say("comparison.less", share=look.share_of_hundred(below, known))
