"""Facts: every feature says exactly one, and each has its words in both languages."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from model.domain import Fact, Source, Text, Theme
from model.features.catalogue import CATALOGUE, FAIR_FEATURES
from model.features.catalogue.facts import FACT_OF, FACTS
from tests.facts import fact

FAIR = {name for name, of in FACTS.items() if {*of.features} & {*FAIR_FEATURES}}


def test_every_feature_of_the_catalogue_is_in_exactly_one_fact() -> None:
    listed = Counter(name for of in FACTS.values() for name in of.features)
    assert {*listed} == {*CATALOGUE} == {*FACT_OF}
    assert [name for name, times in listed.items() if times > 1] == []
    assert all(CATALOGUE[name].fact is FACTS[FACT_OF[name].name] for name in CATALOGUE)


def test_a_feature_s_theme_is_its_fact_s() -> None:
    assert all(feature.theme is FACT_OF[name].theme for name, feature in CATALOGUE.items())


def test_there_are_30_to_40_facts_that_decide() -> None:
    assert 30 <= len(FAIR) <= 40


def test_no_fact_is_in_part_about_what_must_not_decide() -> None:
    """Or what a fact's points say would depend on the policy."""
    assert {name for name in FACTS if not {*FACTS[name].features} - {*FAIR_FEATURES}} == FAIR
    assert {FACTS[name].theme for name in {*FACTS} - FAIR} == {Theme.PERSON}


def test_facts_are_listed_under_their_own_name_and_led_by_one_of_their_features() -> None:
    for name, of in FACTS.items():
        assert name == of.name
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)
        assert of.leading == of.features[0]
        assert isinstance(of.theme, Theme)
        assert isinstance(of.source, Source)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_labels_are_unique_short_and_say_no_column_name(language: str) -> None:
    labels = [of.label.in_language(language) for of in FACTS.values()]
    assert len({label.casefold() for label in labels}) == len(labels)
    assert [label for label in labels if not 3 <= len(label) <= 45 or "_" in label] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_fact_answers_a_question_that_no_other_answers(language: str) -> None:
    questions = [of.question.in_language(language) for of in FACTS.values()]
    assert len({*questions}) == len(questions)
    assert all(question.endswith("?") and "_" not in question for question in questions)
    assert [question for question in questions if len(question) > 110] == []


def test_both_languages_say_something_of_their_own() -> None:
    assert [name for name, of in FACTS.items() if of.question.fr == of.question.en] == []


def test_french_is_typeset_as_french_is_and_no_apostrophe_is_a_typewriter_s() -> None:
    wrong = re.compile(r"'|(?<!\u00a0)[;:!?%]|n° |\d \d")
    said = [text for of in FACTS.values() for text in (of.label, of.question)]
    assert [text.fr for text in said if wrong.search(text.fr)] == []
    assert [text.en for text in said if "'" in text.en] == []


def test_every_source_is_some_fact_s_and_what_outside_bodies_say_is_theirs_to_correct() -> None:
    assert {of.source for of in FACTS.values()} == {*Source}
    assert FACT_OF["EXT_SOURCE_2"].source is Source.EXTERNAL_BODY
    assert FACT_OF["installments_late_share"].source is Source.OUR_RECORDS
    assert FACT_OF["bureau_debt_active_sum"].source is Source.CREDIT_BUREAU
    assert FACT_OF["AMT_INCOME_TOTAL"].source is Source.APPLICATION


def test_a_fact_that_no_feature_says_is_none() -> None:
    with pytest.raises(ValueError, match="no feature says this fact"):
        Fact("nothing", Theme.PERSON, Source.APPLICATION, Text("x", "x"), Text("x", "x"), ())


def test_a_feature_belongs_to_a_fact_that_knows_it() -> None:
    feature = CATALOGUE["AMT_CREDIT"]
    with pytest.raises(ValueError, match="has no such feature"):
        replace(feature, fact=fact("other"))
