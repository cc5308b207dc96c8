"""What is read has the declared types, or is refused where it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf, isnan, nan
from typing import Any

import pytest

from data.sealed_json import CHECKSUM, sealed, unsealed
from data.typed_json import MalformedError, parse_object, read_fields, read_typed, to_json


class Side(StrEnum):
    LEFT = "left"


@dataclass(frozen=True)
class Part:
    share: float

    def __post_init__(self) -> None:
        if self.share > 1.0:
            raise ValueError("a share is at most 1")


@dataclass(frozen=True)
class Whole:
    number: int
    text: str
    day: date
    side: Side
    pair: tuple[float, float]
    parts: tuple[Part, ...]
    counts: Mapping[str, int]
    free: Any
    part: Part | None = None


SAID = {
    "number": 3,
    "text": "x",
    "day": "2026-11-21",
    "side": "left",
    "pair": [0.5, 1],
    "parts": [{"share": 0.1}, {"share": None}],
    "counts": {"a": 1},
    "free": [1, {"x": None}],
    "part": None,
}


def test_what_is_declared_is_read() -> None:
    whole = read_typed(Whole, SAID)
    assert (whole.number, whole.text, whole.day) == (3, "x", date(2026, 11, 21))
    assert (whole.side, whole.pair, whole.counts) == (Side.LEFT, (0.5, 1.0), {"a": 1})
    assert whole.parts[0] == Part(0.1)
    assert isnan(whole.parts[1].share)
    assert (whole.free, whole.part) == ([1, {"x": None}], None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 3.0},
        {"number": True},
        {"number": None},
        {"number": "3"},
        {"text": 3},
        {"text": None},
        {"day": "yesterday"},
        {"day": 20261121},
        {"side": "right"},
        {"side": 1},
        {"side": ["left"]},
        {"pair": [0.5]},
        {"pair": [0.5, 1, 2]},
        {"pair": "01"},
        {"pair": {"0": 1, "1": 2}},
        {"pair": [False, 1]},
        {"pair": [10**400, 1]},
        {"pair": [inf, 1]},
        {"parts": [{"share": 2.0}]},
        {"parts": [{"share": "0.1"}]},
        {"parts": [{"share": 0.1, "more": 1}]},
        {"parts": [{}]},
        {"parts": [[["share", 0.1]]]},
        {"parts": None},
        {"counts": {"a": 1.5}},
        {"counts": [["a", 1]]},
        {"part": 0.1},
        {"more": 1},
    ],
)
def test_anything_else_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        read_typed(Whole, {**SAID, **wrong})


@pytest.mark.parametrize("name", SAID)
def test_a_missing_field_is_refused_even_one_with_a_default(name: str) -> None:
    with pytest.raises(MalformedError, match=name):
        read_typed(Whole, {field: value for field, value in SAID.items() if field != name})


def test_some_fields_of_a_kind_are_read_and_no_others() -> None:
    assert read_fields(Whole, {"number": 3}, ["number"]) == {"number": 3}
    with pytest.raises(MalformedError, match="missing or unknown: text"):
        read_fields(Whole, {"number": 3, "text": "x"}, ["number"])


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"3", b"null", b"\xff", b'{"x": NaN}', b'{"x": -Infinity}', b"[" * 10**5],
)
def test_what_is_no_json_object_is_refused(content: bytes) -> None:
    with pytest.raises(MalformedError):
        parse_object(content)


def test_a_number_not_known_is_written_as_null() -> None:
    assert json.loads(to_json({"x": [nan, (1.5, nan)]})) == {"x": [None, [1.5, None]]}


FIELDS: dict[str, Any] = {"x": [1, 2.5, None], "y": {"z": "é😀", "w": True}, "day": "2026-11-21"}


def test_a_sealed_object_comes_back_however_it_is_laid_out() -> None:
    for options in ({}, {"indent": 3}, {"ensure_ascii": False}):
        text = json.dumps(sealed(FIELDS), **options)
        assert unsealed(parse_object(text)) == json.loads(json.dumps(FIELDS))


@pytest.mark.parametrize(
    "change",
    [
        {"x": [1, 2.5, 0]},
        {"x": [1.0, 2.5, None]},
        {"x": [True, 2.5, None]},
        {"x": [1, 2.5]},
        {"y": {"w": True, "z": FIELDS["y"]["z"]}},
        {"y": {**FIELDS["y"], "w": 1}},
        {"more": None},
        {CHECKSUM: None},
        {CHECKSUM: sealed(FIELDS)[CHECKSUM].upper()},
    ],
)
def test_an_object_that_says_something_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(MalformedError, match="its own checksum"):
        unsealed({**sealed(FIELDS), **change})


def test_a_missing_field_or_another_order_is_refused() -> None:
    said = sealed(FIELDS)
    with pytest.raises(MalformedError):
        unsealed({name: value for name, value in said.items() if name != "day"})
    with pytest.raises(MalformedError):
        unsealed({name: said[name] for name in (CHECKSUM, "y", "x", "day")})
