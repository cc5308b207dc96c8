"""Which features a page offers, and which it starts with."""

from __future__ import annotations

from collections.abc import Mapping

from components.look import Look
from components.wording import unaccented
from model.domain import Explanation, Text
from model.serving.protocols import Model


def leading_features(explanation: Explanation) -> tuple[str, ...]:
    """Return the leading feature of each fact, in the order facts weigh on a client's score."""
    return tuple(c.fact.leading for c in explanation.strongest_first)


def feature_options(model: Model, names: tuple[str, ...], look: Look) -> list[tuple[str, str]]:
    """Return names and labels for a select, in alphabetical order."""
    return options({name: model.catalogue[name].label for name in names}, look)


def fact_options(model: Model, look: Look) -> list[tuple[str, str]]:
    """Return names and labels of the model's facts, in alphabetical order."""
    return options({name: fact.label for name, fact in model.facts.items()}, look)


def options(texts: Mapping[str, Text], look: Look) -> list[tuple[str, str]]:
    """Return names and words for a select, in the order of the words."""
    labels = ((name, look.text(text)) for name, text in texts.items())
    return sorted(labels, key=lambda option: unaccented(option[1]))
