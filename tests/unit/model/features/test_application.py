import numpy as np
import pandas as pd
import pytest

from model.features.application import application_features
from tests.unit.model.features.rows import CLIENT, Row, applications, the_client


def features(**change: object) -> pd.Series:
    return the_client(application_features(applications(change)))


def test_days_become_positive_durations() -> None:
    row = features(
        DAYS_BIRTH=-12_000,
        DAYS_EMPLOYED=-600,
        DAYS_ID_PUBLISH=-1_500,
        DAYS_REGISTRATION=-3_000.0,
        DAYS_LAST_PHONE_CHANGE=-100.0,
    )
    assert row["application_age"] == 12_000
    assert row["application_days_employed"] == 600
    assert row["application_days_since_id_document"] == 1_500
    assert row["application_days_since_registration"] == 3_000
    assert row["application_days_since_phone_change"] == 100


def test_today_is_zero_days_ago_and_not_minus_zero() -> None:
    registered = features(DAYS_REGISTRATION=0.0)["application_days_since_registration"]
    assert registered == 0
    assert not np.signbit(registered)


def test_the_sentinel_of_days_employed_means_not_employed() -> None:
    row = features(DAYS_EMPLOYED=365_243)
    assert np.isnan(row["application_days_employed"])
    assert row["application_not_employed"] == 1


def test_somebody_employed_is_flagged_as_such() -> None:
    assert features(DAYS_EMPLOYED=-1)["application_not_employed"] == 0


def test_unknown_employment_is_unknown_in_both_features() -> None:
    row = features(DAYS_EMPLOYED=np.nan)
    assert np.isnan(row["application_days_employed"])
    assert np.isnan(row["application_not_employed"])


def test_longer_employment_is_a_larger_number() -> None:
    long, short = (features(DAYS_EMPLOYED=days) for days in (-9_000, -90))
    assert long["application_days_employed"] > short["application_days_employed"]


def test_a_telephone_changed_on_day_zero_is_unknown() -> None:
    changed = features(DAYS_LAST_PHONE_CHANGE=0.0)["application_days_since_phone_change"]
    assert np.isnan(changed)


@pytest.mark.parametrize(
    ("column", "word", "feature"),
    [
        ("CODE_GENDER", "XNA", "CODE_GENDER"),
        ("ORGANIZATION_TYPE", "XNA", "application_employer"),
        ("NAME_FAMILY_STATUS", "Unknown", "NAME_FAMILY_STATUS"),
        ("NAME_INCOME_TYPE", "Student", "NAME_INCOME_TYPE"),
        ("OCCUPATION_TYPE", np.nan, "application_occupation"),
        ("NAME_TYPE_SUITE", "a word never seen", "NAME_TYPE_SUITE"),
    ],
)
def test_words_that_say_nothing_are_unknown(column: str, word: object, feature: str) -> None:
    assert np.isnan(features(**{column: word})[feature])


@pytest.mark.parametrize(
    ("change", "feature", "code"),
    [
        ({"CODE_GENDER": "F"}, "CODE_GENDER", 0),
        ({"CODE_GENDER": "M"}, "CODE_GENDER", 1),
        ({"NAME_CONTRACT_TYPE": "Revolving loans"}, "NAME_CONTRACT_TYPE", 1),
        ({"NAME_EDUCATION_TYPE": "Academic degree"}, "NAME_EDUCATION_TYPE", 3),
        ({"NAME_FAMILY_STATUS": "Widow"}, "NAME_FAMILY_STATUS", 4),
        ({"NAME_HOUSING_TYPE": "Rented apartment"}, "NAME_HOUSING_TYPE", 3),
        ({"NAME_INCOME_TYPE": "Pensioner"}, "NAME_INCOME_TYPE", 2),
        ({"NAME_TYPE_SUITE": "Children"}, "NAME_TYPE_SUITE", 3),
        ({"WEEKDAY_APPR_PROCESS_START": "SUNDAY"}, "WEEKDAY_APPR_PROCESS_START", 6),
        ({"ORGANIZATION_TYPE": "Industry: type 13"}, "application_employer", 3),
        ({"OCCUPATION_TYPE": "Managers"}, "application_occupation", 7),
        ({"FLAG_OWN_CAR": "Y"}, "FLAG_OWN_CAR", 1),
        ({"FLAG_OWN_REALTY": "N"}, "FLAG_OWN_REALTY", 0),
    ],
)
def test_words_become_the_codes_of_the_catalogue(change: Row, feature: str, code: float) -> None:
    assert features(**change)[feature] == code


@pytest.mark.parametrize("kind", ["object", "str", "category"])
def test_text_may_come_in_any_type(kind: str) -> None:
    table = applications({"CODE_GENDER": "M"}, {"SK_ID_CURR": CLIENT + 1, "CODE_GENDER": None})
    typed = table.astype({"CODE_GENDER": kind})
    gender = application_features(typed)["CODE_GENDER"]
    assert gender[CLIENT] == 1
    assert np.isnan(gender[CLIENT + 1])


def test_the_age_of_the_car_is_counted_in_days() -> None:
    assert features(OWN_CAR_AGE=2.0)["application_car_age"] == 730.5


def test_contacts_and_documents_are_counted() -> None:
    row = features(FLAG_EMAIL=1, FLAG_PHONE=1, FLAG_DOCUMENT_3=1, FLAG_DOCUMENT_21=1)
    assert row["application_contact_count"] == 5
    assert row["application_document_count"] == 2


def test_raw_numbers_keep_their_name_and_value() -> None:
    row = features(EXT_SOURCE_1=0.25, AMT_INCOME_TOTAL=117_000_000.0, DEF_30_CNT_SOCIAL_CIRCLE=2.0)
    assert row["EXT_SOURCE_1"] == 0.25
    assert row["AMT_INCOME_TOTAL"] == 117_000_000
    assert row["DEF_30_CNT_SOCIAL_CIRCLE"] == 2


def test_a_missing_external_score_is_not_imputed() -> None:
    assert np.isnan(features(EXT_SOURCE_3=np.nan)["EXT_SOURCE_3"])


def test_clients_are_in_ascending_order() -> None:
    table = applications({"SK_ID_CURR": 7}, {"SK_ID_CURR": 3})
    assert application_features(table).index.tolist() == [3, 7]
