"""The clients with the most similar reasons: the sentence, the table, the care."""

from typing import Any

import pytest

from components.look import LANGUAGES, Look
from components.similar import known_sentence, similar_section
from model.domain import SimilarClient, SimilarClients, wilson_estimate
from tests.layouts import by_type, words
from tests.there import there
from tests.unit.components.charts import decision_at

EN = Look("en")


def found(*outcomes: bool) -> SimilarClients:
    """Clients 11, 12, 13, ... at 1.4, 2.4, 3.4, ... points."""
    clients = tuple(
        SimilarClient(decision_at(480 + 30 * i, client_id=11 + i), 1.4 + i, outcome)
        for i, outcome in enumerate(outcomes)
    )
    bad = sum(outcomes)
    return SimilarClients(clients, bad, wilson_estimate(bad, len(clients)))


def section(clients: SimilarClients, look: Look = EN) -> list[Any]:
    ids = [there(c.decision.client_id) for c in clients.clients]
    links = {client_id: f"/{client_id}" for client_id in ids}
    return similar_section(clients, links, look)


def test_how_many_had_difficulties_is_said_with_how_little_that_proves() -> None:
    said = words(section(found(True, False, False)))
    assert "Of these 3, 1 had payment difficulties." in said
    assert "anywhere from 6 to 79 in 100 (95% interval)" in said
    assert "prove little" in said


def test_numbers_agree_in_french() -> None:
    said = [known_sentence(found(*outcomes), Look("fr")) for outcomes in ((False,), (True, True))]
    assert said[0].startswith("Aucun des 1 n’a eu")
    assert "2 ont eu des difficultés" in said[1]


def test_who_they_are_is_folded_each_a_row_that_leads_to_their_page() -> None:
    (folded,) = by_type(section(found(True, False)), "Details")
    assert not getattr(folded, "open", False)
    assert [link.href for link in by_type(folded, "A")] == ["/11", "/12"]
    assert [words(link) for link in by_type(folded, "A")] == ["11", "12"]
    rows = [[words(cell) for cell in by_type(row, "Td")] for row in by_type(folded, "Tr")[1:]]
    assert rows == [
        ["480", "Decline proposed", "1 point", "payment difficulties"],
        ["510", "Approval proposed", "2 points", "repaid without difficulty"],
    ]


def test_who_may_open_no_client_is_not_told_who_they_are() -> None:
    shown = similar_section(found(*[False] * 10), {}, EN)
    assert "None of these 10" in words(shown)
    assert not by_type(shown, "Table")
    assert "11" not in words(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_who_is_alone_has_no_table(language: str) -> None:
    shown = section(found(), Look(language))
    assert not by_type(shown, "Table")
    assert words(shown)
