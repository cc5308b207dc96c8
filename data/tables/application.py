"""application_train and application_test: one row per client, the loan applied for."""

from __future__ import annotations

from data.tables.organizations import ORGANIZATION_TYPES
from data.tables.specification import (
    NOT_APPLICABLE_DAYS,
    Column,
    TableSchema,
    amount,
    category,
    count,
    days,
    flag,
    key,
    share,
    whole,
)

WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
TYPE_SUITES = (
    "Unaccompanied",
    "Family",
    "Spouse, partner",
    "Children",
    "Other_A",
    "Other_B",
    "Group of people",
)
BUILDING_MEASURES = (
    "APARTMENTS",
    "BASEMENTAREA",
    "YEARS_BEGINEXPLUATATION",
    "YEARS_BUILD",
    "COMMONAREA",
    "ELEVATORS",
    "ENTRANCES",
    "FLOORSMAX",
    "FLOORSMIN",
    "LANDAREA",
    "LIVINGAPARTMENTS",
    "LIVINGAREA",
    "NONLIVINGAPARTMENTS",
    "NONLIVINGAREA",
)

_HUNDRED_YEARS = 36525

_LOAN: tuple[Column, ...] = (
    category("NAME_CONTRACT_TYPE", "Cash loans", "Revolving loans"),
    category("CODE_GENDER", "F", "M", "XNA"),
    category("FLAG_OWN_CAR", "N", "Y"),
    category("FLAG_OWN_REALTY", "N", "Y"),
    count("CNT_CHILDREN", 100),
    amount("AMT_INCOME_TOTAL"),
    amount("AMT_CREDIT"),
    amount("AMT_ANNUITY", may_be_missing=True),
    amount("AMT_GOODS_PRICE", may_be_missing=True),
    category("NAME_TYPE_SUITE", *TYPE_SUITES, may_be_missing=True),
)

_PERSON: tuple[Column, ...] = (
    category(
        "NAME_INCOME_TYPE",
        "Working",
        "Commercial associate",
        "Pensioner",
        "State servant",
        "Unemployed",
        "Student",
        "Businessman",
        "Maternity leave",
    ),
    category(
        "NAME_EDUCATION_TYPE",
        "Lower secondary",
        "Secondary / secondary special",
        "Incomplete higher",
        "Higher education",
        "Academic degree",
    ),
    category(
        "NAME_FAMILY_STATUS",
        "Married",
        "Single / not married",
        "Civil marriage",
        "Separated",
        "Widow",
        "Unknown",
    ),
    category(
        "NAME_HOUSING_TYPE",
        "House / apartment",
        "With parents",
        "Municipal apartment",
        "Rented apartment",
        "Office apartment",
        "Co-op apartment",
    ),
    share("REGION_POPULATION_RELATIVE"),
    days("DAYS_BIRTH", -2 * _HUNDRED_YEARS, -1),
    days("DAYS_EMPLOYED", -_HUNDRED_YEARS, 0, sentinel=NOT_APPLICABLE_DAYS),
    days("DAYS_REGISTRATION", -2 * _HUNDRED_YEARS, 0),
    days("DAYS_ID_PUBLISH", -_HUNDRED_YEARS, 0),
    count("OWN_CAR_AGE", 200, may_be_missing=True),
    *(
        flag(f"FLAG_{name}")
        for name in ("MOBIL", "EMP_PHONE", "WORK_PHONE", "CONT_MOBILE", "PHONE", "EMAIL")
    ),
    category(
        "OCCUPATION_TYPE",
        "Laborers",
        "Sales staff",
        "Core staff",
        "Managers",
        "Drivers",
        "High skill tech staff",
        "Accountants",
        "Medicine staff",
        "Security staff",
        "Cooking staff",
        "Cleaning staff",
        "Private service staff",
        "Low-skill Laborers",
        "Secretaries",
        "Waiters/barmen staff",
        "Realty agents",
        "HR staff",
        "IT staff",
        may_be_missing=True,
    ),
    count("CNT_FAM_MEMBERS", 100, may_be_missing=True),
)

_PLACE: tuple[Column, ...] = (
    # One client of the real application_test has the rating -1.
    whole("REGION_RATING_CLIENT", -1, 3),
    whole("REGION_RATING_CLIENT_W_CITY", -1, 3),
    category("WEEKDAY_APPR_PROCESS_START", *WEEKDAYS),
    count("HOUR_APPR_PROCESS_START", 23),
    *(
        flag(name)
        for name in (
            "REG_REGION_NOT_LIVE_REGION",
            "REG_REGION_NOT_WORK_REGION",
            "LIVE_REGION_NOT_WORK_REGION",
            "REG_CITY_NOT_LIVE_CITY",
            "REG_CITY_NOT_WORK_CITY",
            "LIVE_CITY_NOT_WORK_CITY",
        )
    ),
    category("ORGANIZATION_TYPE", *ORGANIZATION_TYPES),
    *(share(f"EXT_SOURCE_{number}", may_be_missing=True) for number in (1, 2, 3)),
)

_BUILDING: tuple[Column, ...] = (
    *(
        share(f"{measure}_{statistic}", may_be_missing=True)
        for statistic in ("AVG", "MODE", "MEDI")
        for measure in BUILDING_MEASURES
    ),
    category(
        "FONDKAPREMONT_MODE",
        "reg oper account",
        "reg oper spec account",
        "org spec account",
        "not specified",
        may_be_missing=True,
    ),
    category(
        "HOUSETYPE_MODE",
        "block of flats",
        "terraced house",
        "specific housing",
        may_be_missing=True,
    ),
    share("TOTALAREA_MODE", may_be_missing=True),
    category(
        "WALLSMATERIAL_MODE",
        "Panel",
        "Stone, brick",
        "Block",
        "Wooden",
        "Mixed",
        "Monolithic",
        "Others",
        may_be_missing=True,
    ),
    category("EMERGENCYSTATE_MODE", "No", "Yes", may_be_missing=True),
)

_CIRCLE_AND_ENQUIRIES: tuple[Column, ...] = (
    *(
        count(f"{what}_{horizon}_CNT_SOCIAL_CIRCLE", may_be_missing=True)
        for horizon in (30, 60)
        for what in ("OBS", "DEF")
    ),
    days("DAYS_LAST_PHONE_CHANGE", -_HUNDRED_YEARS, 0, may_be_missing=True),
    *(flag(f"FLAG_DOCUMENT_{number}") for number in range(2, 22)),
    *(
        count(f"AMT_REQ_CREDIT_BUREAU_{horizon}", may_be_missing=True)
        for horizon in ("HOUR", "DAY", "WEEK", "MON", "QRT", "YEAR")
    ),
)

_DESCRIPTION = (*_LOAN, *_PERSON, *_PLACE, *_BUILDING, *_CIRCLE_AND_ENQUIRIES)

APPLICATION_TRAIN = TableSchema(
    "application_train",
    "application_train.csv",
    key=("SK_ID_CURR",),
    foreign_key=None,
    parent=None,
    columns=(key("SK_ID_CURR"), flag("TARGET"), *_DESCRIPTION),
)
"""Applications whose outcome is known: TARGET 1 is payment difficulties."""

APPLICATION_TEST = TableSchema(
    "application_test",
    "application_test.csv",
    key=("SK_ID_CURR",),
    foreign_key=None,
    parent=None,
    columns=(key("SK_ID_CURR"), *_DESCRIPTION),
)
"""Applications whose outcome is not known."""
