"""One word, one thing: no name of a class, and no type of arrays, is defined twice."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ("app", "components", "model", "data")


@cache
def modules() -> list[tuple[str, ast.Module]]:
    paths = sorted(path for room in HOUSE for path in (ROOT / room).rglob("*.py"))
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))) for path in paths]


def is_array_type(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "NDArray"


def test_no_two_classes_have_the_same_name() -> None:
    places: dict[str, list[str]] = {}
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_types_of_arrays_have_their_names_from_one_module() -> None:
    named = [
        module
        for module, tree in modules()
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_array_type(node.value)
    ]
    assert {*named} == {"data/arrays.py"}
