"""What the sentences of facts are asked: a case each, and what it says in numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from components.fact_sentences.choosing import Telling
from components.fact_sentences.values import COUNTED
from components.look import Look
from components.numbers import feature_value
from data.portfolio import Portfolio
from model.domain import Direction, Fact, Theme, Unit

CLIENTS = 2_000


COMPARED = re.compile(
    r"(?: \((?:acceptés de peu\u00a0|just granted): |, (?:moins|less|fewer) \D+ \()"
    r"(?P<reference>.+)\)\.$"
)


@dataclass(frozen=True)
class Case:
    told: Telling
    is_against: bool
    words: str
    file_value: str
    file_reference: str
    finer_value: str
    """With one more decimal, where a percentage is beside one that is nearly alike."""

    @cached_property
    def is_compared(self) -> bool:
        return COMPARED.search(self.words) is not None


def situations(fact: Fact, portfolio: Portfolio) -> Iterator[dict[str, float]]:
    step = portfolio.row_count // CLIENTS
    columns = [portfolio.column(name)[::step][:CLIENTS] for name in fact.features]
    rows = np.column_stack(columns).astype(np.float64)
    _, first = np.unique(np.nan_to_num(rows, nan=-1e99), axis=0, return_index=True)
    for row in rows[first].tolist():
        yield dict(zip(fact.features, row, strict=True))


def in_the_file(told: Telling, look: Look) -> tuple[str, str, str]:
    """Return value and reference as the client's file shows them, and the value finer."""
    value, reference = (
        feature_value(told.feature, number, look) for number in (told.value, told.reference)
    )
    is_rough = told.feature.unit is Unit.PERCENT and told.value >= 0.1
    return value, reference, feature_value(told.feature, told.value, look, int(is_rough))


@dataclass(frozen=True)
class Survey:
    cases: list[Case]
    unknown: set[str]
    """Sentences of facts of which nothing is known."""


def measured(cases: list[Case]) -> list[Case]:
    return [case for case in cases if not case.told.feature.unit.is_coded]


def says_the_file_s(case: Case) -> bool:
    feature, value = case.told.feature, case.told.value
    alone = COMPARED.sub(".", case.words)
    if not re.search("[1-9]", case.file_value):
        return re.search("moins de|less than", alone) is not None
    if feature.theme is Theme.EXTERNAL_SCORES:
        hundredths = int(re.findall(r"\d+", alone)[0])
        return hundredths == 100 * Fraction(case.file_value.replace(",", "."))
    if case.file_value in alone or case.finer_value in alone:
        return True
    return feature.name in COUNTED and says_the_share(alone, value)


def says_the_share(words: str, share: float) -> bool:
    """``2 mensualités sur 3`` is two thirds to the digit; out of 100 it is the file's per cent."""
    numbers = re.search(r"(\d+)\b[^\d]*? (?:sur|in) (\d+)", words)
    if numbers is None:
        return share == 1.0 and re.search(r"\btou[ts]|\ball\b|\bevery\b", words) is not None
    part, whole = (int(number) for number in numbers.groups())
    return abs(part / whole - share) <= (0.005 if whole == 100 else 0) + 1e-6


def are_said_alike(case: Case) -> bool:
    if case.told.feature.unit is Unit.PERCENT and case.file_value == case.file_reference:
        return case.words.count(case.finer_value) != 1
    return case.file_value == case.file_reference


def contradicts(case: Case) -> bool:
    feature, told = case.told.feature, case.told
    if feature.direction is Direction.FREE:
        return False
    is_riskier = (told.value > told.reference) is (feature.direction is Direction.RISK_RISES)
    return is_riskier is not case.is_against


def said_beside(case: Case) -> str:
    found = COMPARED.search(case.words)
    return found["reference"] if found else ""


def shape(words: str) -> str:
    """Return how a share is said: of so many things, in per cent, or in a word."""
    if re.search(r"\b(?:sur|in) \d+\b(?![.,\u00a0]?\d|\u00a0?%| month)", words):
        return "of so many"
    return "per cent" if "%" in words else "word"
