"""How anything is said in a language: sentences, numbers, days.

Unknown is a word, never an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from math import isnan

from babel.dates import format_date, format_time
from babel.numbers import NumberPattern, format_percent, parse_pattern

from components.look.wording import locale_of, say
from model.domain import DAYS_PER_YEAR, Estimate, Feature, Text, Theme, Unit

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
SHOWN_IN_DAYS = 60
"""Shorter durations are said in days, longer ones in months and years."""
Shown = Callable[[float], str]
"""How the figures of an estimate are written."""


@lru_cache(maxsize=4096)
def _decimal(value: float, pattern: str, language: str) -> str:
    shown = _parsed(pattern).apply(value, locale_of(language))
    return str(shown).replace("-", MINUS)


@cache
def _parsed(pattern: str) -> NumberPattern:
    return parse_pattern(pattern)


@cache
def _percent_sign(language: str) -> str:
    """Return the sign as it follows a number, its space unbreakable."""
    return str(format_percent(0, locale=language)).lstrip("0").replace(" ", NO_BREAK_SPACE)


def _percent_digits(size: float) -> int:
    """Return the decimals of a percentage: more for a small one, none for nothing."""
    if not size or size >= 0.1:
        return 0
    return 1 if size >= 0.001 else 2


@dataclass(frozen=True, slots=True)
class Localization:
    """A language, ``"fr"`` or ``"en"``, and how everything is said in it."""

    language: str

    def say(self, key: str, **values: object) -> str:
        """Return the catalogue's sentence ``key``."""
        return say(self.language, key, **values)

    def text(self, text: Text) -> str:
        """Return words of the feature catalogue."""
        return text.in_language(self.language)

    def theme_name(self, theme: Theme) -> str:
        """Return a theme of features in words."""
        return self.say(f"themes.{theme}")

    def decimal(self, value: float, digits: int = 0) -> str:
        """Return ``value`` with exactly ``digits`` decimals and grouped thousands."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        shown = _decimal(float(value), pattern, self.language)
        zero = _decimal(0.0, pattern, self.language)
        return zero if shown == MINUS + zero else shown

    def count_words(self, count: int | None) -> str:
        """Return a number of clients; ``None``, too few to be shown, in words."""
        return self.say("numbers.too_few") if count is None else self.decimal(count)

    def shortest(self, value: float) -> str:
        """Return ``value`` with as many decimals as it has, up to six."""
        return _decimal(float(value), "#,##0.######", self.language)

    def percent(self, fraction: float, digits: int = 0) -> str:
        """Return a fraction as a percentage, the sign kept on the line of its number."""
        return self.decimal(round(fraction * 100, 10), digits) + _percent_sign(self.language)

    @staticmethod
    def client_number(client_id: int | None) -> str:
        """Return a client's number: an identifier, bare in any language, none for an applicant."""
        return "" if client_id is None else str(client_id)

    def points(self, whole: int) -> str:
        """Return signed points in words, such as ``+ 12 points``."""
        return self.say("numbers.points", n=whole, number=self.signed(whole))

    def points_of_score(self, score: int) -> str:
        """Return a score with its unit, unsigned."""
        return self.say("numbers.points", n=score, number=self.decimal(score))

    def signed(self, value: float, digits: int = 0) -> str:
        """Return a number with its sign, none before zero."""
        number = self.decimal(abs(value), digits)
        if number == self.decimal(0, digits):
            return number
        return f"{'+' if value > 0 else MINUS}{number}"

    def either_way(self, size: float) -> str:
        """Return points that go up or down by ``size``, such as ``± 12 points``; never ± 0."""
        if not (whole := round(size)):
            return self.say("numbers.under_a_point")
        number = f"±{self.decimal(whole)}"
        return self.say("numbers.points", n=whole, number=number)

    def duration(self, days: float) -> str:
        """Return a number of days in days, or in years and months where it is long."""
        if abs(days) < SHOWN_IN_DAYS:
            return self.say("numbers.days", n=round(days), number=self.decimal(round(days)))
        months = round(abs(days) / DAYS_PER_MONTH)
        years, rest = divmod(months, 12)
        parts = [
            self.say(f"numbers.{unit}", n=n, number=self.decimal(n))
            for unit, n in (("years", years), ("months", rest))
            if n
        ]
        return (MINUS if days < 0 else "") + " ".join(parts)

    def day_in_words(self, day: date) -> str:
        """Return a day with its month in letters, kept on one line."""
        said = str(format_date(day, format="long", locale=self.language))
        return said.replace(" ", NO_BREAK_SPACE)

    def month_in_words(self, day: date) -> str:
        """Return the month of a day with its year, kept on one line."""
        said = str(format_date(day, format="LLLL y", locale=self.language))
        return said.replace(" ", NO_BREAK_SPACE)

    def date_and_time(self, at: datetime) -> str:
        """Return a day and the time of day, as ``at`` has them, each kept on one line."""
        return f"{self.day_in_words(at.date())}, {self.time_of_day(at)}"

    def time_of_day(self, at: datetime) -> str:
        """Return the time of day, as ``at`` has it, kept on one line."""
        time = str(format_time(at, format="short", locale=self.language))
        return time.replace(" ", NO_BREAK_SPACE)

    def share_of_hundred(self, part: float, whole: float) -> str:
        """Return ``12 sur 100``; a share above zero is never said as 0."""
        if not whole:
            return self.say("numbers.unknown")
        hundredths = 100 * part / whole
        if 0 < hundredths < 0.5:
            return self.say("numbers.under_one_of_hundred")
        if 99.5 <= hundredths < 100:
            return self.say("numbers.over_ninety_nine_of_hundred")
        return self.say("numbers.of_hundred", number=self.decimal(hundredths))

    def from_to(self, low: str, high: str) -> str:
        """Return a range in words; one value where both ends read the same."""
        return low if low == high else self.say("histogram.from_to", low=low, high=high)

    def compared_values(self, feature: Feature, value: float, reference: float) -> tuple[str, str]:
        """Return two values of a feature, with up to two more decimals to tell them apart."""
        pairs = [
            (self.feature_value(feature, value, more), self.feature_value(feature, reference, more))
            for more in (0, 1, 2)
        ]
        return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])

    def feature_value(self, feature: Feature, value: float, more: int = 0) -> str:
        """Return a feature's value with its unit, in words where it has words.

        ``more`` decimals are added to the usual ones.
        """
        if isnan(value):
            return self.say("numbers.unknown")
        if feature.unit is Unit.CATEGORY:
            return self.text(feature.levels[int(value)])
        if feature.unit is Unit.FLAG:
            return self.say("numbers.yes" if value else "numbers.no")
        return self.measured(feature.unit, value, more)

    def feature_range(self, feature: Feature, low: float, high: float) -> str:
        """Return a range of a feature's values in words."""
        return self.from_to(self.feature_value(feature, low), self.feature_value(feature, high))

    def measured(self, unit: Unit, value: float, more: int = 0) -> str:
        """Return a number with its unit, for values and axes alike."""
        return _measured(self.language, unit, value, more)

    def as_percent(self, value: float) -> str:
        """Return a share with one decimal."""
        return self.percent(value, 1)

    def as_share_of_one(self, value: float) -> str:
        """Return a measure between 0 and 1 with three decimals."""
        return self.decimal(value, 3)

    def as_difference(self, value: float) -> str:
        """Return a difference of two such measures with four decimals: it is small."""
        return self.decimal(value, 4)

    def as_times(self, value: float) -> str:
        """Return a ratio with two decimals."""
        return self.decimal(value, 2)

    def as_whole(self, value: float) -> str:
        """Return a number without decimals."""
        return self.decimal(value)

    def with_sign(self, shown: Shown) -> Shown:
        """Return the same writing with a sign before every number that is not shown as zero."""

        def write(value: float) -> str:
            number = shown(abs(value))
            if number == shown(0.0):
                return number
            return f"{'+' if value > 0 else MINUS}{number}"

        return write

    def estimate(self, figure: Estimate, shown: Shown) -> str:
        """Return ``0.781 (0.771 to 0.791)``; unknown where the rows cannot tell."""
        if isnan(figure.value):
            return self.say("numbers.unknown")
        return self.say(
            "estimates.with_interval",
            value=shown(figure.value),
            low=shown(figure.low),
            high=shown(figure.high),
        )


@lru_cache(maxsize=4096)  # a page says the same values over and over, and references always
def _measured(language: str, unit: Unit, value: float, more: int) -> str:
    words, size = Localization(language), abs(value)
    if unit is Unit.DAYS:
        return words.duration(value)
    if unit is Unit.PERCENT:
        return words.percent(value, digits=_percent_digits(size) + more)
    if unit is Unit.INDEX:
        return words.decimal(value, digits=2 + more)
    if unit is Unit.MONTHS:
        return words.say("numbers.months", n=round(value), number=words.decimal(value, more))
    if unit is Unit.TIMES:
        return words.say("numbers.times", n=value, number=words.decimal(value, digits=1 + more))
    digits = 0 if unit is Unit.MONEY or float(value).is_integer() else 1
    return words.decimal(value, digits + more)
