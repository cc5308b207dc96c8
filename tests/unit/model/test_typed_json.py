"""What a group's answers are kept as: read back they are the same, or they are refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Any

import pytest

from model.domain import Relation, RelationBin
from model.typed_json import from_json, to_json

RELATION = Relation(
    *("x", "y", (0.5, 0.1), (2.0, 3.0), (True, False)),
    *((RelationBin(0.0, 1.0, 2, nan, 1),), 2, 3, -0.25),
)


@dataclass(frozen=True, slots=True)
class Pair:
    both: tuple[float, float]
    note: str | None = None


def changed(**change: Any) -> str:
    return json.dumps({**json.loads(to_json(RELATION)), **change})


def test_what_is_written_is_read_back() -> None:
    read = from_json(Relation, to_json(RELATION))
    assert to_json(read) == to_json(RELATION)
    assert (read.x, read.refused, read.rank_correlation) == ((0.5, 0.1), (True, False), -0.25)
    assert isnan(read.bins[0].median)
    assert from_json(Pair, to_json(Pair((1.0, 2.0)))) == Pair((1.0, 2.0))


def test_an_infinite_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(Pair((inf, 0.0)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        "1" * 5_000,
        b"\x80\x04",
        changed(known="2"),
        changed(known=2.0),
        changed(known=True),
        changed(x=[0.5, "0.1"]),
        changed(x={"0": 0.5}),
        changed(x="12"),
        changed(refused=[1, 0]),
        changed(rank_correlation=inf),
        changed(rank_correlation=10**400),
        changed(bins=[{}]),
        changed(bins=[[0.0, 1.0, 2, 0.5, 1]]),
        changed(of_another_form=1),
    ],
)
def test_another_form_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong, in whatever words
        from_json(Relation, text)


@pytest.mark.parametrize("both", [[1.0], [1.0, 2.0, 3.0], []])
def test_a_pair_has_two_parts(both: list[float]) -> None:
    with pytest.raises(ValueError, match="Pair"):
        from_json(Pair, json.dumps({"both": both}))
