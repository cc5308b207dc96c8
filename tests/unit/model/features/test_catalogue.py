import math
import re

import pytest

from model.domain import AGE, ANNUITY, CREDIT, GENDER, INCOME, TERM, Direction, Theme, Unit
from model.features.catalogue import CATALOGUE, FAIR_FEATURES, model_features
from model.features.catalogue.levels import CODINGS
from model.features.derived import DERIVED

FEATURES = tuple(CATALOGUE.values())
PROTECTED_INPUTS = (
    "CODE_GENDER",
    "DAYS_BIRTH",
    "NAME_FAMILY_STATUS",
    "CNT_CHILDREN",
    "CNT_FAM_MEMBERS",
    "REGION_RATING_CLIENT",
    "REGION_RATING_CLIENT_W_CITY",
    "REGION_POPULATION_RELATIVE",
    "DEF_30_CNT_SOCIAL_CIRCLE",
    "DEF_60_CNT_SOCIAL_CIRCLE",
    "OBS_30_CNT_SOCIAL_CIRCLE",
    "NAME_EDUCATION_TYPE",
    "NAME_TYPE_SUITE",
    "WEEKDAY_APPR_PROCESS_START",
    "application_age",
    "HOUR_APPR_PROCESS_START",
    "NAME_HOUSING_TYPE",
    "application_employed_to_age",
    "application_income_per_family_member",
)


def test_the_fair_policy_has_at_least_seventy_features() -> None:
    assert len(FAIR_FEATURES) >= 70
    assert len(CATALOGUE) >= 100


@pytest.mark.parametrize("name", PROTECTED_INPUTS)
def test_a_ground_of_discrimination_is_no_fair_feature(name: str) -> None:
    assert name not in FAIR_FEATURES
    assert name not in CATALOGUE or CATALOGUE[name].protected


def test_what_is_about_the_person_is_protected_and_nothing_else_is() -> None:
    assert all(feature.protected == (feature.theme is Theme.PERSON) for feature in FEATURES)


def test_policies_take_features_in_catalogue_order() -> None:
    assert model_features("benchmark") == tuple(CATALOGUE)
    assert model_features("fair") == tuple(n for n, f in CATALOGUE.items() if not f.protected)


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="fair, benchmark"):
        model_features("unfair")


@pytest.mark.parametrize("name", [GENDER, AGE, INCOME, CREDIT, ANNUITY, TERM, "AMT_GOODS_PRICE"])
def test_what_peers_are_compared_by_is_in_the_catalogue(name: str) -> None:
    assert CATALOGUE[name].name == name


def test_features_are_listed_under_their_own_name() -> None:
    assert all(name == feature.name for name, feature in CATALOGUE.items())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_labels_are_unique_short_and_say_no_column_name(language: str) -> None:
    labels = [feature.label.in_language(language) for feature in FEATURES]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 45
    assert not [label for label in labels if "_" in label]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_meanings_are_one_sentence_that_no_other_feature_has(language: str) -> None:
    numberless = [f for f in FEATURES if not f.name.startswith("EXT_SOURCE")]
    meanings = [feature.meaning.in_language(language) for feature in numberless]
    assert len(set(meanings)) == len(meanings)
    assert all(meaning.endswith(".") and "_" not in meaning for meaning in meanings)


def test_french_is_typeset_as_french_is() -> None:
    wrong = re.compile(r"'|(?<!\u00a0)[;:!?%]|n° |\d \d")
    texts = [t.fr for f in FEATURES for t in (f.label, f.meaning, *f.levels)]
    assert [text for text in texts if wrong.search(text)] == []


def test_typewriter_apostrophes_are_in_no_text() -> None:
    assert not [f.name for f in FEATURES if "'" in f.label.en + f.meaning.en]


def test_levels_are_those_of_the_coding() -> None:
    categories = {f.name for f in FEATURES if f.unit is Unit.CATEGORY}
    assert categories == set(CODINGS)
    assert all(CATALOGUE[name].levels == CODINGS[name].levels for name in categories)


@pytest.mark.parametrize("name", CODINGS)
def test_a_word_has_one_code_and_every_level_a_word(name: str) -> None:
    groups = CODINGS[name].groups
    words = [word for _, group in groups for word in group]
    assert len(set(words)) == len(words)
    assert all(group for _, group in groups)
    assert len(groups) <= 9
    assert {math.floor(code) for code in CODINGS[name].codes.values()} == set(range(len(groups)))


def test_levels_of_one_feature_read_differently() -> None:
    for name in CODINGS:
        for language in ("fr", "en"):
            texts = [level.in_language(language) for level in CATALOGUE[name].levels]
            assert len(set(texts)) == len(texts)


def test_categories_have_no_direction() -> None:
    directed = [f.name for f in FEATURES if f.unit is Unit.CATEGORY]
    assert all(CATALOGUE[name].direction is Direction.FREE for name in directed)


def test_every_derived_feature_is_in_the_catalogue() -> None:
    assert set(DERIVED) <= set(CATALOGUE)


def test_a_client_cannot_change_the_past_or_the_person() -> None:
    fixed = (Theme.PERSON, Theme.HISTORY_ELSEWHERE, Theme.REPAYMENT_WITH_US, Theme.EXTERNAL_SCORES)
    assert not [f.name for f in FEATURES if f.actionable and f.theme in fixed]
