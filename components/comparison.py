"""A group in a sentence, and a client's place in it feature by feature."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from dash import html
from dash.development.base_component import Component

from components.look import Look
from components.numbers import decimal, feature_value, share_of_hundred
from components.table import Table, data_table
from model.domain import Feature, GroupSummary, Standing, Unit


def group_sentence(summary: GroupSummary, look: Look) -> list[Component | str]:
    """Return how many similar clients there are and how often a refusal is proposed to them."""
    size = look.say("comparison.size", n=summary.size, number=decimal(summary.size, look))
    if not summary.size:
        return [html.Strong(size), look.say("comparison.nobody")]
    return [
        html.Strong(size),
        look.say(
            "comparison.refusals",
            total=decimal(summary.total, look),
            share=share_of_hundred(summary.refused, summary.size, look),
            everyone=share_of_hundred(summary.total_refused, summary.total, look),
        ),
    ]


def standings_table(
    standings: tuple[Standing, ...], catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the client's values beside the medians of peers, granted and refused ones."""
    columns = ("feature", "client", "peers_median", "granted_median", "refused_median", "rank")
    return data_table(
        Table(
            caption=look.say("comparison.caption"),
            columns=tuple(look.say(f"comparison.{name}") for name in columns),
            rows=tuple(_row(s, catalogue[s.feature], look) for s in standings),
            numeric=(False, True, True, True, True, True),
        )
    )


def _row(standing: Standing, feature: Feature, look: Look) -> tuple[str, ...]:
    medians = (standing.median, standing.granted_median, standing.refused_median)
    return (
        feature.label.in_language(look.language),
        feature_value(feature, standing.value, look),
        *(feature_value(feature, median, look) for median in medians),
        rank_words(standing, feature, look),
    )


def rank_words(standing: Standing, feature: Feature, look: Look) -> str:
    """Return how many peers of a hundred have less, or the same where values have no order."""
    if isnan(standing.value) or not standing.known:
        return look.say("numbers.unknown")
    if feature.unit in (Unit.CATEGORY, Unit.FLAG):
        same = share_of_hundred(standing.equal, standing.known, look)
        return look.say("comparison.same_value", share=same)
    below = share_of_hundred(standing.below, standing.known, look)
    return look.say("comparison.less", share=below)
