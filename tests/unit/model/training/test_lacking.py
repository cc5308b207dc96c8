import argparse
from typing import Any

import pytest

from model.features.catalogue import FAIR_FEATURES
from model.features.coverage import HISTORIES, NAMES, Coverage
from model.training.lacking import (
    InputPart,
    LackingInputError,
    add_without,
    check_input,
    check_training_input,
    goes_without,
    in_words,
    lacks,
)

LEARNT = Coverage(
    10_000,
    {
        "EXT_SOURCE_1": 4_400,
        "AMT_ANNUITY": 10_000,
        "bureau": 8_600,
        "bureau.AMT_ANNUITY": 4_300,
        "bureau_balance": 3_000,
        "credit_card_balance": 2_800,
    },
)


def part(
    clients: int = 5_000, name: str = "application_test", absent: tuple[str, ...] = (), **known: int
) -> InputPart:
    """Clients known like those learnt from, except for ``known``, with ``__`` for the dot."""
    usual = {n: max(1, clients * k // 10_000) for n, k in LEARNT.known.items() if n not in absent}
    said = {n.replace("__", "."): k for n, k in known.items()}
    return InputPart(name, Coverage(clients, {**usual, **said}), absent)


def names(learnt: Coverage, given: InputPart) -> list[str]:
    return [lack.name for lack in lacks(learnt, given)]


def test_an_input_like_the_one_learnt_from_lacks_nothing() -> None:
    assert check_input(LEARNT, [part(), part(1)], ()) == ()


def test_an_absent_table_is_refused_and_names_the_clients_without_history() -> None:
    with pytest.raises(LackingInputError) as refusal:
        check_input(LEARNT, [part(7, "application_train"), part(absent=("bureau",), bureau=0)], ())
    assert str(refusal.value).splitlines() == [
        "The input lacks what the model learns from; nothing was written.",
        "- bureau: the table is not there; clients touched: 5,000 of application_test",
        "Mend the input, or say that it is meant: --without bureau",
    ]


def test_an_absent_table_is_refused_for_a_single_client_too() -> None:
    assert names(LEARNT, part(1, absent=("credit_card_balance",), credit_card_balance=0)) == [
        "credit_card_balance"
    ]


def test_columns_of_an_absent_table_and_what_belongs_to_it_go_without_saying() -> None:
    gone = part(absent=("bureau",), bureau=0, bureau__AMT_ANNUITY=0, bureau_balance=0)
    assert names(LEARNT, gone) == ["bureau"]


def test_a_table_with_other_clients_rows_only_is_lacking() -> None:
    given = part(credit_card_balance=0)
    assert names(LEARNT, given) == ["credit_card_balance"]
    assert "no row of these clients; clients touched: 5,000" in in_words(lacks(LEARNT, given))


def test_a_column_empty_for_everybody_is_refused_with_the_clients_it_touches() -> None:
    given = part(EXT_SOURCE_1=0, bureau__AMT_ANNUITY=0)
    assert in_words(lacks(LEARNT, given)).splitlines() == [
        "- EXT_SOURCE_1: no value; clients touched: 5,000 of application_test",
        "- bureau.AMT_ANNUITY: no value; clients touched: 4,300 of application_test",
    ]


def test_the_parts_that_lack_the_same_are_said_together() -> None:
    parts = [part(3_000, "application_train", EXT_SOURCE_1=0), part(EXT_SOURCE_1=0)]
    said = in_words(lack for given in parts for lack in lacks(LEARNT, given))
    assert said.endswith(
        "clients touched: 3,000 of application_train and 5,000 of application_test"
    )


@pytest.mark.parametrize(
    ("clients", "is_refused"),
    [(1, False), (20, False), (23, False), (24, True), (500, True)],  # 0.56 ** 24 is 0.9e-6
)
def test_a_column_is_refused_where_chance_does_not_explain_it(
    clients: int, is_refused: bool
) -> None:
    assert bool(lacks(LEARNT, part(clients, EXT_SOURCE_1=0))) is is_refused


def test_what_every_client_learnt_from_had_may_lack_for_one_and_not_for_two() -> None:
    assert lacks(LEARNT, part(1, AMT_ANNUITY=0)) == []
    assert names(LEARNT, part(2, AMT_ANNUITY=0)) == ["AMT_ANNUITY"]


def test_what_no_client_learnt_from_had_is_not_asked_for() -> None:
    learnt = Coverage(10_000, {"EXT_SOURCE_2": 9_000})
    assert lacks(learnt, part(EXT_SOURCE_1=0, EXT_SOURCE_2=1, absent=HISTORIES)) == []


def test_the_order_of_the_names_in_the_file_does_not_matter() -> None:
    shuffled = Coverage(LEARNT.clients, dict([*LEARNT.known.items()][::-1]))
    gone = part(absent=("bureau",), bureau=0, bureau__AMT_ANNUITY=0, bureau_balance=0)
    assert lacks(shuffled, gone) == lacks(LEARNT, gone)


def test_what_is_meant_goes_on_and_is_said() -> None:
    given = part(absent=("bureau",), bureau=0, bureau_balance=0, EXT_SOURCE_1=0)
    lacking = check_input(LEARNT, [given], ["bureau", "EXT_SOURCE_1"])
    assert goes_without(lacking) == (
        "Goes without:\n"
        "- bureau: the table is not there; clients touched: 5,000 of application_test\n"
        "- EXT_SOURCE_1: no value; clients touched: 5,000 of application_test\n"
    )
    assert goes_without(()) == ""


def test_only_what_is_not_meant_is_refused() -> None:
    given = part(absent=("bureau",), bureau=0, EXT_SOURCE_1=0)
    with pytest.raises(LackingInputError) as refusal:
        check_input(LEARNT, [given], ["bureau"])
    assert "- EXT_SOURCE_1" in str(refusal.value)
    assert "- bureau" not in str(refusal.value)


def test_what_is_there_cannot_be_meant_to_lack() -> None:
    with pytest.raises(LackingInputError, match="--without bureau: the input has it"):
        check_input(LEARNT, [part()], ["bureau"])
    one_side = [part(), part(absent=("bureau",), bureau=0, bureau_balance=0)]
    assert [lack.name for lack in check_input(LEARNT, one_side, ["bureau"])] == ["bureau"]


KNOWN: dict[str, Any] = dict.fromkeys((name.replace(".", "__") for name in NAMES), 1_000)
TRAINED = part(10_000, "application_train", **KNOWN)


def without(given: InputPart, *names: str, absent: tuple[str, ...] = ()) -> InputPart:
    known = {**given.coverage.known, **dict.fromkeys(names, 0)}
    return InputPart(given.name, Coverage(given.coverage.clients, known), absent)


def test_training_goes_without_histories_only_where_that_is_meant() -> None:
    given, meant = [without(TRAINED, *HISTORIES, absent=HISTORIES)], {*HISTORIES}
    with pytest.raises(LackingInputError, match="--without POS_CASH_balance"):
        check_training_input(given, FAIR_FEATURES, meant - {"POS_CASH_balance"})
    lacking = check_training_input(given, FAIR_FEATURES, meant)
    assert {lack.name for lack in lacking} == {*HISTORIES} - {"bureau_balance"}
    assert "bureau: the table is not there; clients touched: 10,000" in goes_without(lacking)


@pytest.mark.parametrize("name", ["EXT_SOURCE_1", "bureau.AMT_ANNUITY", "credit_card_balance"])
def test_training_from_an_empty_column_or_a_strangers_table_is_refused_unless_meant(
    name: str,
) -> None:
    given = without(TRAINED, name)
    with pytest.raises(LackingInputError, match=f"- {name}: no "):
        check_training_input([given], FAIR_FEATURES, ())
    assert [lack.name for lack in check_training_input([given], FAIR_FEATURES, [name])] == [name]


def test_training_does_not_ask_for_columns_that_its_policy_leaves_out() -> None:
    assert check_training_input([without(TRAINED, "CODE_GENDER")], FAIR_FEATURES, ()) == ()


def test_clients_to_be_scored_after_a_training_have_what_was_learnt_from() -> None:
    test = InputPart("application_test", TRAINED.coverage, ())
    with pytest.raises(LackingInputError, match=r"EXT_SOURCE_2: .* of application_test"):
        check_training_input([TRAINED, without(test, "EXT_SOURCE_2")], FAIR_FEATURES, ())
    both = [without(TRAINED, "EXT_SOURCE_2"), without(test, "EXT_SOURCE_2")]
    lacking = check_training_input(both, FAIR_FEATURES, ["EXT_SOURCE_2"])
    assert [lack.part for lack in lacking] == ["application_train"]


def test_the_option_takes_tables_and_columns_in_any_case_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = argparse.ArgumentParser()
    add_without(parser)
    given = ["--without", "pos_cash_BALANCE", "--without", "Bureau.amt_annuity"]
    assert parser.parse_args(given).without == ["POS_CASH_balance", "bureau.AMT_ANNUITY"]
    for wrong in ("AMT_CREDIT", "application_train", ""):
        with pytest.raises(SystemExit):
            parser.parse_args(["--without", wrong])
        assert "is not what a model learns from" in capsys.readouterr().err
