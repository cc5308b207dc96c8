"""Help explains the words of the pages that use words of the trade, each once."""

import re

import pytest
from dash.development.base_component import Component

from app.request import ACCESSIBILITY, Address, parse
from app.router import answer, respond
from components.look import LANGUAGES, Look, catalogue, say
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, words

ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?:-[A-Z]+)?\b")
NOT_OF_THE_TRADE = {"SVG", "CSV", "CE", "EC"}
"""Kinds of file that a button or a link names; the number of a directive."""
FIGURES = ("roc", "precision", "calibration", "costs")
"""Those whose heading is the term itself."""
TERMS = {
    "fr": ("Wasserstein", "Jensen-Shannon", "Kolmogorov-Smirnov", "χ²", "Shapley", "logit"),
    "en": ("Wasserstein", "Jensen-Shannon", "Kolmogorov-Smirnov", "χ²", "Shapley", "log-odds"),
}


WHOLE = {"model": "?part=all", "drift": "?part=comparisons"}
"""Where all of a page is unfolded."""


def page(scoring: Scoring, name: str, language: str) -> list[Component]:
    address = parse(f"/{language}/{name}", WHOLE.get(name, ""))
    return answer(scoring, address, Look(language), a_desk()).content


def terms(scoring: Scoring, language: str) -> list[str]:
    return [words(term) for term in by_type(page(scoring, "help", language), "Dt")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_explains_no_term_twice(scoring: Scoring, language: str) -> None:
    found = terms(scoring, language)
    assert found
    assert len(found) == len({term.casefold() for term in found})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["model", "drift"])
def test_help_explains_every_abbreviation_of_a_page(
    scoring: Scoring, name: str, language: str
) -> None:
    shown = set(ABBREVIATION.findall(words(page(scoring, name, language)))) - NOT_OF_THE_TRADE
    explained = set(ABBREVIATION.findall(words(page(scoring, "help", language))))
    assert {"KS"} <= shown <= explained


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_explains_the_figures_and_the_names_of_measures_and_tests(
    scoring: Scoring, language: str
) -> None:
    assert {catalogue(language)[f"{figure}.heading"] for figure in FIGURES} <= {
        *terms(scoring, language)
    }
    said = words(page(scoring, "help", language)).casefold()
    assert [name for name in TERMS[language] if name.casefold() not in said] == []


def test_help_says_the_costs_the_model_was_trained_for(scoring: Scoring) -> None:
    made = scoring.model.evaluation
    said = words(page(scoring, "help", "en"))
    costs = f"{made.false_negative_cost:g} and a refused good payer {made.false_positive_cost:g}."
    assert f"a granted default costs {costs}" in said


def test_the_statement_has_the_form_that_the_law_asks_for(scoring: Scoring) -> None:
    address = Address("en", ACCESSIBILITY)
    page, shown = respond(scoring, address, Look("en"), a_desk())
    said = words(page.content)
    for part in ("2026", "RGAA", "106", "Criterion 1.6", "axe-core 4", "Chromium", "NVDA", "75342"):
        assert part in said
    assert {span.lang for span in by_type(page.content, "Span")} == {"fr"}
    assert "[" not in said
    assert say("en", "shell.accessibility_state") in words(by_type(shown, "Footer"))
