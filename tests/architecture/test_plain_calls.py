"""No values in a row without names: a spread literal packs lines, and says nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.test_rooms import ROOT, tracked

STAR = re.compile(r"\*[\s\\]*(?:#.*\s*)*[(\[{]")
"""A star before a bracket, whatever is between: without one a file is not worth parsing."""


def spread_literals(source: str) -> Iterator[int]:
    """Yield the line of each ``*(1, 2)``, whatever it stands in."""
    if not STAR.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Starred) and isinstance(node.value, ast.Tuple | ast.List | ast.Set):
            yield node.lineno


def test_no_literal_is_spread_into_a_call_or_into_another() -> None:
    paths = [path for path in tracked() if path.endswith(".py") and (ROOT / path).exists()]
    assert len(paths) > 500
    found = {path: [*spread_literals((ROOT / path).read_text("utf-8"))] for path in paths}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_trick_is_seen_where_it_is() -> None:
    tricks = ["f(*(1, 2))", "f(*[1])", "[*{1}]", "(*(1, 2), 3)", "f(*  # why\n(1,))"]
    found = {trick: [*spread_literals(f"x = 1\n{trick}")] for trick in tricks}
    assert [trick for trick, lines in found.items() if lines != [2]] == []
