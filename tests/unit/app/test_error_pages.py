"""What a reader gets when an address, a choice or our own code is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from model.serving.in_memory_service import InMemoryScoringService

from app.address import CLIENT_PAGES, Address, parse
from app.router import answer, respond
from components.look import Look
from model.domain import ExampleClients, Explanation
from tests.layouts import by_type, walk, words


@pytest.fixture(scope="module")
def examples(service: InMemoryScoringService) -> ExampleClients:
    return service.example_clients()


@pytest.mark.parametrize("typed", ["1", "abc", "-4", "9" * 40, "", "1/../2", "<script>"])
@pytest.mark.parametrize("page", CLIENT_PAGES)
def test_a_client_not_found_keeps_what_was_typed_and_says_what_to_do(
    service: InMemoryScoringService, typed: str, page: str
) -> None:
    found, content = respond(service, Address("fr", page, typed), Look("fr"))
    assert found.status == 404
    assert found.title.startswith("Erreur")
    fields = [c for c in by_type(content, "Input") if c.id == "page-client-input"]
    assert fields[0].value == typed[:40]
    assert fields[0].invalid is True
    summary = next(c for c in walk(content) if getattr(c, "id", None) == "error-summary")
    assert by_type(summary, "A")[0].href == "#page-client-input"


def test_the_example_of_a_number_is_a_link_to_its_client(
    service: InMemoryScoringService, examples: ExampleClients
) -> None:
    page = answer(service, Address("en", "decision", "1"), Look("en"))
    links = [a.href for a in by_type(page.content, "A")]
    assert f"/en/client/{examples.near_threshold}" in links


def test_a_choice_not_understood_is_ignored_with_a_notice(
    service: InMemoryScoringService, examples: ExampleClients
) -> None:
    address = parse(f"/fr/client/{examples.near_threshold}/comparison", "?age=ancient&sort=up")
    page = answer(service, address, Look("fr"))
    assert page.status == 200
    assert "age, sort" in words(page.content)


class Broken:
    """The service with a fault of ours in its explanations."""

    def __init__(self, inner: InMemoryScoringService) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def explain(self, client_id: int) -> Explanation:
        raise RuntimeError("secret detail")


def test_a_fault_of_ours_is_said_without_its_details(
    service: InMemoryScoringService, examples: ExampleClients
) -> None:
    broken: Any = Broken(service)
    client_id = examples.near_threshold
    page, content = respond(broken, Address("fr", "decision", str(client_id)), Look("fr"))
    assert page.status == 500
    assert "rien n’est perdu" in words(content)
    assert "secret" not in words(content)
    assert "Traceback" not in words(content)
