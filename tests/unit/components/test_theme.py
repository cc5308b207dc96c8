"""The palettes reach the contrasts that reading needs, light and dark."""

import pytest

from components.look import Palette, css_variables
from components.look.theme import DARK, LIGHT
from tests.contrast import contrast

TEXT, MARK = 4.5, 3.0


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_agrees_with_published_figures() -> None:
    assert contrast("#0072B2", "#ffffff") == pytest.approx(5.19, abs=0.005)
    assert contrast("#D55E00", "#212529") == pytest.approx(3.99, abs=0.005)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "for_text", "against_text"])
@pytest.mark.parametrize("ground", ["surface", "page", "for_wash"])
def test_text_is_readable(palette: Palette, name: str, ground: str) -> None:
    if ground == "for_wash" and name == "against_text":
        ground = "against_wash"
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["for_mark", "against_mark", "peer", "control", "focus"])
def test_marks_and_controls_stand_out(palette: Palette, name: str) -> None:
    assert contrast(getattr(palette, name), palette.surface) >= MARK


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_button_s_words_are_readable(palette: Palette) -> None:
    assert contrast(palette.surface, palette.accent) >= TEXT


def test_the_stylesheet_gets_every_colour_of_both_palettes() -> None:
    css = css_variables()
    for palette in (LIGHT, DARK):
        assert f"--against-mark:{palette.against_mark}" in css
        assert f"--page:{palette.page}" in css
