from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.faults import InputFault, InputFaults, printable

SHOWN = [
    ("raw/bureau.csv", "raw/bureau.csv"),
    ("donn\u00e9es", "donn\u00e9es"),
    ("donn\udce9es", r"donn\xe9es"),  # a name in Latin-1
    ("donn\udcc3\udca9es", "donn\u00e9es"),  # UTF-8 read where only ASCII was expected
    ("\ud83d", r"\ud83d"),
    ("two\nlines", r"two\nlines"),
    ("\x1b[2Jcleared", r"\x1b[2Jcleared"),
    ("\u202eesrever", r"\u202eesrever"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_text_of_an_input_is_shown_on_one_line_whatever_it_holds(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_whatever_a_fault_says_can_be_encoded_and_stays_one_line(text: str) -> None:
    fault = InputFault(text, text, text, 1, 2)
    for said in (str(fault), str(InputFaults([fault])).partition("\n")[2]):
        assert said.encode("utf-8").decode("utf-8") == said
        assert len(said.splitlines()) == 1
