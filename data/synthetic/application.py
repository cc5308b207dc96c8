"""Synthetic applications: who applies, for what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from data.synthetic.applicant import (
    car_columns,
    circle_columns,
    family_columns,
    place_columns,
    work_columns,
)
from data.synthetic.application_draw import Draw
from data.synthetic.building import building_columns
from data.synthetic.drawing import Columns, frame, missing, mix, numbers, top
from data.synthetic.population import LatentPopulation, defaults
from data.synthetic.prices import instalment, nearest_number, yearly_rates
from data.synthetic.profile import Marginal, load_profile
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, TableSchema

_MOST_CREDIT = 1.35  # of the goods' price
_RISK_MAKES_DEAR = 0.14
_MAKES_DEAR = {"AMT_CREDIT": -0.3, "EXT_SOURCE_2": -0.15, "EXT_SOURCE_3": -0.15}
"""How a rate is set: small loans and poor external scores are dear, and then the risk itself."""
_REVOLVING_ANNUITY = 0.05  # of the credit, as in the real table
_ENQUIRIES = tuple(
    f"AMT_REQ_CREDIT_BUREAU_{h}" for h in ("HOUR", "DAY", "WEEK", "MON", "QRT", "YEAR")
)


def synthesize_applications(
    rng: np.random.Generator, people: LatentPopulation, ids: np.ndarray, *, with_target: bool
) -> pd.DataFrame:
    """Write the applications of ``people``: application_train, or application_test without TARGET.

    The test table follows its own shares and missing rates where the profile has them: the two
    drift apart as the real ones do.
    """
    train = load_profile()["application_train"]
    figures = dict(train.columns) if with_target else _test_figures()
    draw = Draw(rng, people, figures, train.figures["default_rate"])
    table = APPLICATION_TRAIN if with_target else APPLICATION_TEST
    columns: Columns = {"SK_ID_CURR": ids}
    if with_target:
        columns["TARGET"] = defaults(people)
    columns |= (
        _loan(draw)
        | work_columns(draw)
        | family_columns(draw)
        | place_columns(draw)
        | circle_columns(draw)
    )
    columns |= _sources(draw) | building_columns(rng, people, figures)
    columns |= car_columns(draw)
    columns |= _others(draw, table, set(columns))
    return frame(table, columns)


def _test_figures() -> dict[str, Marginal]:
    """Return the train figures with the test table's shares and missing rates."""
    figures = {}
    test = load_profile()["application_test"].columns
    for name, marginal in load_profile()["application_train"].columns.items():
        own = test.get(name, Marginal())
        merged = replace(marginal, missing_rate=own.missing_rate)
        if own.shares and marginal.shares:
            share = dict(zip(own.levels, own.shares, strict=True))
            merged = replace(merged, shares=tuple(share.get(v, 0.0) for v in marginal.levels))
        figures[name] = merged
    return figures


def _loan(draw: Draw) -> Columns:
    """Draw the loan: credit at least the goods' price, the annuity by number and rate."""
    kind = draw.category("NAME_CONTRACT_TYPE")
    goods = numbers(draw.people["AMT_GOODS_PRICE"], draw.figures["AMT_GOODS_PRICE"], 4500.0)
    credit = numbers(draw.people["AMT_CREDIT"], draw.figures["AMT_CREDIT"], 4.5)
    credit = np.clip(credit, goods, _MOST_CREDIT * goods)
    annuity = numbers(draw.people["AMT_ANNUITY"], draw.figures["AMT_ANNUITY"], 4.5)
    makes_dear = ((weight, draw.people[name]) for name, weight in _MAKES_DEAR.items())
    rate = yearly_rates(draw.rng.spawn(1)[0], (_RISK_MAKES_DEAR, draw.people.risk), *makes_dear)
    annuity = instalment(credit, nearest_number(credit, rate, annuity), rate)
    is_revolving = kind == "Revolving loans"
    credit = np.where(is_revolving, np.round(credit / 4500) * 4500, credit)
    annuity = np.where(is_revolving, _REVOLVING_ANNUITY * credit, annuity)
    goods = np.where(is_revolving, credit, goods)
    return {
        "NAME_CONTRACT_TYPE": kind,
        "AMT_CREDIT": np.round(credit, 1),
        "AMT_GOODS_PRICE": draw.gaps("AMT_GOODS_PRICE", np.round(goods, 1)),
        "AMT_ANNUITY": draw.gaps("AMT_ANNUITY", np.round(annuity, 1)),
    }


def _sources(draw: Draw) -> Columns:
    """Draw external scores and bureau enquiries; both are missing for the same clients, mostly."""
    unknown = draw.people["unknown_to_bureau"]
    third = draw.figures["EXT_SOURCE_3"]
    values = {
        n: numbers(draw.people[n], draw.figures[n], 1e-6) for n in ("EXT_SOURCE_1", "EXT_SOURCE_3")
    }
    gaps = {
        "EXT_SOURCE_1": top(
            draw.is_missing("EXT_SOURCE_1"), draw.figures["EXT_SOURCE_1"].missing_rate
        ),
        "EXT_SOURCE_3": top(mix(draw.rng, (0.97, unknown)), third.missing_rate),
    }
    columns = {name: missing(value, gaps[name]) for name, value in values.items()}
    gap = top(unknown, draw.figures[_ENQUIRIES[-1]].missing_rate)
    for name in _ENQUIRIES:
        columns[name] = missing(numbers(draw.people[name], draw.figures[name]), gap)
    return columns


def _others(draw: Draw, table: TableSchema, done: set[str]) -> Columns:
    """Draw the remaining columns, each by its own figures and its own tie to the risk."""
    columns: Columns = {}
    for name in table.column_names:
        if name in done:
            continue
        if name in draw.people.columns:
            columns[name] = draw.number(name)
        elif draw.figures[name].levels and table[name].dtype == "category":
            columns[name] = draw.gaps(name, draw.category(name))
        else:
            columns[name] = draw.category(name).astype(float)
    return columns
