"""Statements 1, 3, 4, 15, 20, 27 and 33 by axe-core: every page and error state, as is."""

from __future__ import annotations

from itertools import product

import pytest

from tests.browser.addresses import ERRORS, LANGUAGES, PAGES, THEMES, Addresses
from tests.browser.axe import findings
from tests.browser.reader import Reader

EVERY_VIEW = list(product(THEMES, LANGUAGES, (*PAGES, *ERRORS)))


@pytest.mark.parametrize(("theme", "language", "page"), EVERY_VIEW)
def test_axe_finds_nothing(
    reader: Reader, addresses: Addresses, theme: str, language: str, page: str
) -> None:
    place = addresses.of(page, language)
    reader.move(place.address, theme, place.shown_at)
    found = findings(reader)
    assert not found, "\n".join(found)
