"""One word, one thing: no name of a class, and no type of arrays, is defined twice."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ("app", "components", "model", "data")


CLASS = re.compile(r"^[ ]*class (\w+)[(:\[]", re.MULTILINE)


@cache
def modules() -> dict[str, str]:
    paths = sorted(path for room in HOUSE for path in (ROOT / room).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}


def test_no_two_classes_have_the_same_name() -> None:
    places: dict[str, list[str]] = {}
    for module, text in modules().items():
        for name in CLASS.findall(text):
            places.setdefault(name, []).append(module)
    assert len(places) > 200
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def is_array_type(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "NDArray"


def test_types_of_arrays_have_their_names_from_one_module() -> None:
    named = [
        module
        for module, text in modules().items()
        if "NDArray[" in text
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_array_type(node.value)
    ]
    assert {*named} == {"data/arrays.py"}
