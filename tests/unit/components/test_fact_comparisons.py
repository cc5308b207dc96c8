"""What stands beside a number, and what is said where there is none."""

from math import nan

import pytest

from components.fact_sentences import Known, Person, fact_sentences
from components.look import Look
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS
from tests.unit.components.test_fact_sentences import said


@pytest.mark.parametrize(
    ("person", "who"), [(Person.CLIENT, "vous remboursez"), (Person.ADVISOR, "cette personne remb")]
)
def test_a_missing_history_is_our_ignorance_where_it_weighs_against(
    person: Person, who: str
) -> None:
    nothing = dict.fromkeys(CATALOGUE, nan)
    words = said("punctuality_with_us", nothing, {}, person=person)
    assert words.startswith(
        f"Nous n’avons trace d’aucun paiement passé : nous savons donc moins comment {who}"
    )
    assert said("punctuality_with_us", nothing, {}, is_against=False) == (
        "Nous n’avons trace d’aucun paiement passé."
    )


def test_what_a_missing_history_means_is_said_once_in_a_list() -> None:
    facts = [FACTS[name] for name in ("income", "punctuality_with_us", "card_payments")]
    known = Known(CATALOGUE, dict.fromkeys(CATALOGUE, nan), {})
    assert fact_sentences(facts, known, True, Person.CLIENT, Look("en")) == (
        "We do not know your income.",
        "We have no record of past payments, so we know less about how you repay.",
        "Likewise, we have no record of card payments.",
    )


def test_being_late_speaks_for_someone_only_as_less_than_others() -> None:
    late = "bureau_days_ended_late_mean"
    values, usual = {late: 61.0}, {late: 122.0}
    assert said("ended_elsewhere", values, usual, is_against=False, language="en") == (
        "Loans elsewhere ended 2 months late, on average,"
        " less than those narrowly accepted (4 months)."
    )
    refused = {"previous_refused_12m_count": 1.0}
    assert said("refusals", refused, {"previous_refused_12m_count": 3.0}, False, language="en") == (
        "We refused one application of yours in the last 12 months,"
        " fewer than those narrowly accepted (3)."
    )


@pytest.mark.parametrize(
    ("rate", "usual", "words"),
    [
        (0.2206, 0.2342, "22,1 % (acceptés de justesse : 23,4 %)."),
        (0.2242, 0.2206, "22,4 % (acceptés de justesse : 22,1 %)."),
        (0.0981, 0.1042, "9,8 % (acceptés de justesse : 10,4 %)."),
        (0.2206, 0.2704, "22 % (acceptés de justesse : 27 %)."),
    ],
)
def test_rates_nearly_alike_have_the_decimals_that_tell_them_apart(
    rate: float, usual: float, words: str
) -> None:
    name = "application_yearly_rate"
    told = said("loan_terms", {name: rate}, {name: usual}, is_against=rate > usual)
    assert told == f"Le taux annuel estimé du prêt demandé est de {words}"
