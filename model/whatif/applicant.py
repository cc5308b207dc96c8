"""From the answers of an application form to the features the model would have been given.

An applicant's history is unknown. The features say so as they do in training for a client without
a row in a history table: unknown values, and a ``has_<table>`` flag of 0. So they equal, bit for
bit, those of a raw application with the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isfinite, isnan, nan

import numpy as np

from data.arrays import Values
from model.domain import (
    AGE,
    ANNUITY,
    CREDIT,
    GENDER,
    INCOME,
    INSTALMENTS,
    ApplicantFaultsError,
    ApplicationField,
    Fault,
    Feature,
    FieldFault,
    Unit,
)
from model.features.arithmetic import stored
from model.features.derived import derive
from model.features.instalment_estimator import InstalmentEstimator, estimated_instalments
from model.whatif.round_bounds import widened

DECLARED = (
    CREDIT,
    ANNUITY,
    "AMT_GOODS_PRICE",
    "NAME_CONTRACT_TYPE",
    INCOME,
    "application_days_employed",
    "application_not_employed",
    "NAME_INCOME_TYPE",
    "application_occupation",
    "application_employer",
    "application_days_since_id_document",
    "application_days_since_registration",
    "application_days_since_phone_change",
    "FLAG_OWN_REALTY",
    "FLAG_OWN_CAR",
    "application_car_age",
    "EXT_SOURCE_1",
    "EXT_SOURCE_2",
    "EXT_SOURCE_3",
    "AMT_REQ_CREDIT_BUREAU_QRT",
    "AMT_REQ_CREDIT_BUREAU_YEAR",
    AGE,
    GENDER,
    "NAME_FAMILY_STATUS",
    "CNT_CHILDREN",
    "CNT_FAM_MEMBERS",
    "NAME_EDUCATION_TYPE",
    "NAME_HOUSING_TYPE",
    "NAME_TYPE_SUITE",
    "WEEKDAY_APPR_PROCESS_START",
    "HOUR_APPR_PROCESS_START",
    "application_contact_count",
    "application_document_count",
    "FLAG_DOCUMENT_3",
    "TOTALAREA_MODE",
    "YEARS_BUILD_AVG",
    "FLOORSMAX_AVG",
    "REGION_RATING_CLIENT",
    "REGION_RATING_CLIENT_W_CITY",
    "REGION_POPULATION_RELATIVE",
    "REG_CITY_NOT_LIVE_CITY",
    "REG_CITY_NOT_WORK_CITY",
    "OBS_30_CNT_SOCIAL_CIRCLE",
    "DEF_30_CNT_SOCIAL_CIRCLE",
    "DEF_60_CNT_SOCIAL_CIRCLE",
)
"""What the application table says of a client and no formula derives, in the form's order."""
REQUIRED = (CREDIT, ANNUITY, INCOME)
COMPARED = (AGE, GENDER)
"""Asked whatever the policy: similar clients are found by them."""
EXCLUDES: Mapping[str, tuple[str, float]] = {
    "application_days_employed": ("application_not_employed", 1.0),
    "application_car_age": ("FLAG_OWN_CAR", 0.0),
}
"""A known value of the first contradicts that value of the second."""
WHOLE = (Unit.COUNT, Unit.FLAG, Unit.CATEGORY)


def application_fields(
    catalogue: Mapping[str, Feature],
    inputs: tuple[str, ...],
    column: Callable[[str], Values],
) -> tuple[ApplicationField, ...]:
    """Return what a form may ask: what the model uses, and what clients are compared by.

    A feature that no client of the portfolio has is not asked for.

    Parameters
    ----------
    inputs : of the model
    column : every client's value of a feature
    """
    asked = (n for n in DECLARED if n in catalogue and _is_asked(catalogue[n], inputs))
    values = ((name, column(name)) for name in asked)
    known = ((name, found[~np.isnan(found)]) for name, found in values)
    return tuple(
        ApplicationField(
            name, *_bounds(catalogue[name], found), required=name in REQUIRED, used=name in inputs
        )
        for name, found in known
        if len(found)
    )


def applicant_values(
    given: Mapping[str, float],
    fields: tuple[ApplicationField, ...],
    catalogue: Mapping[str, Feature],
    estimator: InstalmentEstimator | None,
) -> dict[str, float]:
    """Return an applicant's value of every catalogue feature, in its order.

    Parameters
    ----------
    given : answers by feature, in the catalogue's units; NaN, or not given, is unknown
    estimator : the model's, of the number of instalments

    Raises
    ------
    ApplicantFaultsError
        Naming every faulty answer at once.
    """
    if faults := tuple(_faults(given, fields, catalogue)):
        raise ApplicantFaultsError(faults)
    return told_values(given, catalogue, estimator)


def told_values(
    given: Mapping[str, float],
    catalogue: Mapping[str, Feature],
    estimator: InstalmentEstimator | None,
) -> dict[str, float]:
    """Return the value of every catalogue feature that these answers tell, checked by nobody."""
    answers = dict.fromkeys(catalogue, nan)
    answers |= {name: 0.0 for name in catalogue if name.startswith("has_")}
    answers |= {name: value + 0.0 for name, value in given.items()}  # no negative zero
    if isfinite(answers.get("application_days_employed", nan)):
        answers["application_not_employed"] = 0.0
    units = {name: feature.unit for name, feature in catalogue.items()}
    columns = {name: stored(np.array([v]), units[name]) for name, v in answers.items()}
    if INSTALMENTS in columns:
        columns |= estimated_instalments(columns, estimator)
    columns |= derive(columns, units)
    return {name: float(columns[name][0]) for name in catalogue}


def _is_asked(feature: Feature, inputs: tuple[str, ...]) -> bool:
    return not feature.protected or feature.name in inputs or feature.name in COMPARED


def _bounds(feature: Feature, known: Values) -> tuple[float, float]:
    if feature.unit is Unit.CATEGORY:
        return 0.0, float(len(feature.levels) - 1)
    if feature.unit in (Unit.FLAG, Unit.INDEX):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    return (low, high) if low == high else widened(feature.unit, low, high)


def _faults(
    given: Mapping[str, float],
    fields: tuple[ApplicationField, ...],
    catalogue: Mapping[str, Feature],
) -> Iterator[FieldFault]:
    for field in fields:
        if fault := _fault(field, catalogue[field.feature].unit, given):
            yield FieldFault(field.feature, fault)
    for name in sorted(given.keys() - {field.feature for field in fields}):
        yield FieldFault(name, Fault.NOT_ASKED)


def _fault(field: ApplicationField, unit: Unit, given: Mapping[str, float]) -> Fault | None:
    value = float(given.get(field.feature, nan))
    if isnan(value):
        return Fault.MISSING if field.required else None
    if not field.low <= value <= field.high:
        return Fault.OUT_OF_BOUNDS
    if unit in WHOLE and not value.is_integer():
        return Fault.NOT_WHOLE
    other, excluded = EXCLUDES.get(field.feature, ("", nan))
    return Fault.CONTRADICTION if given.get(other, nan) == excluded else None
