"""Rows -> a text that a spreadsheet of the reader's language opens as it is meant."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from math import isnan

from components.look import Look
from model.domain import Feature

SEPARATORS = {"fr": ";", "en": ","}
"""Column separators a spreadsheet of that language expects."""
DECIMAL_MARKS = {"fr": ",", "en": "."}
BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes accents for something else."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]], look: Look) -> str:
    """Return header and rows as CSV, byte order mark first.

    A text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, "CSV
    injection"), so that it is shown and not computed.
    """
    return csv_lines((header, *rows), look, is_first=True)


def csv_lines(rows: Iterable[Iterable[str]], look: Look, is_first: bool = False) -> str:
    """Return some rows of a CSV, as :func:`csv_text` writes them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATORS[look.language])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK if is_first else "") + buffer.getvalue()


def plain_number(value: float, look: Look, decimals: int = 6) -> str:
    """Return a number without grouping or unit, with the language's mark; unknown is empty.

    Six decimals are a 32-bit value's own precision, without its noise.
    """
    if isnan(value):
        return ""
    plain = f"{value:.{decimals}f}"
    plain = plain.rstrip("0").rstrip(".") if decimals else plain
    return "0" if plain == "-0" else plain.replace(".", DECIMAL_MARKS[look.language])


def plain_value(feature: Feature, value: float, look: Look) -> str:
    """Return a feature's value as a plain number, of a category or a flag in words."""
    if isnan(value):
        return ""
    if feature.unit.is_coded:
        return look.feature_value(feature, value)
    return plain_number(value, look)


def unit_words(feature: Feature, look: Look) -> str:
    """Return what a feature's plain numbers count."""
    return look.say(f"units.{feature.unit}")


def _harmless(cell: str) -> str:
    is_formula = cell.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
