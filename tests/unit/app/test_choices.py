"""Choices of an address are checked before anything uses them."""

import pytest

from app.request import Choice, read_choices

AGE = Choice("age", ("all", "same"), "same")


def test_an_offered_value_is_taken() -> None:
    chosen = read_choices((AGE,), {"age": "all"})
    assert (chosen["age"], chosen.refused) == ("all", ())


def test_what_is_not_said_is_the_default() -> None:
    assert read_choices((AGE,), None)["age"] == "same"


def test_a_value_not_offered_falls_back_and_is_reported() -> None:
    chosen = read_choices((AGE,), {"age": "'; drop table"})
    assert (chosen["age"], chosen.refused) == ("same", ("age",))


def test_an_unknown_name_is_reported() -> None:
    assert read_choices((AGE,), {"colour": "red"}).refused == ("colour",)


def test_a_default_must_be_offered() -> None:
    with pytest.raises(ValueError, match="default"):
        Choice("age", ("all",), "same")


def test_any_text_may_stand_where_the_page_itself_reads_it() -> None:
    amount = Choice("amount", ("",), "", is_free=True)
    chosen = read_choices((amount,), {"amount": "380 000"})
    assert (chosen["amount"], chosen.refused) == ("380 000", ())
    assert read_choices((amount,), None)["amount"] == ""
