"""What has moved or is to be watched, each with its two distributions as a small picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash.development.base_component import Component

from components.drift import row_label, verdict_word
from components.elements import card, html, icon
from components.figures.drift_bars import drift_bars
from components.figures.small_bars import HEIGHT, WIDTH, small_bars
from components.look import Look
from model.domain import DriftReport, DriftRow, DriftVerdict, Feature

MOST_NOTICED = 10
"""Comparisons that stand before the fold: a page of four screens holds them."""


def noticed_rows(report: DriftReport) -> tuple[DriftRow, ...]:
    """Return the comparisons that are not stable, most moved first."""
    return tuple(row for row in report.rows if row.verdict is not DriftVerdict.STABLE)


def noticed_card(
    report: DriftReport,
    catalogue: Mapping[str, Feature],
    url_of: Callable[[DriftRow], str],
    look: Look,
) -> Component:
    """Return what is not stable; ``url_of`` leads to a comparison drawn large."""
    rows = noticed_rows(report)
    heading = look.say("noticed.heading")
    if not rows:
        return card(heading, html.P(look.say("noticed.none")), key="noticed")
    shown, left = rows[:MOST_NOTICED], len(rows) - MOST_NOTICED
    entries = [_entry(row, catalogue, url_of(row), look) for row in shown]
    more = look.say("noticed.more", n=left, number=look.decimal(left)) if left > 0 else ""
    return card(
        heading,
        html.P(look.say("noticed.legend"), className="muted"),
        html.Ol(entries, className="noticed"),
        *([html.P(more)] if more else []),
        key="noticed",
    )


def _entry(row: DriftRow, catalogue: Mapping[str, Feature], url: str, look: Look) -> Component:
    chart = drift_bars(row, catalogue, look)
    then, now = (series["x"] for series in chart.figure["data"])
    said: list[Any] = [icon(row.verdict), verdict_word(row.verdict, look)]
    verdict = html.Span(said, className=f"verdict {row.verdict}")
    return html.Li(
        [
            # Empty: the sentence beside it says what the picture shows.
            html.Img(src=small_bars(then, now, look), alt="", width=WIDTH, height=HEIGHT),
            html.P([html.A(row_label(row, catalogue, look), href=url), " ", verdict]),
            html.P(chart.summary, className="muted"),
        ]
    )
