"""The bar above every page."""

from __future__ import annotations

from tests.browser.reader import Reader

OWN = "#own-menu > summary"


def unfold(reader: Reader) -> None:
    """Open what is the reader's own, where it is folded."""
    if not reader.find("#own-menu").get_attribute("open"):
        reader.find(OWN).click()
