"""Every fact's curve side by side, the most influential first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan

from dash.development.base_component import Component

from components.effect_steps import FactCurve
from components.effect_words import (
    counted_words,
    effect_summary,
    ends_in_words,
    here_words,
    steps_in_words,
)
from components.elements import card, html
from components.figures.small_curve import HEIGHT, WIDTH, SmallCurve, small_curve
from components.look import Look


@dataclass(frozen=True, slots=True)
class CurveWords:
    """A small curve and what is said of it without a client, worked out once for a look."""

    small: SmallCurve
    summary: str
    steps: str

    @property
    def name(self) -> str:
        """The fact's."""
        return self.small.curve.fact.name


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact's curve in words, where it is drawn large, and a client's value and points."""

    said: CurveWords
    url: str
    here: tuple[float, float] | None = None


def curve_words(curve: FactCurve, look: Look) -> CurveWords:
    """Return a fact's curve as a small picture with its words."""
    small = small_curve(curve, look)
    return CurveWords(
        small,
        effect_summary(curve, small.steps, look),
        steps_in_words(curve, small.steps, look),
    )


def curves_card(links: tuple[FactLink, ...], clients: int, look: Look) -> Component:
    """Return the card of all facts; ``clients`` are those of the sample."""
    has_client = any(link.here is not None for link in links)
    return card(
        look.say("curves_of_facts.heading"),
        html.P(counted_words("lead", len(links), look)),
        html.Ol([_entry(link, look) for link in links], className="small-curves"),
        html.P(
            [
                counted_words("how_to_read", clients, look),
                *([" ", look.say("curves_of_facts.star")] if has_client else []),
            ],
            className="muted",
        ),
        key="curves-of-facts",
        level=3,
    )


def _entry(link: FactLink, look: Look) -> Component:
    small = link.said.small
    here = here_words(replace(small.curve, here=link.here), look)
    tallest = counted_words("tallest", small.tallest, look)
    return html.Li(
        [
            html.A(look.text(small.curve.fact.label), href=link.url, className="fact"),
            html.Img(src=small.address(link.here), alt=link.said.steps, width=WIDTH, height=HEIGHT),
            *_ends(small, look),
            html.P(f"{link.said.summary} {tallest}", className="muted"),
            *([html.P(html.Strong(here))] if here else []),
        ]
    )


def _ends(small: SmallCurve, look: Look) -> list[Component]:
    """Return the first and the last value drawn; codes have no ends."""
    if small.scale.places:
        return []
    frame = small.scale.frame
    unknown = (nan,) if frame.has_unknown else ()
    said = ends_in_words(small.curve, (*unknown, frame.low, frame.high), look)
    return [html.P([html.Span(end) for end in said], className="ends")]
