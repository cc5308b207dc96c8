"""A score taken apart, from clients just granted to this one, as a spreadsheet."""

from __future__ import annotations

from components.look import Look
from components.spreadsheet import csv_text, plain_number
from model.domain import Explanation, WholePoints

EXACT_DECIMALS = 12
"""So many that the rows add up to the score within a billionth of a point."""
COLUMNS = ("file.theme", "file.fact", "csv.points_exact", "csv.points_shown")


def contributions_csv(explanation: Explanation, shown: WholePoints, look: Look) -> str:
    """Return the base value, every contribution, and the score they add up to.

    Points are exact and as shown on screen; both columns add up. Strongest themes first, and in
    them the strongest facts.
    """
    strongest = [c for theme in explanation.themes for c in explanation.of_theme(theme.theme)]
    rows = [
        (
            look.theme_name(contribution.theme),
            look.text(contribution.fact.label),
            plain_number(contribution.impact, look, EXACT_DECIMALS),
            str(shown.facts[contribution.fact.name]),
        )
        for contribution in strongest
    ]
    base = _total("csv.base", explanation.base_value, shown.base, look)
    score = _total("csv.score", explanation.output, shown.score, look)
    return csv_text([look.say(column) for column in COLUMNS], (base, *rows, score), look)


def _total(key: str, exact: float, whole: int, look: Look) -> tuple[str, ...]:
    return ("", look.say(key), plain_number(exact, look, EXACT_DECIMALS), str(whole))
