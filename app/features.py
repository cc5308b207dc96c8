"""Which features a page offers, and which it starts with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import isnan

from components.look import Look, unaccented
from model.domain import Explanation, Text
from model.serving.protocols import Client, Model


def leading_features(explanation: Explanation) -> tuple[str, ...]:
    """Return the leading feature of each fact, in the order facts weigh on a client's score."""
    return tuple(c.fact.leading for c in explanation.strongest_first)


def measured_features(model: Model) -> tuple[str, ...]:
    """Return the features whose values have an order: no categories, no flags."""
    return tuple(name for name, feature in model.catalogue.items() if not feature.unit.is_coded)


def telling_pair(model: Model, client: Client, offered: Collection[str]) -> tuple[str, str]:
    """Return what tells most of a client: the strongest facts of two themes, known of the client.

    Two facts of one theme often say the same twice.
    """
    leading = [name for name in leading_features(client.explanation) if name in offered]
    others = [name for name in offered if name not in set(leading)]
    known = [name for name in leading if not isnan(client.values[name])]
    first, *more = dict.fromkeys((*known, *leading, *others))
    theme = model.catalogue[first].theme
    elsewhere = (name for name in more if model.catalogue[name].theme is not theme)
    return first, next(elsewhere, (more or [first])[0])


def fact_options(model: Model, look: Look) -> list[tuple[str, str]]:
    """Return names and labels of the model's facts, in alphabetical order."""
    return options({name: fact.label for name, fact in model.facts.items()}, look)


def options(texts: Mapping[str, Text], look: Look) -> list[tuple[str, str]]:
    """Return names and words for a select, in the order of the words."""
    labels = ((name, look.text(text)) for name, text in texts.items())
    return sorted(labels, key=lambda option: unaccented(option[1]))
