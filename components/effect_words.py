"""A fact's curve in words: where it is lowest and highest, each step, one client's place."""

from __future__ import annotations

from components.effect_steps import EffectStep, FactCurve
from components.look import Look
from components.numbers import decimal, feature_range, feature_value, points


def effect_summary(curve: FactCurve, steps: tuple[EffectStep, ...], look: Look) -> str:
    """Return where a fact takes and adds the most points, in median."""
    lowest, highest = min(steps, key=lambda s: s.median), max(steps, key=lambda s: s.median)
    feature, least, most = curve.feature, round(lowest.median), round(highest.median)
    if least == most:
        return look.say("dependence.summary_flat", points=points(least, look))
    return look.say(
        "dependence.summary",
        against=feature_range(feature, lowest.low, lowest.high, look),
        least=points(least, look),
        in_favour=feature_range(feature, highest.low, highest.high, look),
        most=points(most, look),
    )


def steps_in_words(curve: FactCurve, steps: tuple[EffectStep, ...], look: Look) -> str:
    """Return every step of a curve: its values, its points, how many clients have them."""
    return " ".join(
        look.say(
            "curves_of_facts.step",
            n=step.clients,
            values=feature_range(curve.feature, step.low, step.high, look),
            points=points(round(step.median), look),
            clients=decimal(step.clients, look),
        )
        for step in steps
    )


def here_words(curve: FactCurve, look: Look) -> str:
    """Return one client's value and points, nothing where there is no client."""
    if curve.here is None:
        return ""
    value, gained = curve.here
    said = feature_value(curve.feature, value, look)
    return look.say("dependence.here", value=said, points=points(round(gained), look))


def ends_in_words(curve: FactCurve, ends: tuple[float, ...], look: Look) -> list[str]:
    """Return values of a curve's leading feature in words, unknown among them."""
    return [feature_value(curve.feature, end, look) for end in ends]


def counted_words(key: str, count: int, look: Look) -> str:
    """Return a sentence of all curves that counts something."""
    return look.say(f"curves_of_facts.{key}", n=count, number=decimal(count, look))
