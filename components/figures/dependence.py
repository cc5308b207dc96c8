"""How one fact moves the score as its leading value changes, over the sampled clients."""

from __future__ import annotations

from typing import Any

import numpy as np

from components.effect_steps import EffectStep, FactCurve, steps_of
from components.effect_words import effect_summary, here_words
from components.elements import (
    Chart,
    Figure,
    Table,
    axis_of_names,
    axis_of_numbers,
    axis_of_points,
    evenly_chosen,
    layout_under_legend,
    marks,
    outlined,
    wrapped,
)
from components.figures.curve_frame import Frame, frame_of
from components.figures.feature_scatter import X_LETTERS, round_ticks, tick_words
from components.look import Look
from data.arrays import Floats
from model.domain import Feature

MOST_MARKS = 400
HEIGHT = 420
ROW_HEIGHT = 52
LABEL_LETTERS = 19
MOST_TICKS = 6


def dependence(curve: FactCurve, look: Look) -> Chart:
    """Return the points a fact brings, client by client, with the medians along its values."""
    steps, feature, effect = steps_of(curve), curve.feature, curve.effect
    label, leading = look.text(curve.fact.label), look.text(feature.label)
    return Chart(
        heading=look.say("dependence.heading", fact=label),
        purpose=look.text(curve.fact.question),
        summary=f"{effect_summary(curve, steps, look)} {here_words(curve, look)}".rstrip(),
        how_to_read=look.say(
            "dependence.how_to_read",
            leading=leading,
            shown=look.decimal(min(MOST_MARKS, len(effect.values))),
            clients=look.decimal(len(effect.values)),
        ),
        figure=_figure(curve, steps, look),
        table=Table(
            caption=look.say("dependence.caption", fact=label),
            columns=(leading, look.say("dependence.clients"), look.say("dependence.median")),
            rows=tuple(
                (
                    look.feature_range(feature, step.low, step.high),
                    look.decimal(step.clients),
                    look.signed(round(step.median)),
                )
                for step in steps
            )
            + _here_row(curve, look),
            numeric=(False, True, True),
        ),
        height=120 + ROW_HEIGHT * len(steps) if feature.unit.is_coded else HEIGHT,
    )


def _here_row(curve: FactCurve, look: Look) -> tuple[tuple[str, ...], ...]:
    if curve.here is None:
        return ()
    value, gained = curve.here
    said = look.feature_value(curve.feature, value)
    name = look.say("dependence.here_row", value=said)
    return ((name, look.decimal(1), look.signed(round(gained))),)


def _figure(curve: FactCurve, steps: tuple[EffectStep, ...], look: Look) -> Figure:
    feature, effect = curve.feature, curve.effect
    chosen = evenly_chosen(len(effect.values), MOST_MARKS)
    values, points = np.asarray(effect.values)[chosen], np.asarray(effect.points)[chosen]
    frame = frame_of(feature, np.asarray(effect.values))
    across, along = _placed(feature, values, frame), np.round(points, 1)
    medians = np.array([s.middle for s in steps]), np.array([round(s.median, 3) for s in steps])
    placed = np.where(np.isnan(medians[0]), frame.unknown, medians[0].clip(frame.low, frame.high))
    drawn = [_clients(across, along, feature, look), _medians(placed, medians[1], feature, look)]
    if curve.here is not None:
        drawn.append(_here(curve, frame, look))
        points = np.append(points, curve.here[1])
    return {
        "data": drawn,
        "layout": layout_under_legend(look, **_axes(feature, frame, points, look)),
    }


def _here(curve: FactCurve, frame: Frame, look: Look) -> dict[str, Any]:
    value, gained = curve.here or (0.0, 0.0)
    place = np.nan_to_num(np.clip(value, frame.low, frame.high), nan=frame.unknown)
    return marks(
        outlined("star", 16, look.palette.accent, look),
        **_on_axes(np.array([place]), np.array([gained]), curve.feature),
        name=look.say("dependence.this_client"),
    )


def _axes(feature: Feature, frame: Frame, points: Floats, look: Look) -> dict[str, Any]:
    """Return both axes; categories are rows, where their names have room on a narrow screen."""
    if feature.unit.is_coded:
        return {
            "xaxis": _points_axis(points, look, MOST_TICKS // 2),
            "yaxis": _codes_axis(feature, frame, look),
        }
    return {
        "xaxis": _values_axis(feature, frame, look),
        "yaxis": _points_axis(points, look, MOST_TICKS),
    }


def _points_axis(points: Floats, look: Look, most: int) -> dict[str, Any]:
    zero = {"zeroline": True, "zerolinecolor": look.palette.ink, "zerolinewidth": 1}
    return axis_of_points(float(points.min()), float(points.max()), look, most, **zero)


def _placed(feature: Feature, values: Floats, frame: Frame) -> Floats:
    """Return where clients stand: codes and unknown ones side by side, extremes at the ends."""
    beside = np.arange(len(values)) * 0.618034 % 1 - 0.5  # golden ratio: spread evenly
    is_coded = feature.unit.is_coded
    wide = 0.5 if is_coded else 0.05 * (frame.high - frame.low)
    known = values + wide * beside if is_coded else np.clip(values, frame.low, frame.high)
    placed: Floats = np.where(np.isnan(values), frame.unknown + wide * beside, known)
    return placed


def _on_axes(values: Floats, points: Floats, feature: Feature) -> dict[str, list[float]]:
    """Return coordinates, without digits that no screen shows."""
    short = [float(f"{value:.4g}") for value in values.tolist()]
    x, y = ("y", "x") if feature.unit.is_coded else ("x", "y")
    return {x: short, y: points.tolist()}


def _clients(values: Floats, points: Floats, feature: Feature, look: Look) -> dict[str, Any]:
    colour, line = look.palette.for_mark, {"width": 1.2}
    return marks(
        {"color": colour, "symbol": "circle-open", "size": 6, "line": line},
        **_on_axes(values, points, feature),
        name=look.say("dependence.one_client"),
    )


def _medians(values: Floats, points: Floats, feature: Feature, look: Look) -> dict[str, Any]:
    return marks(
        {"color": look.palette.ink, "size": 9, "symbol": "square"},
        **_on_axes(values, points, feature),
        name=look.say("dependence.median_mark"),
    )


def _values_axis(feature: Feature, frame: Frame, look: Look) -> dict[str, Any]:
    ticks = round_ticks(frame.low, frame.high, feature.unit)
    words = [tick_words(feature, tick, look) for tick in ticks]
    if frame.has_unknown:
        ticks, words = [frame.unknown, *ticks], [look.say("numbers.unknown"), *words]
    return axis_of_numbers(
        wrapped(look.text(feature.label), X_LETTERS),
        look,
        range=list(frame.ends),
        tickvals=ticks,
        ticktext=words,
    )


def _codes_axis(feature: Feature, frame: Frame, look: Look) -> dict[str, Any]:
    codes = range(max(len(feature.levels), 2))
    names = [wrapped(look.feature_value(feature, float(code)), LABEL_LETTERS) for code in codes]
    unknown = [look.say("numbers.unknown")] if frame.has_unknown else []
    return axis_of_names([*names, *unknown], look, showline=True)
