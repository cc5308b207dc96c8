"""What became of granted loans beside what was expected, in words and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from components.elements import card, data_table, html, worded_table
from components.look import Look
from components.team import count_or_few, month_words, rate_words
from model.casework import FEWEST_CASES, LivedLoans, shown_counts
from model.domain import SMALLEST_GROUP, Estimate


@dataclass(frozen=True, slots=True)
class MonthLived:
    """The loans of one month of decision; ``area`` is under the ROC curve, ``None`` if unsaid."""

    loans: LivedLoans
    area: Estimate | None


def lead_sentence(found: LivedLoans, look: Look) -> str:
    """Return what became of all granted loans, or that too few ends are known."""
    if found.observed_rate is None:
        return look.say("outcomes.lead_too_few", fewest=look.decimal(FEWEST_CASES))
    return look.say(
        "outcomes.lead",
        known=look.decimal(found.known),
        granted=look.decimal(found.granted),
        observed=rate_words(found.observed_rate, look),
        expected=look.as_percent(found.expected_rate),
    )


def unknown_card(look: Look) -> Component:
    """Return what these figures cannot know."""
    known = (look.say(f"outcomes.unknown_{name}") for name in ("refused", "recent", "narrow"))
    listed = html.Ul([html.Li(words) for words in known])
    return card(look.say("outcomes.unknown_heading"), listed, key="unknown")


def months_card(months: Mapping[str, MonthLived], look: Look) -> Component:
    """Return how well risks were ranked and said, by month of decision."""
    granted = shown_counts(one.loans.granted for one in months.values())
    known = shown_counts(one.loans.known for one in months.values())
    rows = (
        (
            month_words(month, look),
            count_or_few(of_month, look),
            count_or_few(ends, look),
            _area_words(one, look),
            *_calibration(one.loans, look),
        )
        for (month, one), of_month, ends in zip(months.items(), granted, known, strict=True)
    )
    columns = ("month", "granted", "known", "area", "expected", "observed")
    table = worded_table("outcomes", columns, rows, look, caption="months_caption")
    return card(
        look.say("outcomes.months_heading"),
        data_table(table, has_intervals=True),
        html.P(look.say("outcomes.months_more"), className="muted"),
        key="months",
    )


def _area_words(found: MonthLived, look: Look) -> str:
    if found.area is not None:
        return look.estimate(found.area, look.as_share_of_one)
    if found.loans.known < FEWEST_CASES:
        return rate_words(None, look)
    return look.say("outcomes.one_kind", fewest=look.decimal(SMALLEST_GROUP))


def _calibration(found: LivedLoans, look: Look) -> tuple[str, str]:
    """Return the expected and the observed default rate, and whether chance explains the gap."""
    if (observed := found.observed_rate) is None:
        return rate_words(None, look), rate_words(None, look)
    expected = found.expected_rate
    key = "as_expected"
    if observed.lies_above(expected):
        key = "above_expected"
    elif observed.lies_below(expected):
        key = "below_expected"
    words = look.say(f"outcomes.{key}", observed=rate_words(observed, look))
    return look.as_percent(expected), words


def cost_card(
    months: Mapping[str, MonthLived], missed: float, refused: float, look: Look
) -> Component:
    """Return what defaults cost per 1,000 granted loans, by month of decision.

    ``missed`` is the cost of a defaulter granted, ``refused`` that of a good payer refused.
    """
    rows = (
        (month_words(month, look), *_costs(one.loans, missed, look))
        for month, one in months.items()
    )
    columns = ("month", "cost_expected", "cost_observed")
    table = worded_table("outcomes", columns, rows, look, caption="cost_caption")
    costs = {"missed": look.decimal(missed), "refused": look.decimal(refused)}
    return card(
        look.say("outcomes.cost_heading"),
        data_table(table, has_intervals=True),
        html.P(look.say("outcomes.cost_more", **costs)),
        key="cost",
    )


def _costs(found: LivedLoans, missed: float, look: Look) -> tuple[str, str]:
    cost = found.cost_per_1000(missed)
    if cost is None:
        return rate_words(None, look), rate_words(None, look)
    expected = 1000.0 * missed * found.expected_rate
    return look.decimal(expected), look.estimate(cost, look.as_whole)


def overrides_card(as_proposed: LivedLoans, against: LivedLoans, look: Look) -> Component:
    """Return what became of loans granted as proposed, and of those granted against it."""
    ends = shown_counts((as_proposed.known, against.known))
    rows = (
        (look.say(f"outcomes.{name}"), count_or_few(count, look), *_calibration(one, look))
        for name, one, count in (
            ("granted_as_proposed", as_proposed, ends[0]),
            ("granted_against", against, ends[1]),
        )
    )
    columns = ("way", "known", "expected", "observed")
    table = worded_table("outcomes", columns, rows, look, caption="overrides_caption")
    return card(
        look.say("outcomes.overrides_heading"),
        data_table(table, has_intervals=True),
        html.P(look.say("outcomes.overrides_more")),
        key="overrides",
    )


def none_card(look: Look) -> Component:
    """Return how outcomes are added, where none is known."""
    return card(
        look.say("outcomes.none_heading"),
        html.P(look.say("outcomes.none")),
        html.Pre(html.Code(look.say("outcomes.command"), lang="en"), className="command"),
        html.P(look.say("outcomes.command_means"), className="muted"),
        key="no-outcomes",
    )
