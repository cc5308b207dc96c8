"""The sentence of a fact: which feature speaks, how its number is said, to whom."""

from collections.abc import Mapping
from itertools import product
from math import nan

import pytest

from components.fact_sentences import Person, fact_sentence
from components.look import LANGUAGES, Look
from model.domain import Unit
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS

LATE, LATE_YEAR = "installments_late_share", "installments_late_share_12m"
EARLY = "installments_days_early_mean"


def said(
    fact: str,
    values: Mapping[str, float],
    references: Mapping[str, float],
    is_against: bool = True,
    person: Person = Person.CLIENT,
    language: str = "fr",
) -> str:
    look = Look(language)
    words = fact_sentence(FACTS[fact], CATALOGUE, values, references, is_against, person, look)
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_late_payments_speak_before_days_paid_early() -> None:
    late = {LATE_YEAR: 0.66, LATE: 0.1, EARLY: 1.0}
    usual = {LATE_YEAR: 0.12, LATE: 0.05, EARLY: 8.0}
    assert said("punctuality_with_us", late, usual) == (
        "En un an, vous avez payé en retard 66 % des mensualités (acceptés de justesse : 12 %)."
    )
    assert said("punctuality_with_us", late, usual, language="en") == (
        "You paid 66% of monthly instalments late in the last year (narrowly accepted: 12%)."
    )


@pytest.mark.parametrize("is_against", [True, False])
def test_who_pays_late_is_not_told_of_days_paid_early(is_against: bool) -> None:
    for early in (0.5, 1.0, 20.0):
        late = {LATE_YEAR: 0.66, LATE: nan, EARLY: early}
        words = said("punctuality_with_us", late, {LATE_YEAR: 0.12, EARLY: 8.0}, is_against)
        assert "en retard" in words


def test_days_paid_early_speak_for_who_is_not_late() -> None:
    values, usual = {LATE_YEAR: 0.0, EARLY: 1.0}, {LATE_YEAR: 0.0, EARLY: 8.0}
    assert said("punctuality_with_us", values, usual, person=Person.ADVISOR) == (
        "Cette personne paie en moyenne 1 jour avant la date prévue"
        " (acceptés de justesse : 8 jours)."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (2 / 3, "67 % des mensualités"),
        (1 / 12, "8,3 % des mensualités"),
        (0.047, "4,7 % des mensualités"),
        (1.0, "toutes les mensualités"),
    ],
)
def test_a_share_and_the_reference_are_told_in_one_shape(share: float, words: str) -> None:
    assert said("punctuality_with_us", {LATE: share}, {LATE: 0.043}) == (
        f"Vous avez payé en retard {words} chez nous (acceptés de justesse : 4,3 %)."
    )


def test_none_is_a_word_in_the_gender_of_what_is_counted() -> None:
    refused = "previous_refused_share"
    assert said("refusals", {refused: 0.5}, {refused: 0.0}) == (
        "Nous vous avons déjà refusé 1 demande sur 2 (acceptés de justesse : aucune)."
    )
    opened = "bureau_opened_12m_count"
    assert said("recent_loans_elsewhere", {opened: 1.0}, {opened: 0.0}).endswith(": aucun).")
    assert said("recent_loans_elsewhere", {opened: 0.0}, {opened: 2.0}, is_against=False) == (
        "Vous n’avez pris aucun prêt ailleurs depuis un an (acceptés de justesse : 2)."
    )


def test_a_number_that_rounds_to_nothing_is_less_than_something() -> None:
    delay = "installments_days_late_weighted_mean"
    words = said("punctuality_with_us", {delay: 0.3}, {delay: 3.0}, is_against=False)
    assert words == (
        "Votre retard moyen récent chez nous est de moins de 1 jour,"
        " moins que les acceptés de justesse (3 jours)."
    )


def test_the_external_score_that_goes_furthest_speaks() -> None:
    scores = {"EXT_SOURCE_1": 0.41, "EXT_SOURCE_2": 0.37, "EXT_SOURCE_3": 0.58}
    usual = {"EXT_SOURCE_1": 0.45, "EXT_SOURCE_2": 0.52, "EXT_SOURCE_3": 0.5}
    assert said("outside_scores", scores, usual) == (
        "Un organisme extérieur vous donne une note de 37 sur 100 (acceptés de justesse : 52)."
    )
    assert said("outside_scores", scores, usual, is_against=False, language="en") == (
        "An outside body gives you a score of 58 out of 100 (narrowly accepted: 50)."
    )


def test_where_no_score_goes_the_way_of_the_points_the_least_contrary_is_said_alone() -> None:
    scores = {"EXT_SOURCE_1": 0.7, "EXT_SOURCE_2": 0.62, "EXT_SOURCE_3": 0.58}
    usual = {"EXT_SOURCE_1": 0.5, "EXT_SOURCE_2": 0.52, "EXT_SOURCE_3": 0.5}
    assert said("outside_scores", scores, usual) == (
        "Note d’un organisme extérieur (n° 3) : 58 sur 100 ;"
        " le modèle y lie plus de difficultés de paiement."
    )


def test_where_known_scores_explain_little_the_missing_ones_are_said() -> None:
    usual = {"EXT_SOURCE_1": 0.5, "EXT_SOURCE_2": 0.52, "EXT_SOURCE_3": 0.5}
    scores = {"EXT_SOURCE_1": nan, "EXT_SOURCE_2": 0.58, "EXT_SOURCE_3": nan}
    lacking = "Des notes d’organismes extérieurs nous manquent ; une autre est de"
    assert said("outside_scores", scores, usual) == f"{lacking} 58 sur 100."
    below = said("outside_scores", {**scores, "EXT_SOURCE_2": 0.51}, usual)
    assert below == f"{lacking} 51 sur 100 (acceptés de justesse : 52)."
    one = said("outside_scores", {**scores, "EXT_SOURCE_1": 0.6, "EXT_SOURCE_2": 0.51}, usual)
    assert one.startswith("Une note d’organisme extérieur nous manque ;")
    low = said("outside_scores", {**scores, "EXT_SOURCE_2": 0.2}, usual)
    assert low.startswith("Un organisme extérieur vous donne une note de 20 sur 100")
    assert "manque" not in said("outside_scores", scores, usual, is_against=False)


def test_what_says_nothing_speaks_last() -> None:
    values = {"application_days_employed": 1_700.0, "NAME_INCOME_TYPE": 0.0}
    usual = {"application_days_employed": 1_500.0, "NAME_INCOME_TYPE": 0.0}
    assert said("employment", values, usual) == (
        "Ancienneté dans l’emploi : 4 ans 8 mois ; le modèle y lie plus de difficultés de paiement."
    )
    ends = {"bureau_days_ended_late_mean": 0.0, "bureau_days_ended_early_mean": 300.0}
    assert said("ended_elsewhere", ends, dict.fromkeys(ends, 100.0)) == (
        "Avance sur la fin prévue, prêts ailleurs : 10 mois ;"
        " le modèle y lie plus de difficultés de paiement."
    )


@pytest.mark.parametrize(("value", "is_against"), [(90_000.0, False), (200_000.0, True)])
def test_a_comparison_that_contradicts_the_points_is_left_out(
    value: float, is_against: bool
) -> None:
    income = "AMT_INCOME_TOTAL"
    assert "(" not in said("income", {income: value}, {income: 150_000.0}, is_against)
    assert "(" in said("income", {income: value}, {income: 150_000.0}, not is_against)


def test_values_shown_as_the_same_are_not_compared() -> None:
    share = "application_annuity_to_income"
    assert said("burden", {share: 0.181}, {share: 0.1806}) == (
        "Mensualité rapportée au revenu : 18 % ; le modèle y lie plus de difficultés de paiement."
    )


def test_a_feature_that_tells_speaks_before_a_plainer_one_that_does_not() -> None:
    values = {"bureau_overdue_sum": 0.0, "bureau_overdue_max": 3_400.0}
    usual = dict.fromkeys(values, 0.0)
    assert said("arrears_elsewhere", values, usual, person=Person.ADVISOR) == (
        "Son plus gros impayé chez un autre prêteur a été de 3 400 (acceptés de justesse : aucun)."
    )
    assert said("arrears_elsewhere", values, usual, is_against=False) == (
        "Vous n’avez aucun impayé en cours chez d’autres prêteurs."
    )


def test_a_clear_difference_speaks_before_a_slight_one() -> None:
    share, debt = "application_annuity_to_income", "application_all_debt_to_income"
    usual = {share: 0.2, debt: 4.0}
    assert "représente 22 %" in said("burden", {share: 0.22, debt: 4.4}, usual)
    assert said("burden", {share: 0.22, debt: 8.0}, usual) == (
        "Toutes vos dettes, ce prêt compris, valent 8,0 fois le revenu déclaré"
        " (acceptés de justesse : 4,0)."
    )


def test_words_are_not_compared() -> None:
    assert said("employment", {"NAME_INCOME_TYPE": 2.0}, {"NAME_INCOME_TYPE": 0.0}) == (
        "Vous vivez surtout d’une retraite."
    )
    assert said("home_car", {"FLAG_OWN_CAR": 0.0}, {"FLAG_OWN_CAR": 1.0}, language="en") == (
        "You own no car."
    )


def test_a_protected_fact_is_said_by_its_label() -> None:
    children = {"NAME_FAMILY_STATUS": nan, "CNT_CHILDREN": 0.0}
    assert said("family", children, {"CNT_CHILDREN": 1.0}) == (
        "Nombre d’enfants : aucun (acceptés de justesse : 1)."
    )
    assert said("gender", {"CODE_GENDER": 0.0}, {"CODE_GENDER": 0.0}) == "Sexe : femme."
    assert said("gender", {"CODE_GENDER": nan}, {}) == "Genre : nous n’avons aucun renseignement."


def test_a_level_has_its_own_sentence_where_one_can_be_told() -> None:
    kind = {"NAME_CONTRACT_TYPE": 1.0}
    assert CATALOGUE["NAME_CONTRACT_TYPE"].unit is Unit.CATEGORY
    assert said("loan_kind", kind, kind) == "Vous demandez un crédit renouvelable."
    assert said("occupation", {"application_occupation": 2.0}, {}, language="en") == (
        "You declare this job: sales, catering."
    )


def test_occupation_and_employer_are_said_together_where_both_are_known() -> None:
    both = {"application_occupation": 2.0, "application_employer": 1.0}
    assert said("occupation", both, both, person=Person.ADVISOR) == (
        "Son métier est : vente, restauration ; l’employeur : activité indépendante."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_occupation_and_employer_make_too_long_a_sentence(language: str) -> None:
    occupations, employers = (
        range(len(CATALOGUE[name].levels))
        for name in ("application_occupation", "application_employer")
    )
    for occupation, employer in product(occupations, employers):
        both = {"application_occupation": occupation, "application_employer": employer}
        assert (
            max(len(said("occupation", both, both, person=p, language=language)) for p in Person)
            <= 110
        )
