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
from data.portfolio import Portfolio
from model.domain import Direction, Fact, Theme, Unit

COMPARED = re.compile(
    r"(?: \((?:acceptés de justesse\u00a0|narrowly accepted): |, (?:moins|less|fewer) \D+ \()"
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


_NOTHING = r"\baucune?\b|\bno\b|\bnone\b"
_LINKED = "le modèle y lie|the model links"
_BAD = re.compile(
    r"retard|impayé|refus|dette|reste|\bdevez\b|doit encore|microcrédit|prolongé"
    r"|en partie seulement|incomplète|aucun emploi|taux .* élevé|aucun logement|aucune voiture"
    r"|\blate\b|delay|overdue|arrears|\brefus|\bdebts?\b|\bstill owe|left to pay|to repay|microloan"
    r"|extended|only in part|no job|rate .* high|owns? no\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    rf"(?:{_NOTHING}).*(?:retard|impayé|dette|en cours|en partie|prolongé|microcrédit)"
    r"|refusé aucune|en avance|avant la date|possède\w? une?\b|même emploi|taux .* bas"
    rf"|(?:{_NOTHING}).*(?:late|delay|overdue|arrears|debt|running|in part|extended|microloan)"
    r"|refused no|\bearly|ahead of time|owns? an?\b|same job|rate .* low",
    re.IGNORECASE,
)
_NOT_GOOD = re.compile(rf"(?:{_NOTHING}).*(?:en avance|early|d’avance|ahead)", re.IGNORECASE)


def is_misread(case: Case) -> bool:
    """Return whether a person reads a reproach as a merit, or a merit as a reproach.

    What is better, or worse, than those just granted have explains itself.
    """
    words, told = COMPARED.sub("", case.words), case.told
    if re.search(_LINKED, words):
        return False
    is_more = case.is_compared and told.value > told.reference
    is_less = case.is_compared and told.value < told.reference
    if case.is_against:
        is_reproach = is_less if _MORE_IS_BETTER.search(words) else is_more
        is_good = _GOOD.search(words) and not _NOT_GOOD.search(words)
        return bool(is_good) and not is_reproach
    is_merit = is_more if _MORE_IS_BETTER.search(words) else is_less
    has_nothing_bad = not told.value and not re.search(_NO_MERIT, words)
    return bool(_BAD.search(words)) and not is_merit and not has_nothing_bad


_NO_MERIT = "aucun emploi|no job|aucun logement|aucune voiture|owns? no"
_MORE_IS_BETTER = re.compile(
    r"remonte|\bago\b|en avance|\bearly|avant la date|ahead of time|même emploi|same job"
    "|already repaid|déjà remboursé|repaid no part|encore remboursée"
)


def situations(fact: Fact, portfolio: Portfolio, clients: int) -> Iterator[dict[str, float]]:
    step = portfolio.row_count // clients
    columns = [portfolio.column(name)[::step][:clients] for name in fact.features]
    rows = np.column_stack(columns).astype(np.float64)
    _, first = np.unique(np.nan_to_num(rows, nan=-1e99), axis=0, return_index=True)
    for row in rows[first].tolist():
        yield dict(zip(fact.features, row, strict=True))


def in_the_file(told: Telling, look: Look) -> tuple[str, str, str]:
    """Return value and reference as the client's file shows them, and the value finer."""
    value, reference = (
        look.feature_value(told.feature, number) for number in (told.value, told.reference)
    )
    is_rough = told.feature.unit is Unit.PERCENT and told.value >= 0.1
    return value, reference, look.feature_value(told.feature, told.value, int(is_rough))


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
        hundredths = int(re.findall(r"(\d+) (?:sur|out of) 100", alone)[0])
        return hundredths == 100 * Fraction(case.file_value.replace(",", "."))
    if case.file_value in alone or case.finer_value in alone:
        return True
    if feature.unit is Unit.COUNT and value == 1:
        return re.search(r"\bune? (?:seule )?|\bone\b|\bonce\b", alone) is not None
    return feature.name in COUNTED and says_the_share(alone, value)


def says_the_share(words: str, share: float) -> bool:
    """``2 mensualités sur 3`` is two thirds to the digit."""
    numbers = re.search(r"(\d+)\b[^\d]*? (?:sur|in) (\d+)", words)
    if numbers is None:
        return share == 1.0 and re.search(r"\btou[ts]|\ball\b|\bevery\b", words) is not None
    part, whole = (int(number) for number in numbers.groups())
    return abs(part / whole - share) <= 1e-6


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
