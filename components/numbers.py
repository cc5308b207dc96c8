"""Numbers as a person says them, by locale; unknown is a word, never an empty cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from math import isnan

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from components.look import Look
from model.domain import DAYS_PER_YEAR, Estimate, Feature, Unit

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
SHOWN_IN_DAYS = 60
"""Shorter durations are said in days, longer ones in months and years."""
Shown = Callable[[float, Look], str]
"""How the figures of an estimate are written."""


@lru_cache(maxsize=4096)
def _decimal(value: float, pattern: str, language: str) -> str:
    return str(format_decimal(value, format=pattern, locale=language)).replace("-", MINUS)


def decimal(value: float, look: Look, digits: int = 0) -> str:
    """Return ``value`` with exactly ``digits`` decimals and grouped thousands."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    shown = _decimal(float(value), pattern, look.language)
    zero = _decimal(0.0, pattern, look.language)
    return zero if shown == MINUS + zero else shown


def count_words(count: int | None, look: Look) -> str:
    """Return a number of clients; ``None``, too few to be shown, in words."""
    return look.say("numbers.too_few") if count is None else decimal(count, look)


def shortest(value: float, look: Look) -> str:
    """Return ``value`` with as many decimals as it has, up to six."""
    return _decimal(float(value), "#,##0.######", look.language)


def percent(fraction: float, look: Look, digits: int = 0) -> str:
    """Return a fraction as a percentage, the sign kept on the line of its number."""
    return decimal(round(fraction * 100, 10), look, digits) + _percent_sign(look.language)


@cache
def _percent_sign(language: str) -> str:
    """Return the sign as it follows a number, its space unbreakable."""
    return str(format_percent(0, locale=language)).lstrip("0").replace(" ", NO_BREAK_SPACE)


def client_number(client_id: int | None) -> str:
    """Return a client's number: an identifier, bare in every language, empty for an applicant."""
    return "" if client_id is None else str(client_id)


def points(whole: int, look: Look) -> str:
    """Return signed points in words, such as ``+ 12 points``."""
    return look.say("numbers.points", n=whole, number=signed(whole, look))


def points_of_score(score: int, look: Look) -> str:
    """Return a score with its unit, unsigned."""
    return look.say("numbers.points", n=score, number=decimal(score, look))


def signed(whole: int, look: Look) -> str:
    """Return signed points as a bare number, for bars and tables."""
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return f"{sign}{decimal(abs(whole), look)}"


def either_way(size: float, look: Look) -> str:
    """Return points that go up or down by ``size``, such as ``± 12 points``; never ± 0."""
    if not (whole := round(size)):
        return look.say("numbers.under_a_point")
    number = f"±{decimal(whole, look)}"
    return look.say("numbers.points", n=whole, number=number)


def duration(days: float, look: Look) -> str:
    """Return a number of days in days, or in years and months where it is long."""
    if abs(days) < SHOWN_IN_DAYS:
        return look.say("numbers.days", n=round(days), number=decimal(round(days), look))
    months = round(abs(days) / DAYS_PER_MONTH)
    years, rest = divmod(months, 12)
    parts = [
        look.say(f"numbers.{unit}", n=n, number=decimal(n, look))
        for unit, n in (("years", years), ("months", rest))
        if n
    ]
    return (MINUS if days < 0 else "") + " ".join(parts)


def day_in_words(day: date, look: Look) -> str:
    """Return a day with its month in letters, kept on one line."""
    said = str(format_date(day, format="long", locale=look.language))
    return said.replace(" ", NO_BREAK_SPACE)


def month_in_words(day: date, look: Look) -> str:
    """Return the month of a day with its year, kept on one line."""
    said = str(format_date(day, format="LLLL y", locale=look.language))
    return said.replace(" ", NO_BREAK_SPACE)


def date_and_time(at: datetime, look: Look) -> str:
    """Return a day and the time of day, as ``at`` has them, each kept on one line."""
    return f"{day_in_words(at.date(), look)}, {time_of_day(at, look)}"


def time_of_day(at: datetime, look: Look) -> str:
    """Return the time of day, as ``at`` has it, kept on one line."""
    time = str(format_time(at, format="short", locale=look.language))
    return time.replace(" ", NO_BREAK_SPACE)


def share_of_hundred(part: float, whole: float, look: Look) -> str:
    """Return ``12 sur 100``; a share above zero is never said as 0."""
    if not whole:
        return look.say("numbers.unknown")
    hundredths = 100 * part / whole
    if 0 < hundredths < 0.5:
        return look.say("numbers.under_one_of_hundred")
    if 99.5 <= hundredths < 100:
        return look.say("numbers.over_ninety_nine_of_hundred")
    return look.say("numbers.of_hundred", number=decimal(hundredths, look))


def from_to(low: str, high: str, look: Look) -> str:
    """Return a range in words; one value where both ends read the same."""
    return low if low == high else look.say("histogram.from_to", low=low, high=high)


def compared_values(
    feature: Feature, value: float, reference: float, look: Look
) -> tuple[str, str]:
    """Return two values of a feature, with up to two more decimals where that tells them apart."""
    pairs = [
        (feature_value(feature, value, look, more), feature_value(feature, reference, look, more))
        for more in (0, 1, 2)
    ]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])


def feature_value(feature: Feature, value: float, look: Look, more: int = 0) -> str:
    """Return a feature's value with its unit, in words where it has words.

    ``more`` decimals are added to the usual ones.
    """
    if isnan(value):
        return look.say("numbers.unknown")
    if feature.unit is Unit.CATEGORY:
        return look.text(feature.levels[int(value)])
    if feature.unit is Unit.FLAG:
        return look.say("numbers.yes" if value else "numbers.no")
    return measured(feature.unit, value, look, more)


def feature_range(feature: Feature, low: float, high: float, look: Look) -> str:
    """Return a range of a feature's values in words."""
    return from_to(feature_value(feature, low, look), feature_value(feature, high, look), look)


def measured(unit: Unit, value: float, look: Look, more: int = 0) -> str:
    """Return a number with its unit, for values and axes alike."""
    size = abs(value)
    if unit is Unit.DAYS:
        return duration(value, look)
    if unit is Unit.PERCENT:
        return percent(value, look, digits=_percent_digits(size) + more)
    if unit is Unit.INDEX:
        return decimal(value, look, digits=2 + more)
    if unit is Unit.MONTHS:
        return look.say("numbers.months", n=round(value), number=decimal(value, look, more))
    if unit is Unit.TIMES:
        return look.say("numbers.times", n=value, number=decimal(value, look, digits=1 + more))
    digits = 0 if unit is Unit.MONEY or float(value).is_integer() else 1
    return decimal(value, look, digits + more)


def _percent_digits(size: float) -> int:
    """Return the decimals of a percentage: more for a small one, none for nothing."""
    if not size or size >= 0.1:
        return 0
    return 1 if size >= 0.001 else 2


def as_percent(value: float, look: Look) -> str:
    """Return a share with one decimal."""
    return percent(value, look, 1)


def as_share_of_one(value: float, look: Look) -> str:
    """Return a measure between 0 and 1 with three decimals."""
    return decimal(value, look, 3)


def as_difference(value: float, look: Look) -> str:
    """Return a difference of two such measures with four decimals: it is small."""
    return decimal(value, look, 4)


def as_times(value: float, look: Look) -> str:
    """Return a ratio with two decimals."""
    return decimal(value, look, 2)


def as_whole(value: float, look: Look) -> str:
    """Return a number without decimals."""
    return decimal(value, look)


def with_sign(shown: Shown) -> Shown:
    """Return the same writing with a sign before every number that is not shown as zero."""

    def write(value: float, look: Look) -> str:
        number = shown(abs(value), look)
        if number == shown(0.0, look):
            return number
        return f"{'+' if value > 0 else MINUS}{number}"

    return write


def estimate(figure: Estimate, shown: Shown, look: Look) -> str:
    """Return ``0.781 (0.771 to 0.791)``; unknown where the rows cannot tell."""
    if isnan(figure.value):
        return look.say("numbers.unknown")
    return look.say(
        "estimates.with_interval",
        value=shown(figure.value, look),
        low=shown(figure.low, look),
        high=shown(figure.high, look),
    )
