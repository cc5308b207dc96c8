"""Which features a page offers, and which it starts with."""

from __future__ import annotations

from components.figures.shap_waterfall import theme_name
from components.look import Look
from model.service import ScoringService


def leading_features(service: ScoringService, client_id: int) -> tuple[str, ...]:
    """Return the model's features in the order they weigh on this client's score."""
    explanation = service.explain(client_id)
    by_strength = sorted(explanation.contributions, key=lambda c: (-abs(c.impact), c.feature))
    return tuple(c.feature for c in by_strength)


def feature_options(
    service: ScoringService, names: tuple[str, ...], look: Look
) -> list[tuple[str, str]]:
    """Return names and labels for a select, each label led by its theme."""
    features = (service.catalogue[name] for name in names)
    return [
        (f.name, f"{theme_name(f.theme, look)} – {f.label.in_language(look.language)}")
        for f in features
    ]
