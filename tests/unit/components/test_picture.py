"""What pictures are made of: numbers in binary, round ticks, labels that break."""

import numpy as np
import plotly.graph_objects as go
import pytest

from components.elements import TYPED, axis_of_points, base_layout, share_ticks, wrapped
from components.elements.picture import packed
from components.look import Look
from tests.drawing import unpacked

EN = Look("en")
NUMBERS = np.array([0, 1, 100, 7])


@pytest.mark.parametrize("kind", TYPED)
def test_packed_numbers_are_those_that_plotly_packs_and_read_back_the_same(kind: str) -> None:
    values = NUMBERS.astype(kind)
    assert packed(values) == go.Figure(go.Scatter(x=values)).to_dict()["data"][0]["x"]
    assert unpacked(packed(values)).tolist() == NUMBERS.tolist()


def test_numbers_are_packed_little_end_first_whatever_the_machine_s_order() -> None:
    assert packed(NUMBERS.astype(">f4")) == packed(NUMBERS.astype("<f4"))


def test_unknown_numbers_stay_unknown_when_packed() -> None:
    read = unpacked(packed(np.array([np.nan, 2.5], dtype=np.float32)))
    assert np.isnan(read[0])
    assert read[1] == 2.5


@pytest.mark.parametrize("kind", ["i8", "f2", "?", "U3"])
def test_what_plotly_does_not_read_in_binary_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="does not read"):
        packed(NUMBERS.astype(kind))


def test_french_figures_use_french_separators() -> None:
    assert base_layout(Look("fr"))["separators"] == ",\u202f"
    assert base_layout(EN)["separators"] == ".,"


def test_long_labels_break_between_words() -> None:
    assert wrapped("Remboursement chez nous", 14) == "Remboursement<br>chez nous"
    assert wrapped("Anticonstitutionnellement", 10) == "Anticonstitutionnellement"


def test_moves_in_points_are_round_and_carry_their_sign() -> None:
    axis = axis_of_points(-23.0, 31.0, EN, most=3)
    assert axis["tickvals"] == [-20, 0, 20]
    assert [text[0] for text in axis["ticktext"]] == ["−", "0", "+"]


def test_shares_are_round_and_no_more_than_asked_for() -> None:
    assert share_ticks(0.22, EN, 3)["ticktext"] == ["0%", "10%", "20%"]
    assert share_ticks(0.04, EN, 5)["ticktext"] == ["0%", "1%", "2%", "3%", "4%"]
