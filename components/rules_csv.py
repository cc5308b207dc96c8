"""The whole model as a spreadsheet: with it and a client's values, anybody can work out a score."""

from __future__ import annotations

from collections.abc import Iterable

from components.look import Look
from components.spreadsheet import csv_text, plain_number
from model.domain import Comparison, Condition, Rule

EXACT_DECIMALS = 15
COLUMNS = ("fact", "tree", "conditions", "points")
BETWEEN_CONDITIONS = " & "
OR_UNKNOWN = " ?"


def rules_csv(rules: Iterable[Rule], look: Look) -> str:
    """Return one row per rule: add the points of those whose conditions all hold.

    Names of facts and features are those of the code. A condition is ``name <= 0.5``,
    ``name > 0.5``, ``name in 1|3`` or ``name not in 1|3``, with `` ?`` behind it where an unknown
    value meets it too. Numbers in conditions have a point for their decimals.
    """
    header = [look.say(f"rules.{column}") for column in COLUMNS]
    return csv_text(header, (_row(rule, look) for rule in rules), look)


def _row(rule: Rule, look: Look) -> tuple[str, ...]:
    return (
        rule.fact,
        "" if rule.tree is None else str(rule.tree),
        BETWEEN_CONDITIONS.join(map(_written, rule.conditions)),
        plain_number(rule.points, look, EXACT_DECIMALS),
    )


def _written(condition: Condition) -> str:
    is_coded = condition.test in (Comparison.AMONG, Comparison.NOT_AMONG)
    numbers = (f"{bound:.0f}" if is_coded else repr(bound) for bound in condition.bounds)
    unknown = OR_UNKNOWN if condition.or_unknown else ""
    return f"{condition.feature} {condition.test} {'|'.join(numbers)}{unknown}"
