"""What two pages open on, and the lists in which anything else is found."""

from __future__ import annotations

from math import isnan

from app.features import measured_features, telling_pair
from components.finder import by_theme
from components.look import LANGUAGES, Look, unaccented
from model.serving.population import Population
from model.serving.protocols import Scoring


def test_a_comparison_opens_on_two_facts_of_two_themes_that_are_known(
    scoring: Scoring, everyone: Population
) -> None:
    """Hundreds of clients, of whom much is unknown too: never the same thing twice."""
    catalogue = scoring.model.catalogue
    for offered in (tuple(catalogue), measured_features(scoring.model)):
        for client_id in everyone.portfolio.client_ids[::199].tolist():
            client = scoring.client(client_id)
            first, second = (
                catalogue[name] for name in telling_pair(scoring.model, client, offered)
            )
            assert first.theme is not second.theme
            assert {first.name, second.name} <= {*offered}
            assert not isnan(client.values[first.name] + client.values[second.name])
            strength = {c.fact.name: abs(c.impact) for c in client.explanation.contributions}
            assert strength[first.fact.name] >= strength[second.fact.name]


def test_everything_stands_once_in_the_lists_under_its_theme_in_alphabetical_order(
    scoring: Scoring,
) -> None:
    catalogue = scoring.model.catalogue
    for language in LANGUAGES:
        look = Look(language)
        groups = by_theme(catalogue.values(), look)
        for theme, items in groups:
            words = [unaccented(label) for _, label in items]
            assert words == sorted(words)
            assert {look.theme_name(catalogue[name].theme) for name, _ in items} == {theme}
        names = [name for _, items in groups for name, _ in items]
        assert sorted(names) == sorted(catalogue)
