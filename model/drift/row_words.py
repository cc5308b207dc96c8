"""One comparison in words, for the standalone report."""

from __future__ import annotations

from itertools import pairwise

from model.domain import DriftDistance, DriftRow, DriftSubject, DriftVerdict, Unit
from model.drift.words import Words
from model.features.catalogue import CATALOGUE

SMALLEST_P = 0.001
MARKS = {DriftVerdict.STABLE: "=", DriftVerdict.WATCH: "!", DriftVerdict.MOVED: "≠"}
"""A sign before each verdict's word."""
OF_POINTS = (DriftSubject.SCORE, DriftSubject.THEME)


def label(row: DriftRow, words: Words) -> str:
    """Return what is compared."""
    if row.subject is DriftSubject.SCORE:
        return words.say("drift.label_score")
    if row.subject is DriftSubject.THEME:
        return words.say("drift.label_theme", name=words.say(f"themes.{row.name}"))
    name = CATALOGUE[row.name].label.in_language(words.language)
    is_missing = row.subject is DriftSubject.MISSING
    return words.say("drift.label_missing", name=name) if is_missing else name


def purpose(row: DriftRow, words: Words) -> str:
    """Return what the values compared mean."""
    if row.subject is DriftSubject.FEATURE:
        return CATALOGUE[row.name].meaning.in_language(words.language)
    return words.say(f"drift.purpose_{row.subject}")


def verdict(row: DriftRow, words: Words) -> str:
    """Return the verdict, its sign first."""
    return f"{MARKS[row.verdict]} {words.say(f'drift.verdict_{row.verdict}')}"


def index(value: float, words: Words) -> str:
    """Return a stability index; three decimals where two would say nothing."""
    return words.number(value, 2 if value >= 0.1 else 3)


def distance(row: DriftRow, words: Words) -> str:
    """Return how far apart the two groups are, with the unit."""
    number = words.number(row.distance, 2)
    if row.distance_kind is DriftDistance.JENSEN_SHANNON:
        return words.say("drift.distance_jensen_shannon", number=number)
    return words.say("drift.distance_wasserstein", n=row.distance, number=number)


def tested(row: DriftRow, words: Words) -> str:
    """Return the test and its p-value."""
    if row.p_value < SMALLEST_P:
        p = words.say("drift.p_below", number=words.number(SMALLEST_P, 3))
    else:
        p = words.say("drift.p_equal", number=words.number(row.p_value, 3))
    return words.say(f"drift.test_{row.test}", p=p)


def bins(row: DriftRow, words: Words) -> tuple[str, ...]:
    """Return each bin in words; the outer ones of numbers take all beyond."""
    if row.subject is DriftSubject.MISSING:
        return words.say("drift.known"), words.say("numbers.unknown")
    unit = None if row.subject in OF_POINTS else CATALOGUE[row.name].unit
    if unit is Unit.FLAG:
        return words.say("numbers.no"), words.say("numbers.yes")
    if unit is Unit.CATEGORY:
        return tuple(level.in_language(words.language) for level in CATALOGUE[row.name].levels)
    said = [words.edge(unit, edge) for edge in row.edges]
    if len(said) == 2:
        return (_from_to(said[0], said[1], words),)
    between = (_from_to(low, high, words) for low, high in pairwise(said[1:-1]))
    first = words.say("histogram.under", high=said[1])
    return (first, *between, words.say("histogram.over", low=said[-2]))


def _from_to(low: str, high: str, words: Words) -> str:
    # A value with a bin of its own may lie between edges that read the same.
    return low if low == high else words.say("histogram.from_to", low=low, high=high)
