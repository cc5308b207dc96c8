"""The facts' curves on the Model page, with the client that its address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from dash.development.base_component import Component

from components.effect_steps import FactCurve
from components.look import Look
from components.model_sections.curves import CurveWords, FactLink, curve_words, curves_card
from model.serving.protocols import Client, Model

LARGE = "dependence-heading"
"""Id of the heading of the fact that is drawn large."""


def fact_curve(model: Model, name: str) -> FactCurve:
    """Return a fact's curve over the sampled clients."""
    fact = model.facts[name]
    return FactCurve(fact, model.catalogue[fact.leading], model.effect(name))


def place(client: Client, curve: FactCurve) -> tuple[float, float]:
    """Return a client's leading value and points of a fact."""
    points = {c.fact: c.impact for c in client.explanation.contributions}
    return client.values[curve.feature.name], points[curve.fact]


def all_curves(
    model: Model, client: Client | None, url_of: Callable[[str], str], look: Look
) -> Component:
    """Return every fact's curve, the most influential first, each leading to the large one."""
    links = tuple(
        FactLink(
            said,
            f"{url_of(said.name)}#{LARGE}",
            None if client is None else place(client, said.small.curve),
        )
        for said in _curves(model, look)
    )
    return curves_card(links, model.influence.clients, look)


@lru_cache(maxsize=4)  # two languages, two themes
def _curves(model: Model, look: Look) -> tuple[CurveWords, ...]:
    """Return what is the same for every client: it takes longer than the rest of the page."""
    names = (f.fact for f in model.influence.facts)
    return tuple(curve_words(fact_curve(model, n), look) for n in names)
