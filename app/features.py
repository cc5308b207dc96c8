"""Which features a page offers, and which it starts with."""

from __future__ import annotations

from components.look import Look
from components.wording import unaccented
from model.domain import Explanation
from model.serving.protocols import Model


def leading_features(explanation: Explanation) -> tuple[str, ...]:
    """Return the model's features in the order they weigh on a client's score."""
    by_strength = sorted(explanation.contributions, key=lambda c: (-abs(c.impact), c.feature))
    return tuple(c.feature for c in by_strength)


def feature_options(model: Model, names: tuple[str, ...], look: Look) -> list[tuple[str, str]]:
    """Return names and labels for a select, in alphabetical order."""
    labels = ((name, look.text(model.catalogue[name].label)) for name in names)
    return sorted(labels, key=lambda option: unaccented(option[1]))
