"""Every fact of 1,000 clients of the demonstration, in both languages, to both persons, both ways.

A person alternates from one situation to the next; a situation is what clients share who have the
same values of a fact.
"""

import re
from math import isnan

import pytest

from components.fact_sentences import Person, fact_sentence
from components.fact_sentences.choosing import telling
from components.fact_sentences.person import addressed
from components.fact_sentences.sentence import fact_words
from components.fact_sentences.values import COUNTED
from components.look import LANGUAGES, Look
from model.domain import Direction
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS
from model.serving.population import Population
from tests.unit.components.fact_cases import (
    COMPARED,
    Case,
    Survey,
    are_said_alike,
    contradicts,
    in_the_file,
    is_misread,
    measured,
    said_beside,
    says_the_file_s,
    shape,
    situations,
)

LONGEST = 110


NEVER = re.compile(
    r"inconnu|unknown|\bnan\b|(?-i:None)|référence|reference|variable|feature"
    r"|score externe|external score|installment|rembours\w* pas|not repay"
    r"|[\[\]{}|]|  |\.\.|\(e\)|·|\b(?:le|la|un|une|du|ce|cette) cliente?\b|\b(?:elle|lui|elles)\b"
    r"|\b(?:he|she|his|hers?|him)\b|\bmarié|\bné\b|\bretraité|\bsalarié"
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


TOLD_APART = 0.001
"""Shares nearer than this have the same decimals."""


@pytest.fixture(scope="module", params=[250, pytest.param(1_000, marks=pytest.mark.slow)])
def clients(request: pytest.FixtureRequest) -> int:
    """How many clients are asked about: some of them between two changes."""
    number: int = request.param
    return number


@pytest.fixture(scope="module", params=LANGUAGES)
def survey(everyone: Population, clients: int, request: pytest.FixtureRequest) -> Survey:
    portfolio, references = everyone.portfolio, everyone.artifact.reference_values
    look, found, persons = Look(request.param), Survey([], set()), tuple(Person)
    for fact in FACTS.values():
        for i, values in enumerate(situations(fact, portfolio, clients)):
            for is_against in (True, False):
                told = telling(fact, CATALOGUE, values, references, is_against, look)
                person = persons[(i + is_against) % 2]
                words = addressed(fact_words(fact, told, is_against, look), person)
                if told is None:
                    found.unknown.add(words)
                else:
                    found.cases.append(Case(told, is_against, words, *in_the_file(told, look)))
    return found


@pytest.fixture(scope="module")
def cases(survey: Survey) -> list[Case]:
    return survey.cases


def test_a_sentence_is_short_whole_and_plain(survey: Survey, clients: int) -> None:
    distinct = {case.words for case in survey.cases} | survey.unknown
    assert len(distinct) > 5 * clients
    assert [words for words in distinct if len(words) > LONGEST] == []
    assert [words for words in distinct if not re.match(r"[A-ZÀÂÉ].*[^ .]\.$", words)] == []
    assert [words for words in distinct if NEVER.search(words)] == []


def test_an_unknown_fact_says_that_we_do_not_know(survey: Survey) -> None:
    assert len(survey.unknown) > 15
    ignorance = re.compile(r"^(?:Nous|We) |renseignement|information")
    assert [words for words in survey.unknown if not ignorance.search(words)] == []


def test_a_missing_history_is_never_the_persons_fault(survey: Survey) -> None:
    owned = re.compile(
        r"à votre nom|au nom de|of yours|of the client|\byou have\b|the client has\b"
    )
    explained = re.compile(
        "donc moins comment (?:vous remboursez|cette personne rembourse)"
        "|know less about how (?:you repay|the client repays)"
    )
    histories = {words for words in survey.unknown if re.search("trace|record", words)}
    assert len(histories) > 15
    assert [words for words in histories if owned.search(words)] == []
    against = {words for words in histories if explained.search(words)}
    assert len(against) > 7
    neutral = {re.split(r"\u00a0: |, so ", words)[0] + "." for words in against}
    assert neutral <= histories - against


def test_zero_is_none(cases: list[Case], clients: int) -> None:
    assert [c.words for c in cases if ZERO.search(c.words)] == []
    nothing = [c for c in measured(cases) if c.told.value == 0 and not c.told.feature.protected]
    assert len(nothing) > clients / 2
    wrong = {
        case.words
        for case in nothing
        if not re.search(
            SAID_OF_ZERO.get(case.told.feature.name, NOT_ONE.pattern), case.words, re.IGNORECASE
        )
        and not re.search("moins de|less than", case.words)
    }
    assert wrong == set()


def test_the_number_is_the_file_s(cases: list[Case], clients: int) -> None:
    said = [case for case in measured(cases) if case.told.value]
    assert len(said) > 10 * clients
    assert {case.words for case in said if not says_the_file_s(case)} == set()


def test_no_comparison_is_with_the_same_or_against_the_points(
    cases: list[Case], clients: int
) -> None:
    compared = [case for case in cases if case.is_compared]
    assert len(compared) > 5 * clients
    wrong = [case.words for case in compared if are_said_alike(case) or contradicts(case)]
    assert wrong == []


def test_where_a_feature_tells_the_sentence_compares(
    cases: list[Case],
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
        and abs(case.told.value - case.told.reference) >= TOLD_APART
    ]
    assert left_out == []


def test_a_share_and_the_reference_have_one_shape(cases: list[Case], clients: int) -> None:
    shares = [case for case in cases if case.is_compared and case.told.feature.name in COUNTED]
    assert len(shares) > clients / 2
    shapes = {(shape(COMPARED.sub("", c.words)), shape(said_beside(c))): c.words for c in shares}
    allowed = {
        ("of so many", "word"),  # none
        ("per cent", "per cent"),
        ("per cent", "word"),
        ("word", "per cent"),  # none or all of them
        ("word", "word"),
    }
    assert {words for shape, words in shapes.items() if shape not in allowed} == set()


def test_what_is_a_fault_speaks_for_someone_only_as_less_of_it(
    cases: list[Case], clients: int
) -> None:
    late = re.compile(r"en retard|d’impayés|\blate\b|of arrears|refusé \d|refused \d")
    faults = [
        case.words
        for case in measured(cases)
        if case.is_compared
        and not case.is_against
        and case.told.value
        and late.search(case.words)
        and not re.search("remonte|ago", case.words)
    ]
    assert len(faults) > clients / 40
    assert [
        words for words in faults if not re.search("moins que|(?:less|fewer) than", words)
    ] == []


def test_no_reproach_stands_as_a_merit_and_no_merit_as_a_reproach(
    cases: list[Case], clients: int
) -> None:
    linked = sum("le modèle y lie" in c.words or "model links" in c.words for c in cases)
    assert linked > clients / 2
    assert sorted({case.words for case in cases if is_misread(case)}) == []


def test_both_persons_read_the_same_number(everyone: Population) -> None:
    portfolio, references = everyone.portfolio, everyone.artifact.reference_values
    for fact in FACTS.values():
        for values in situations(fact, portfolio, 100):
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
