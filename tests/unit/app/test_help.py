"""Help explains the words of the pages that use words of the trade, each once."""

import re

import pytest
from dash.development.base_component import Component
from model.serving.in_memory_service import InMemoryScoringService

from app.address import parse
from app.router import answer
from components.look import Look
from components.wording import LANGUAGES, catalogue
from tests.layouts import by_type, words

ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?:-[A-Z]+)?\b")
NOT_OF_THE_TRADE = {"SVG", "CE", "EC"}
"""A kind of file that the button of every figure names; the number of a directive."""
FIGURES = ("roc", "precision", "calibration", "costs")
"""Those whose heading is the term itself."""
TERMS = {
    "fr": ("Wasserstein", "Jensen-Shannon", "Kolmogorov-Smirnov", "χ²", "Shapley", "log-cotes"),
    "en": ("Wasserstein", "Jensen-Shannon", "Kolmogorov-Smirnov", "χ²", "Shapley", "log-odds"),
}


def page(service: InMemoryScoringService, name: str, language: str) -> list[Component]:
    return answer(service, parse(f"/{language}/{name}"), Look(language)).content


def terms(service: InMemoryScoringService, language: str) -> list[str]:
    return [words(term) for term in by_type(page(service, "help", language), "Dt")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_explains_no_term_twice(service: InMemoryScoringService, language: str) -> None:
    found = terms(service, language)
    assert found
    assert len(found) == len({term.casefold() for term in found})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["model", "drift"])
def test_help_explains_every_abbreviation_of_a_page(
    service: InMemoryScoringService, name: str, language: str
) -> None:
    shown = set(ABBREVIATION.findall(words(page(service, name, language)))) - NOT_OF_THE_TRADE
    explained = set(ABBREVIATION.findall(words(page(service, "help", language))))
    assert {"KS"} <= shown <= explained


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_explains_the_figures_and_the_names_of_measures_and_tests(
    service: InMemoryScoringService, language: str
) -> None:
    assert {catalogue(language)[f"{figure}.heading"] for figure in FIGURES} <= {
        *terms(service, language)
    }
    said = words(page(service, "help", language)).casefold()
    assert [name for name in TERMS[language] if name.casefold() not in said] == []


def test_help_says_the_costs_the_model_was_trained_for(service: InMemoryScoringService) -> None:
    made = service.evaluation()
    said = words(page(service, "help", "en"))
    costs = f"{made.false_negative_cost:g} and a refused good payer {made.false_positive_cost:g}."
    assert f"a granted default costs {costs}" in said
