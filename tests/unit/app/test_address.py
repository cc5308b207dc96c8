"""Addresses: language first, then the object; nothing that is sent makes parsing fail."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.request import (
    CASE_PAGES,
    COMPARISON,
    DECISION,
    DRIFT,
    FILE,
    HELP,
    NOT_FOUND,
    PERSON_PAGES,
    SEARCH,
    Address,
    parse,
)

PAGES = (SEARCH, DRIFT, HELP, "accessibility")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", [*PAGES, *PERSON_PAGES])
def test_every_address_is_read_back_as_written(language: str, page: str) -> None:
    client = "100001" if page in PERSON_PAGES else ""
    address = Address(language, page, client)
    back = parse(address.path)
    assert (back.language, back.page, back.client) == (language, page, client)


@pytest.mark.parametrize("page", CASE_PAGES)
def test_every_address_of_a_case_is_read_back_as_written(page: str) -> None:
    address = Address("fr", page, case="aZ-_09")
    back = parse(address.path, "?x=1")
    assert (back.page, back.case, back.client_id, back.of_applicant) == (page, "aZ-_09", None, True)
    assert back.in_language("en").url == address.path.replace("/fr/", "/en/") + "?x=1"


def test_addresses_are_those_that_were_promised() -> None:
    assert Address("fr", SEARCH).of_case("x").path == "/fr/case/x"
    assert Address("fr", "answers", case="x").path == "/fr/case/x/answers"
    assert Address("fr", FILE, case="x").spreadsheet(FILE) == "/fr/case/x/file.csv"
    assert Address("fr", SEARCH).path == "/fr/"
    assert Address("fr", SEARCH).of_client(100001).path == "/fr/client/100001"
    assert Address("en", COMPARISON, "100001").path == "/en/client/100001/comparison"


@given(st.text(max_size=60))
def test_whatever_was_typed_survives_the_address(typed: str) -> None:
    address = Address("fr", DECISION, typed.encode("utf-8", "ignore").decode())
    assert parse(address.path).client in (address.client_text, "")


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
        "/fr/client/1/answers",
        "/fr/case",
        "/fr/case/x/nothing",
        "/fr/case/x/decision",
        "/fr/answers",
    ],
)
def test_other_paths_lead_nowhere(path: str) -> None:
    assert parse(path).page == NOT_FOUND


PASTED = [
    "127952",
    " 127952 ",
    "127 952",
    "127\u00a0952",
    "127\u202f952",
    "127\u2009952",
    "127,952",
    "127.952",
    "127'952",
    "127952.0",
    "127952,00",
    "127952.000",
    "127,952.0",
    "0127952",
    "n° 127952",
    "N°127952",
    "nº\u00a0127\u202f952",
    "No. 127952",
    "№ 127952",
    "numéro 127952",
    "#127952",
    "client 127952",
    "Client n°\u00a0127 952",
    "Client no. 127,952",
    "client: 127952",
    '"127952"',
    "'127952",
    "«\u00a0127952\u00a0»",
    "“n° 127952”",
    "\u200e127\u200b952\u200f",
    "\ufeff127952",
    "127\u00ad952",
    "１２７９５２",
    "Ｎ° １２７ ９５２",
    "127952.",
    "(127952)",
    "[n° 127952],",
    "dossier 127952",
    "Dossier n° 127 952",
    "réf. 127952",
    "ID 127952",
]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("typed", PASTED)
def test_a_number_is_taken_as_it_is_pasted_and_named_bare_in_the_address(
    typed: str, language: str
) -> None:
    address = parse(f"/{language}/client/{quote(typed, safe='')}/file")
    assert address.client_id == 127952
    assert address.path == f"/{language}/client/127952/file"
    assert address.spreadsheet(FILE) == f"/{language}/client/127952/file.csv"


NO_NUMBER = ("", " ", "abc", "None", "nan", "client", "n°", "٣", "127952²", "127952 %")
NO_CLIENTS = ("-5", "+5", "1e5", "1.5", "127952.5", "127952/2", "=127952", "9" * 10, "9" * 40)
ODD_GROUPS = ("1;2", "1,2,3", "127 95", "1279 52", "127 952 0", "127,952,0", "127\t952")
SAID_TWICE = ("127 952\n127 953", "100001 100002", "client client 1", "\u202e259721")
READ_TWO_WAYS = ("127,000", "(127,000).", "127.000", "n° 1.000")


@pytest.mark.parametrize(
    "typed", [*NO_NUMBER, *NO_CLIENTS, *ODD_GROUPS, *SAID_TWICE, *READ_TWO_WAYS]
)
def test_what_is_no_number_or_could_be_two_has_no_client_and_stays_as_typed(typed: str) -> None:
    address = Address("fr", DECISION, typed)
    assert address.client_id is None
    assert address.path == f"/fr/client/{quote(typed, safe='')}"


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
