"""Which features a page offers, and which it starts with."""

from __future__ import annotations

from components.look import Look
from components.wording import unaccented
from model.serving.service import ScoringService


def leading_features(service: ScoringService, client_id: int) -> tuple[str, ...]:
    """Return the model's features in the order they weigh on this client's score."""
    explanation = service.explain(client_id)
    by_strength = sorted(explanation.contributions, key=lambda c: (-abs(c.impact), c.feature))
    return tuple(c.feature for c in by_strength)


def feature_options(
    service: ScoringService, names: tuple[str, ...], look: Look
) -> list[tuple[str, str]]:
    """Return names and labels for a select, in alphabetical order."""
    labels = ((name, service.catalogue[name].label.in_language(look.language)) for name in names)
    return sorted(labels, key=lambda option: unaccented(option[1]))
