"""Every fact of 2,000 clients of the demonstration, in both languages, to both persons, both ways.

A person alternates from one situation to the next; a situation is what clients share who have the
same values of a fact.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isnan

import numpy as np
import pytest

from components.fact_sentences import Person, fact_sentence
from components.fact_sentences.choosing import Telling, telling
from components.fact_sentences.person import addressed
from components.fact_sentences.sentence import fact_words
from components.fact_sentences.values import COUNTED
from components.look import Look
from components.numbers import feature_value
from components.wording import LANGUAGES
from data.portfolio import Portfolio
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO
from model.domain import Direction, Fact, Theme
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS

CLIENTS = 2_000
LONGEST = 110
COMPARED = re.compile(r" \((?:acceptés de peu\u00a0|just granted): (?P<reference>.+)\)\.$")
NEVER = re.compile(
    r"inconnu|unknown|\bnan\b|(?-i:None)|référence|reference|variable|feature"
    r"|score externe|external score|instal+ment|rembours\w* pas|not repay"
    r"|[\[\]{}|]|  |\.\.|\(e\)|·|\b(?:le|la|un|une|du|ce|cette) cliente?\b|\b(?:elle|lui|elles)\b"
    r"|\b(?:he|she|his|hers?|him)\b|\bmarié|\bcélibataire|\bné\b|\bretraité|\bsalarié"
    r"| [;:!?%»]|« |(?<=\d) (?=\d)",
    re.IGNORECASE,
)
"""Unknown as a value, jargon, a person's gender, spaces that break before French signs."""
ZERO = re.compile(r"(?<![\d,.\u00a0\u202f])0(?![\d,.])")
NOT_ONE = re.compile(r"\baucune?\b|\bno\b|\bnone\b|\bnot?\b", re.IGNORECASE)
SAID_OF_ZERO = {
    "application_car_age": "moins d’un an|less than a year",
    "application_not_employed": "un emploi|a job",
}
"""Features whose zero is not "none"."""


@dataclass(frozen=True)
class Case:
    told: Telling
    is_against: bool
    words: str
    file_value: str
    file_reference: str

    @cached_property
    def is_compared(self) -> bool:
        return COMPARED.search(self.words) is not None


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return Portfolio.open(DEMO_PORTFOLIO)


@pytest.fixture(scope="module")
def references() -> dict[str, float]:
    stored = json.loads((DEMO_ARTIFACT / "model.json").read_text(encoding="utf-8"))
    found: dict[str, float] = stored["reference_values"]
    return found


def situations(fact: Fact, portfolio: Portfolio) -> Iterator[dict[str, float]]:
    step = portfolio.row_count // CLIENTS
    columns = [portfolio.column(name)[::step][:CLIENTS] for name in fact.features]
    rows = np.column_stack(columns).astype(np.float64)
    _, first = np.unique(np.nan_to_num(rows, nan=-1e99), axis=0, return_index=True)
    for row in rows[first].tolist():
        yield dict(zip(fact.features, row, strict=True))


def in_the_file(told: Telling, look: Look) -> tuple[str, str]:
    """Return value and reference as the client's file shows them."""
    value, reference = (
        feature_value(told.feature, number, look) for number in (told.value, told.reference)
    )
    return value, reference


@dataclass(frozen=True)
class Survey:
    cases: list[Case]
    unknown: set[str]
    """Sentences of facts of which nothing is known."""


@pytest.fixture(scope="module", params=LANGUAGES)
def survey(
    portfolio: Portfolio, references: dict[str, float], request: pytest.FixtureRequest
) -> Survey:
    look, found, persons = Look(request.param), Survey([], set()), tuple(Person)
    for fact in FACTS.values():
        for i, values in enumerate(situations(fact, portfolio)):
            for is_against in (True, False):
                told = telling(fact, CATALOGUE, values, references, is_against, look)
                person = persons[(i + is_against) % 2]
                words = addressed(fact_words(fact, told, look), person)
                if told is None:
                    found.unknown.add(words)
                else:
                    found.cases.append(Case(told, is_against, words, *in_the_file(told, look)))
    return found


@pytest.fixture(scope="module")
def cases(survey: Survey) -> list[Case]:
    return survey.cases


def measured(cases: list[Case]) -> list[Case]:
    return [case for case in cases if not case.told.feature.unit.is_coded]


def test_a_sentence_is_short_whole_and_plain(survey: Survey) -> None:
    distinct = {case.words for case in survey.cases} | survey.unknown
    assert len(distinct) > 10_000
    assert [words for words in distinct if len(words) > LONGEST] == []
    assert [words for words in distinct if not re.match(r"[A-ZÀÂÉ].*[^ .]\.$", words)] == []
    assert [words for words in distinct if NEVER.search(words)] == []


def test_an_unknown_fact_says_that_we_do_not_know(survey: Survey) -> None:
    assert len(survey.unknown) > 15
    ignorance = re.compile(r"^(?:Nous|We) |renseignement|information")
    assert [words for words in survey.unknown if not ignorance.search(words)] == []


def test_zero_is_none(cases: list[Case]) -> None:
    assert [c.words for c in cases if ZERO.search(c.words)] == []
    nothing = [c for c in measured(cases) if c.told.value == 0 and not c.told.feature.protected]
    assert len(nothing) > 1_000
    wrong = {
        case.words
        for case in nothing
        if not re.search(
            SAID_OF_ZERO.get(case.told.feature.name, NOT_ONE.pattern), case.words, re.IGNORECASE
        )
        and not re.search("moins de|less than", case.words)
    }
    assert wrong == set()


def test_the_number_is_the_file_s(cases: list[Case]) -> None:
    said = [case for case in measured(cases) if case.told.value]
    assert len(said) > 20_000
    assert {case.words for case in said if not says_the_file_s(case)} == set()


def says_the_file_s(case: Case) -> bool:
    feature, value = case.told.feature, case.told.value
    alone = COMPARED.sub(".", case.words)
    if not re.search("[1-9]", case.file_value):
        return re.search("moins de|less than", alone) is not None
    if feature.theme is Theme.EXTERNAL_SCORES:
        hundredths = int(re.findall(r"\d+", alone)[0])
        return hundredths == 100 * Fraction(case.file_value.replace(",", "."))
    if feature.name in COUNTED and case.file_value not in alone:
        return says_the_share(alone, value)
    return case.file_value in alone


def says_the_share(words: str, share: float) -> bool:
    """``2 mensualités sur 3`` is two thirds to the digit; out of 100 it is the file's per cent."""
    numbers = re.search(r"(\d+)\b[^\d]*? (?:sur|in) (\d+)", words)
    if numbers is None:
        return share == 1.0 and re.search(r"\btou[ts]|\ball\b|\bevery\b", words) is not None
    part, whole = (int(number) for number in numbers.groups())
    return abs(part / whole - share) <= (0.005 if whole == 100 else 1e-6)


def test_no_comparison_is_with_the_same_or_against_the_points(
    cases: list[Case], references: dict[str, float]
) -> None:
    compared = [case for case in cases if case.is_compared]
    assert len(compared) > 10_000
    wrong = [
        case.words
        for case in compared
        if case.file_value == case.file_reference or contradicts(case)
    ]
    assert wrong == []


def contradicts(case: Case) -> bool:
    feature, told = case.told.feature, case.told
    if feature.direction is Direction.FREE:
        return False
    is_riskier = (told.value > told.reference) is (feature.direction is Direction.RISK_RISES)
    return is_riskier is not case.is_against


def test_where_a_feature_tells_the_sentence_compares(
    cases: list[Case], references: dict[str, float]
) -> None:
    left_out = [
        case.words
        for case in measured(cases)
        if not case.is_compared
        and case.told.feature.direction is not Direction.FREE
        and not isnan(case.told.reference)
        and not contradicts(case)
        and case.told.value >= 0
        and case.file_value != case.file_reference
    ]
    assert left_out == []


def test_both_persons_read_the_same_number(
    portfolio: Portfolio, references: dict[str, float]
) -> None:
    for fact in FACTS.values():
        for values in list(situations(fact, portfolio))[::20]:
            client, advisor = (
                fact_sentence(fact, CATALOGUE, values, references, True, person, Look("fr"))
                for person in (Person.CLIENT, Person.ADVISOR)
            )
            assert re.findall(r"\d+", client) == re.findall(r"\d+", advisor)
            if client == advisor:
                continue
            assert max(len(client), len(advisor)) <= LONGEST
            assert not re.search(r"\b[Vv]o(?:us|tre|s)\b", advisor)
            assert not re.search(r"[Cc]ette personne|\b[Ss](?:on|a|es)\b(?! réc)", client)
