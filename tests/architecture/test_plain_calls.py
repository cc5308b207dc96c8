"""No values in a row without names: a spread literal packs lines, and says nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.test_rooms import ROOT, tracked


def spread_literals(source: str) -> Iterator[int]:
    """Yield the line of each ``*(1, 2)``, whatever it stands in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Starred) and isinstance(node.value, ast.Tuple | ast.List | ast.Set):
            yield node.lineno


def test_no_literal_is_spread_into_a_call_or_into_another() -> None:
    paths = [path for path in tracked() if path.endswith(".py") and (ROOT / path).exists()]
    assert len(paths) > 500
    found = {path: [*spread_literals((ROOT / path).read_text("utf-8"))] for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("trick", ["f(*(1, 2))", "f(*[1])", "[*{1}]", "(*(1, 2), 3)"])
def test_the_trick_is_seen_where_it_is(trick: str) -> None:
    assert [*spread_literals(f"x = 1\n{trick}")] == [2]
