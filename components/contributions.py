"""A score taken apart, from the average client to this one, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from components.look import Look
from components.spreadsheet import csv_text, plain_number, plain_value, unit_words
from model.domain import Explanation, Feature, WholePoints

EXACT_DECIMALS = 12
"""So many that the rows add up to the score within a billionth of a point."""
COLUMNS = ("theme", "what", "client", "unit")


def contributions_csv(
    explanation: Explanation, shown: WholePoints, catalogue: Mapping[str, Feature], look: Look
) -> str:
    """Return the base value, every contribution, and the score they add up to.

    Points are exact and as shown on screen; both columns add up. Strongest themes first, and in
    them the strongest features.
    """
    header = [look.say(f"file.{column}") for column in COLUMNS]
    header += [look.say("csv.points_exact"), look.say("csv.points_shown")]
    strongest = [c for theme in explanation.themes for c in explanation.of_theme(theme.theme)]
    rows = [
        (
            look.theme_name(contribution.theme),
            look.text(feature.label),
            plain_value(feature, contribution.value, look),
            unit_words(feature, look),
            plain_number(contribution.impact, look, EXACT_DECIMALS),
            str(shown.features[feature.name]),
        )
        for contribution in strongest
        for feature in (catalogue[contribution.feature],)
    ]
    base = _total("csv.base", explanation.base_value, shown.base, look)
    score = _total("csv.score", explanation.output, shown.score, look)
    return csv_text(header, (base, *rows, score), look)


def _total(key: str, exact: float, whole: int, look: Look) -> tuple[str, ...]:
    return ("", look.say(key), "", "", plain_number(exact, look, EXACT_DECIMALS), str(whole))
