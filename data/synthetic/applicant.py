"""Synthetic applicants: work, family, place, social circle and car, consistent with one another."""

from __future__ import annotations

import numpy as np

from data.synthetic.application_draw import Draw
from data.synthetic.drawing import (
    Columns,
    by_default_rate,
    levels,
    missing,
    mix,
    normals,
    numbers,
    numbers_within,
    top,
)
from data.synthetic.profile import load_profile, target_correlation
from data.tables import NOT_APPLICABLE_DAYS

_YOUNGEST_WORKER = 16 * 365  # days


def work_columns(draw: Draw) -> Columns:
    """Draw age and work; the retired have the days sentinel, no employer and no occupation."""
    born = draw.number("DAYS_BIRTH")
    share = load_profile()["application_train"].figures["employed_sentinel_share"]
    is_retired = top(mix(draw.rng, (-0.85, normals(born))), share)
    works = ~is_retired
    since = numbers_within(
        works, draw.people["DAYS_EMPLOYED"], draw.figures["DAYS_EMPLOYED"].without_sentinel()
    )
    since = np.where(works, np.maximum(since, np.minimum(born + _YOUNGEST_WORKER, -1)), 0)
    return {
        "DAYS_BIRTH": born,
        "DAYS_EMPLOYED": np.where(is_retired, NOT_APPLICABLE_DAYS, since),
        "FLAG_EMP_PHONE": works.astype(float),
        "NAME_INCOME_TYPE": _if_working(draw, "NAME_INCOME_TYPE", works, "Pensioner"),
        "ORGANIZATION_TYPE": _if_working(draw, "ORGANIZATION_TYPE", works, "XNA"),
        "OCCUPATION_TYPE": _occupation(draw, works),
    }


def _if_working(draw: Draw, name: str, works: np.ndarray, otherwise: str) -> np.ndarray:
    """Draw a category among those who work; the others all have the same."""
    ordered = by_default_rate(draw.figures[name], draw.default_rate)
    ordered = ordered.ordered(tuple(level for level in ordered.levels if level != otherwise))
    score = draw.with_risk(target_correlation(ordered, draw.default_rate))
    values = np.full(len(works), otherwise, dtype=object)
    values[works] = levels(score[works], ordered)
    return values


def _occupation(draw: Draw, works: np.ndarray) -> np.ndarray:
    """Draw the occupation, missing for the retired and for some of the others."""
    values = _if_working(draw, "OCCUPATION_TYPE", works, "")
    score = draw.noise() + 100.0 * ~works
    return missing(values, top(score, draw.figures["OCCUPATION_TYPE"].missing_rate))


def family_columns(draw: Draw) -> Columns:
    """Draw children and status; couples count one person more."""
    children = draw.number("CNT_CHILDREN")
    status = draw.category("NAME_FAMILY_STATUS")
    is_couple = np.isin(status.astype(str), ["Married", "Civil marriage"])
    return {
        "CNT_CHILDREN": children,
        "NAME_FAMILY_STATUS": status,
        "CNT_FAM_MEMBERS": draw.gaps("CNT_FAM_MEMBERS", children + 1 + is_couple),
    }


def place_columns(draw: Draw) -> Columns:
    """Draw where clients are registered, live and work: two differences imply the third, mostly."""
    rating = draw.number("REGION_RATING_CLIENT")
    columns = {
        "REGION_RATING_CLIENT": rating,
        "REGION_RATING_CLIENT_W_CITY": np.maximum(rating - top(draw.noise(), 0.02), 1),
    }
    for place in ("REGION", "CITY"):
        names = (f"REG_{place}_NOT_LIVE_{place}", f"LIVE_{place}_NOT_WORK_{place}")
        lives, works = (_flag(draw, name) for name in names)
        # Who lives away and works away may still work where registered: about half do.
        back = lives & works & (draw.noise() > 0)
        columns |= {names[0]: lives.astype(float), names[1]: works.astype(float)}
        columns[f"REG_{place}_NOT_WORK_{place}"] = ((lives | works) & ~back).astype(float)
    return columns


def _flag(draw: Draw, name: str) -> np.ndarray:
    ordered = draw.figures[name].ordered(("0", "1"))
    return np.asarray(numbers(draw.people[name], ordered) == 1)


def circle_columns(draw: Draw) -> Columns:
    """Draw the social circle: defaults seen are at most persons seen, 60 days late after 30."""
    seen = numbers(
        draw.people["OBS_30_CNT_SOCIAL_CIRCLE"], draw.figures["OBS_30_CNT_SOCIAL_CIRCLE"]
    )
    late = numbers(
        draw.people["DEF_30_CNT_SOCIAL_CIRCLE"], draw.figures["DEF_30_CNT_SOCIAL_CIRCLE"]
    )
    seen = np.maximum(seen, late)
    still_late = np.where(top(draw.noise(), 0.25), np.maximum(late - 1, 0), late)
    still_seen = np.maximum(seen - top(draw.noise(), 0.01), still_late)
    gap = top(draw.noise(), draw.figures["OBS_30_CNT_SOCIAL_CIRCLE"].missing_rate)
    values = {"OBS_30": seen, "DEF_30": late, "OBS_60": still_seen, "DEF_60": still_late}
    return {f"{name}_CNT_SOCIAL_CIRCLE": missing(v, gap) for name, v in values.items()}


def car_columns(draw: Draw) -> Columns:
    """Draw the car; only those who own one know its age."""
    owns = draw.category("FLAG_OWN_CAR")
    age = numbers(draw.people["OWN_CAR_AGE"], draw.figures["OWN_CAR_AGE"])
    return {"FLAG_OWN_CAR": owns, "OWN_CAR_AGE": missing(age, owns != "Y")}
