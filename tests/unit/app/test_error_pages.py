"""What a reader gets when an address, a choice or our own code is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.request import CLIENT_PAGES, Address, parse
from app.router import answer, respond
from components.look import Look
from model.serving.protocols import Client, Scoring
from tests.desks import a_desk
from tests.layouts import by_type, having, words


@pytest.mark.parametrize("typed", ["1", "abc", "-4", "9" * 40, "", "1/../2", "<script>"])
@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_a_client_not_found_keeps_what_was_typed_and_says_what_to_do(
    scoring: Scoring, typed: str, page: str
) -> None:
    found, content = respond(scoring, Address("fr", page, typed), Look("fr"), a_desk())
    assert found.status == 404
    assert found.title.startswith("Erreur")
    fields = [c for c in by_type(content, "Input") if c.id == "page-client-input"]
    assert fields[0].value == typed[:40]
    assert fields[0].invalid is True
    summary = having(content, id="error-summary")[0]
    assert by_type(summary, "A")[0].href == "#page-client-input"


def test_the_example_of_a_number_is_a_link_to_its_client(scoring: Scoring) -> None:
    page = answer(scoring, Address("en", "decision", "1"), Look("en"), a_desk())
    links = [a.href for a in by_type(page.content, "A")]
    assert f"/en/client/{scoring.model.example_clients.near_threshold}" in links


def test_a_choice_not_understood_is_ignored_with_a_notice(scoring: Scoring) -> None:
    address = parse(
        f"/fr/client/{scoring.model.example_clients.near_threshold}/comparison",
        "?age=ancient&sort=up",
    )
    page = answer(scoring, address, Look("fr"), a_desk())
    assert page.status == 200
    assert "age, sort" in words(page.content)


class BrokenClients:
    """Clients with a fault of ours."""

    def holds(self, number: int) -> bool:
        return True

    def client(self, number: int) -> Client:
        raise RuntimeError("secret detail")


def test_a_fault_of_ours_is_said_without_its_details(scoring: Scoring) -> None:
    clients: Any = BrokenClients()
    broken = replace(scoring, clients=clients)
    client_id = scoring.model.example_clients.near_threshold
    page, content = respond(broken, Address("fr", "decision", str(client_id)), Look("fr"), a_desk())
    assert page.status == 500
    assert "rien n’est perdu" in words(content)
    assert "secret" not in words(content)
    assert "Traceback" not in words(content)
