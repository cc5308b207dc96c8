"""The clients with the most similar reasons: the sentence, the table, the care."""

from typing import Any

import pytest

from components.look import Look
from components.similar import known_sentence, similar_section
from components.wording import LANGUAGES
from model.domain import SimilarClient, SimilarClients, wilson_estimate
from tests.layouts import by_type, words
from tests.there import there
from tests.unit.components.charts import decision_at

EN = Look("en")


def found(*outcomes: bool | None) -> SimilarClients:
    """Clients 11, 12, 13, ... at 1.4, 2.4, 3.4, ... points."""
    clients = tuple(
        SimilarClient(decision_at(480 + 30 * i, client_id=11 + i), 1.4 + i, outcome)
        for i, outcome in enumerate(outcomes)
    )
    known = [outcome for outcome in outcomes if outcome is not None]
    return SimilarClients(clients, len(known), sum(known), wilson_estimate(sum(known), len(known)))


def section(clients: SimilarClients, look: Look = EN) -> list[Any]:
    ids = [there(c.decision.client_id) for c in clients.clients]
    links = {client_id: f"/{client_id}" for client_id in ids}
    return similar_section(clients, links, look)


def test_how_many_had_difficulties_is_said_of_those_whose_outcome_is_known() -> None:
    said = words(section(found(True, None, False, False)))
    assert "The outcome is known of 3 of them, of whom 1 had payment difficulties." in said
    assert "anywhere from 6 to 79 in 100 (95% interval)" in said
    assert "prove little" in said


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((False,), "La suite n’est connue que pour 1 d’entre eux, dont 0 a eu"),
        ((False, True), "La suite est connue pour 2 d’entre eux, dont 1 a eu"),
        ((True, True), "La suite est connue pour 2 d’entre eux, dont 2 ont eu"),
        ((None, None), "La suite n’est connue pour aucun d’entre eux."),
    ],
)
def test_numbers_agree_in_french(outcomes: tuple[bool | None, ...], expected: str) -> None:
    assert known_sentence(found(*outcomes), Look("fr")).startswith(expected)


def test_where_no_outcome_is_known_no_share_is_said() -> None:
    assert "100" not in words(section(found(None, None))[1])


def test_each_client_is_a_row_that_leads_to_their_page() -> None:
    table = section(found(True, None, False))[2]
    assert [link.href for link in by_type(table, "A")] == ["/11", "/12", "/13"]
    assert [words(link) for link in by_type(table, "A")] == ["11", "12", "13"]
    rows = [[words(cell) for cell in by_type(row, "Td")] for row in by_type(table, "Tr")[1:]]
    assert rows == [
        ["480", "Refusal proposed", "1 point", "payment difficulties"],
        ["510", "Grant proposed", "2 points", "not known"],
        ["540", "Grant proposed", "3 points", "repaid without difficulty"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_who_is_alone_has_no_table(language: str) -> None:
    shown = section(found(), Look(language))
    assert not by_type(shown, "Table")
    assert words(shown)
