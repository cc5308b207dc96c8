"""A loan other than the one asked for: what it would be, and what would be proposed for it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from dash.development.base_component import Component

from components.before_after import simulation_sentence
from components.elements import aria, html
from components.look import Look
from model.domain import ANNUITY, CREDIT, INSTALMENTS, Feature, WhatIf

GOODS = "AMT_GOODS_PRICE"
OFFER = (CREDIT, INSTALMENTS, ANNUITY, GOODS)
"""What an offer is made of; everything else is the client's."""


def loan_rows(
    simulated: WhatIf, own: Mapping[str, float], catalogue: Mapping[str, Feature], look: Look
) -> dict[str, tuple[str, str]]:
    """Return what differs between the loan asked for and the one simulated, by label, in words."""
    moved = (
        name for name in OFFER if name in catalogue and _differ(simulated.values[name], own[name])
    )
    return {
        look.text(catalogue[name].label): look.compared_values(
            catalogue[name], own[name], simulated.values[name]
        )
        for name in moved
    }


def _differ(one: float, other: float) -> bool:
    """Whether two values differ; two that are unknown do not."""
    return one != other and not (isnan(one) and isnan(other))


def offer_section(
    simulated: WhatIf, own: Mapping[str, float], catalogue: Mapping[str, Feature], look: Look
) -> Component:
    """Return the part of a sheet on a simulated offer, told apart from the loan asked for."""
    rows = loan_rows(simulated, own, catalogue, look)
    return html.Section(
        [
            html.H3(look.say("offer.heading"), id="sheet-offer-heading"),
            html.P(look.say("offer.what")),
            html.Ul(
                [
                    html.Li(look.say("offer.row", label=label, before=before, after=after))
                    for label, (before, after) in rows.items()
                ]
            ),
            html.P(simulation_sentence(simulated, look)),
        ],
        className="sheet-offer",
        **aria(labelledby="sheet-offer-heading"),
    )
