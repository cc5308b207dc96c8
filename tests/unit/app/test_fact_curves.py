"""Every fact's curve on the Model page: small pictures that hold what the model says."""

from __future__ import annotations

import re
from itertools import pairwise
from math import isnan
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import numpy as np
import pytest
from dash.development.base_component import Component

from app.fact_curves import fact_curve
from app.request import parse
from app.router import answer
from components.effect_steps import steps_of
from components.look import LANGUAGES, Look
from model.domain import FactEffect, Feature
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, having, words

CIRCLE = re.compile(r"<circle cx='([\d.]+)' cy='([\d.]+)'")
BARS = re.compile(r"M([\d.]+) 128v-([\d.]+)")
STAR = re.compile(r"M([\d.]+) ([\d.]+)m0-9 ")
DRAWN = 0.3
"""Places of a picture are said to a tenth; so far may a straight line be from them."""


def entries(
    scoring: Scoring, query: str = "?part=one_by_one", language: str = "en"
) -> list[Component]:
    page = answer(scoring, parse(f"/{language}/model", query), Look(language), a_desk())
    return by_type(having(page.content, className="small-curves"), "Li")


def picture(entry: Component) -> str:
    (image,) = by_type(entry, "Img")
    source: str = image.src
    assert source.startswith("data:image/svg+xml,%3Csvg")
    return unquote(source)


def name_of(entry: Component) -> str:
    return parse_qs(urlsplit(str(by_type(entry, "A")[0].href)).query)["fact"][0]


def facts_of(scoring: Scoring) -> list[str]:
    return [influence.fact for influence in scoring.model.influence.facts]


def parts(feature: Feature, effect: FactEffect) -> list[tuple[float, float, int]]:
    """Return the median value, the median points and the clients of every step, unknown last."""
    values, gained = np.asarray(effect.values), np.asarray(effect.points)
    found, known = [], values[~np.isnan(values)]
    if feature.unit.is_coded:
        masks = [values == code for code in np.unique(known)]
    else:
        cuts = np.unique(np.quantile(known, np.arange(1, 10) / 10, method="lower"))
        ends = [-np.inf, *cuts, np.inf]
        masks = [(values > low) & (values <= high) for low, high in pairwise(ends)]
    for mask in [*masks, np.isnan(values)]:
        if mask.any():
            middle = float(np.median(values[mask]))
            found.append((middle, float(np.median(gained[mask])), int(mask.sum())))
    return found


def apart(places: list[float], numbers: list[float]) -> float:
    """Return how far places are from a straight line over the numbers that they stand for."""
    if np.ptp(numbers) < 1e-6:
        return float(np.ptp(places))
    line = np.polyfit(numbers, places, 1)
    return float(np.abs(np.polyval(line, numbers) - places).max())


def test_every_fact_has_its_curve_the_most_influential_first(scoring: Scoring) -> None:
    assert [name_of(entry) for entry in entries(scoring)] == facts_of(scoring)


def test_a_curve_s_points_are_the_model_s(scoring: Scoring) -> None:
    wrong, model = [], scoring.model
    for entry in entries(scoring):
        name = name_of(entry)
        feature, effect = model.catalogue[model.facts[name].leading], model.effect(name)
        drawn = [(float(x), float(y)) for x, y in CIRCLE.findall(picture(entry))]
        meant = parts(feature, effect)
        known = np.asarray([v for v in effect.values if not isnan(v)])
        low, high = np.quantile(known, [0.005, 0.995]) if not feature.unit.is_coded else (0, 99)
        across = [
            (x, float(np.clip(value, low, high)))
            for (x, _), (value, *_) in zip(drawn, meant, strict=True)
            if not isnan(value)
        ]
        is_right = (
            apart([y for _, y in drawn], [gained for _, gained, _ in meant]) < DRAWN
            and apart([x for x, _ in across], [value for _, value in across]) < DRAWN
        )
        wrong += [] if is_right else [name]
    assert wrong == []


def test_bars_count_every_client_up_to_the_tallest_that_is_named(scoring: Scoring) -> None:
    wrong, clients = [], scoring.model.influence.clients
    for entry in entries(scoring):
        bars = [float(tall) for _, tall in BARS.findall(picture(entry))]
        (tallest,) = re.findall(r"Tallest bar: ([\d,]+) clients", words(entry))
        each = int(tallest.replace(",", "")) / 30  # clients of a bar one place tall
        counted = each * sum(bar for bar in bars if bar > 1)
        # Bars of few clients are one place tall, to be seen; others are drawn to a tenth.
        least, most = 0.05 * each * len(bars), each * sum(bar == 1 for bar in bars)
        if max(bars) != 30 or not counted - least <= clients <= counted + least + most:
            wrong.append((name_of(entry), counted))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_picture_say_every_step_and_its_clients(
    scoring: Scoring, language: str
) -> None:
    look, wrong = Look(language), []
    for entry in entries(scoring, language=language):
        curve = fact_curve(scoring.model, name_of(entry))
        said = by_type(entry, "Img")[0].alt
        for step in steps_of(curve):
            held = (
                look.feature_range(curve.feature, step.low, step.high),
                look.points(round(step.median)),
                look.decimal(step.clients),
            )
            wrong += [(curve.fact.name, part) for part in held if part not in said]
    assert wrong == []


def test_the_client_of_the_address_stands_on_every_curve_at_the_own_value(
    scoring: Scoring,
) -> None:
    number, look = scoring.model.example_clients.near_threshold, Look("en")
    client, wrong = scoring.client(number), []
    gained = {c.fact.name: c.impact for c in client.explanation.contributions}
    marked = entries(scoring, f"?client={number}")
    assert len(marked) == len(facts_of(scoring))
    for entry in marked:
        name, drawn = name_of(entry), picture(entry)
        curve = fact_curve(scoring.model, name)
        value = client.values[curve.feature.name]
        said = f"This client: {look.feature_value(curve.feature, value)}, "
        is_said = said + look.points(round(gained[name])) in words(entry)
        if not is_said or not stands(star_of(drawn), drawn, curve, value, gained[name]):
            wrong.append(name)
    assert wrong == []
    assert "Star: this client" in words(marked[0]) + page_words(scoring, f"?client={number}")


def star_of(drawn: str) -> tuple[float, float]:
    ((x, y),) = STAR.findall(drawn)
    return float(x), float(y)


def stands(star: tuple[float, float], drawn: str, curve: Any, value: float, gained: float) -> bool:
    """Say whether the star is on the straight lines through the curve's own marks."""
    meant = parts(curve.feature, curve.effect)
    places = [(float(x), float(y)) for x, y in CIRCLE.findall(drawn)]
    x, y = star
    same = [at for at, (middle, *_) in zip(places, meant, strict=True) if isnan(middle)]
    if isnan(value):
        is_across = [x] == [at for at, _ in same]
    else:
        known = [
            (at[0], middle)
            for at, (middle, *_) in zip(places, meant, strict=True)
            if not isnan(middle)
        ]
        is_across = is_between(x, value, known)
    return is_across and is_between(
        y, gained, [(at[1], m[1]) for at, m in zip(places, meant, strict=True)]
    )


def is_between(place: float, number: float, marks: list[tuple[float, float]]) -> bool:
    """Say whether a place is where its number belongs among marks, each a place and a number."""
    below = [at for at, other in marks if other <= number + 1e-9]
    above = [at for at, other in marks if other >= number - 1e-9]
    rising = sorted(marks, key=lambda mark: mark[1])
    is_up = rising[-1][0] >= rising[0][0]
    low, high = (below, above) if is_up else (above, below)
    return (not low or place >= max(low) - 0.06) and (not high or place <= min(high) + 0.06)


def page_words(scoring: Scoring, query: str) -> str:
    return words(answer(scoring, parse("/en/model", query), Look("en"), a_desk()).content)


def test_a_curve_s_name_leads_to_it_drawn_large_with_the_client_kept(scoring: Scoring) -> None:
    number = scoring.model.example_clients.clearly_refused
    entry = entries(scoring, f"?client={number}&threshold=20")[5]
    link = by_type(entry, "A")[0].href
    assert link.endswith("#dependence-heading")
    query = f"?{urlsplit(link).query}"
    assert {"client": [str(number)], "threshold": ["20"]}.items() <= parse_qs(query[1:]).items()
    content = answer(scoring, parse("/en/model", query), Look("en"), a_desk()).content
    label = scoring.model.facts[name_of(entry)].label.en
    assert f"Reason followed: {label}" in words(content)
