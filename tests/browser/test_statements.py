"""The list of statements names tests that exist."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.browser.statements import HELD, NOT_YET


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_is_held_by_tests_that_exist(statement: str) -> None:
    assert statement not in NOT_YET
    for test in HELD[statement]:
        module, name = test.split(".")
        assert callable(getattr(import_module(f"tests.browser.{module}"), name))
