"""A fact's curve in words: where it is lowest and highest, each step, one client's place."""

from __future__ import annotations

from components.effect_steps import EffectStep, FactCurve
from components.look import Look


def effect_summary(curve: FactCurve, steps: tuple[EffectStep, ...], look: Look) -> str:
    """Return where a fact takes and adds the most points, in median."""
    lowest, highest = min(steps, key=lambda s: s.median), max(steps, key=lambda s: s.median)
    feature, least, most = curve.feature, round(lowest.median), round(highest.median)
    if least == most:
        return look.say("dependence.summary_flat", points=look.points(least))
    return look.say(
        "dependence.summary",
        against=look.feature_range(feature, lowest.low, lowest.high),
        least=look.points(least),
        in_favour=look.feature_range(feature, highest.low, highest.high),
        most=look.points(most),
    )


def steps_in_words(curve: FactCurve, steps: tuple[EffectStep, ...], look: Look) -> str:
    """Return every step of a curve: its values, its points, how many clients have them."""
    return " ".join(
        look.say(
            "curves_of_facts.step",
            n=step.clients,
            values=look.feature_range(curve.feature, step.low, step.high),
            points=look.points(round(step.median)),
            clients=look.decimal(step.clients),
        )
        for step in steps
    )


def here_words(curve: FactCurve, look: Look) -> str:
    """Return one client's value and points, nothing where there is no client."""
    if curve.here is None:
        return ""
    value, gained = curve.here
    said = look.feature_value(curve.feature, value)
    return look.say("dependence.here", value=said, points=look.points(round(gained)))


def ends_in_words(curve: FactCurve, ends: tuple[float, ...], look: Look) -> list[str]:
    """Return values of a curve's leading feature in words, unknown among them."""
    return [look.feature_value(curve.feature, end) for end in ends]


def counted_words(key: str, count: int, look: Look) -> str:
    """Return a sentence of all curves that counts something."""
    return look.say(f"curves_of_facts.{key}", n=count, number=look.decimal(count))
