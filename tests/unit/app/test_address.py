"""Addresses: language first, then the object; nothing that is sent makes parsing fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.address import (
    CLIENT_PAGES,
    COMPARISON,
    DECISION,
    DRIFT,
    HELP,
    NOT_FOUND,
    SEARCH,
    Address,
    parse,
)

PAGES = (SEARCH, DRIFT, HELP, "accessibility")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", [*PAGES, *CLIENT_PAGES])
def test_every_address_is_read_back_as_written(language: str, page: str) -> None:
    client = "100001" if page in CLIENT_PAGES else ""
    address = Address(language, page, client)
    back = parse(address.path)
    assert (back.language, back.page, back.client) == (language, page, client)


def test_addresses_are_those_that_were_promised() -> None:
    assert Address("fr", SEARCH).path == "/fr/"
    assert Address("fr", SEARCH).of_client(100001).path == "/fr/client/100001"
    assert Address("en", COMPARISON, "100001").path == "/en/client/100001/comparison"


@given(st.text(max_size=60))
def test_whatever_was_typed_survives_the_address(typed: str) -> None:
    encodable = typed.encode("utf-8", "ignore").decode()
    assert parse(Address("fr", DECISION, encodable).path).client in (encodable, "")


@given(
    st.one_of(st.none(), st.integers(), st.text(max_size=200), st.lists(st.text())),
    st.one_of(
        st.none(), st.integers(), st.text(max_size=200), st.dictionaries(st.text(), st.text())
    ),
)
def test_parsing_never_fails(pathname: object, query: object) -> None:
    address = parse(pathname, query)
    assert address.language in ("fr", "en")
    assert address.client_id is None or 0 <= address.client_id < 10**9


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/de/",
        "/fr/nothing",
        "/fr/client/1/nothing",
        "/fr/client/1/file/2",
        "/fr/client/1/decision",
    ],
)
def test_other_paths_lead_nowhere(path: str) -> None:
    assert parse(path).page == NOT_FOUND


@pytest.mark.parametrize("typed", ["100001", " 100001 ", "100 001", "100\u202f001", "0100001"])
def test_a_number_may_be_typed_with_spaces(typed: str) -> None:
    assert Address("fr", DECISION, typed).client_id == 100001


@pytest.mark.parametrize(
    "typed", ["", "abc", "-5", "1e5", "1.5", "9" * 40, "１２３", "1;2", "None"]
)
def test_what_is_no_number_has_no_client(typed: str) -> None:
    assert Address("fr", DECISION, typed).client_id is None


def test_switching_the_language_keeps_page_client_and_choices() -> None:
    address = parse("/fr/client/100001/comparison", "?age=all&gender=1")
    assert address.in_language("en").url == "/en/client/100001/comparison?age=all&gender=1"


def test_another_page_about_the_client_starts_without_choices() -> None:
    address = parse("/fr/client/100001/comparison", "?age=all")
    assert address.to_page(DECISION).url == "/fr/client/100001"


def test_an_endless_query_is_not_read() -> None:
    assert parse("/fr/", "?a=" + "b" * 10_000).choices == {}


def test_a_choice_is_made_or_taken_back_and_the_others_stay() -> None:
    address = parse("/fr/client/100001/simulation", "?a=1&b=2")
    assert address.choosing(c="3").choices == {"a": "1", "b": "2", "c": "3"}
    assert address.without("a", "z").url == "/fr/client/100001/simulation?b=2"
    assert address.without("a", "b").url == "/fr/client/100001/simulation"
