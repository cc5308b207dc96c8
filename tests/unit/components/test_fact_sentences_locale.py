"""The catalogue's section ``facts``: every feature and fact that can be said has its words."""

from math import nan

import pytest

from components.fact_sentences import Person, fact_sentence
from components.fact_sentences.choosing import UNSAID
from components.fact_sentences.values import COUNTED
from components.look import LANGUAGES, Look, catalogue
from model.features.catalogue import CATALOGUE, FAIR_FEATURES
from model.features.catalogue.facts import FACTS

COMING = {"application_instalments", "application_yearly_rate"}
"""Features whose sentences are written before they are computed."""
NOTHING = dict.fromkeys(CATALOGUE, nan)


def facts_section(language: str) -> set[str]:
    return {key.removeprefix("facts.") for key in catalogue(language) if key.startswith("facts.")}


def own_sentences(feature: str) -> set[str]:
    row = CATALOGUE[feature]
    return {feature} | {f"{feature}_{code}" for code in range(len(row.levels))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fair_feature_that_is_said_has_a_sentence(language: str) -> None:
    section = facts_section(language)
    lacking = {
        name for name in FAIR_FEATURES if name not in UNSAID and not own_sentences(name) & section
    }
    assert lacking <= {"application_simple_interest"}


def test_a_category_has_a_sentence_for_each_level_or_one_for_all() -> None:
    section = facts_section("fr")
    for name in FAIR_FEATURES:
        levels = own_sentences(name) - {name}
        assert name in section or not levels & section or levels <= section, name


def test_every_fact_of_fair_features_says_what_is_not_known() -> None:
    fair = {CATALOGUE[name].fact.name for name in FAIR_FEATURES}
    assert {f"{fact}_unknown" for fact in fair} <= facts_section("fr")


def test_no_sentence_is_of_a_feature_or_fact_that_is_not_there() -> None:
    features = {key for name in CATALOGUE for key in own_sentences(name)}
    unknown = {f"{fact}_{known}" for fact in FACTS for known in ("unknown", "partly", "whole")}
    things = {f"{t}{end}" for t in COUNTED.values() for end in ("", "_all", "_percent")}
    words = {"compared", "labelled", "less_than", "none", "none_feminine", "unknown"}
    words |= {"fewer", "less", "knows_less", "likewise"}
    words |= {"linked_fewer", "linked_more", "out_of_hundred"}
    assert facts_section("fr") == facts_section("fr") & (
        features | unknown | things | words | COMING
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_facts_say_the_same_of_who_has_no_file(language: str) -> None:
    look = Look(language)
    said_of = [
        fact_sentence(fact, CATALOGUE, NOTHING, NOTHING, True, Person.CLIENT, look)
        for fact in FACTS.values()
    ]
    assert sorted(set(said_of)) == sorted(said_of)


def test_what_is_not_said_is_in_the_catalogue_and_is_no_protected_feature() -> None:
    assert {*FAIR_FEATURES} >= UNSAID | {*COUNTED}
