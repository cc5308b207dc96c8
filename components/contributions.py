"""A score taken apart, from clients just granted to this one, as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan

from components.look import Look
from components.spreadsheet import csv_text, plain_number
from model.domain import Explanation, Sureness, WholePoints

EXACT_DECIMALS = 12
"""So many that the rows add up to the score within a billionth of a point."""
COLUMNS = (
    "file.theme",
    "file.fact",
    "csv.points_exact",
    "csv.points_shown",
    "csv.least",
    "csv.most",
)


def contributions_csv(
    explanation: Explanation,
    shown: WholePoints,
    sureness: Mapping[str, Sureness],
    look: Look,
    may_end: tuple[int, int] | None = None,
) -> str:
    """Return the base value, every contribution, and the score they add up to.

    Points are exact and as shown on screen; both columns add up. Strongest themes first, and in
    them the strongest facts. The last two columns are the least and the most of a fact's points in
    the retrained models. ``may_end``, the ends of the range where there is no proposal yet, follow.
    """
    strongest = [c for theme in explanation.themes for c in explanation.of_theme(theme.theme)]
    rows = [
        (
            look.theme_name(contribution.theme),
            look.text(contribution.fact.label),
            plain_number(contribution.impact, look, EXACT_DECIMALS),
            str(shown.facts[contribution.fact.name]),
            *_interval(sureness.get(contribution.fact.name), look),
        )
        for contribution in strongest
    ]
    base = _total("csv.base", explanation.base_value, shown.base, look)
    total = "gauge.known_row" if may_end else "csv.score"
    score = _total(total, explanation.output, shown.score, look)
    ends = [
        ("", look.say(f"gauge.{name}_row"), "", str(end), "", "")
        for name, end in zip(("lowest", "highest"), may_end or (), strict=False)
    ]
    return csv_text([look.say(column) for column in COLUMNS], (base, *rows, score, *ends), look)


def _total(key: str, exact: float, whole: int, look: Look) -> tuple[str, ...]:
    return ("", look.say(key), plain_number(exact, look, EXACT_DECIMALS), str(whole), "", "")


def _interval(sure: Sureness | None, look: Look) -> tuple[str, str]:
    least, most = sure.interval if sure else (nan, nan)
    return plain_number(least, look, 1), plain_number(most, look, 1)
