"""The list of statements names tests that exist, and what does not apply really does not."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.browser.addresses import PAGES, Addresses
from tests.browser.reader import Reader
from tests.browser.statements import HELD, NOT_YET

ABSENT = "dialog, [role=dialog], input[type=radio], [role=radio]"


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_is_held_by_tests_that_exist(statement: int) -> None:
    for test in HELD[statement]:
        module, name = test.split(".")
        assert callable(getattr(import_module(f"tests.browser.{module}"), name))


def test_dialogs_and_radio_buttons_are_still_absent(reader: Reader, addresses: Addresses) -> None:
    assert not set(NOT_YET) & set(HELD)
    for page in PAGES:
        reader.move(addresses.of(page, "fr").address, "light")
        assert not reader.all(ABSENT)
