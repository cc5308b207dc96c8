"""What is asked of every state of a page is asked of the state that its name says."""

from __future__ import annotations

from app.casework.signing import SIGN
from components.look import say
from model.casework import Role
from model.serving.protocols import Scoring
from tests.browser.addresses import PAGES, Addresses
from tests.browser.worked import SEEN_BY, Worked, lived_office
from tests.cases import Worker, worker
from tests.layouts import having

IGNORED = say("fr", "errors.choices_ignored", names="")[:-1].rstrip(":\u00a0\u202f .")


def test_every_state_is_the_one_that_is_named(scoring: Scoring) -> None:
    worked = Worked(scoring, lived_office())
    addresses = Addresses(scoring, worked)

    def at(state: str) -> Worker:
        role = SEEN_BY.get(state, Role.ADVISOR)
        return worker(scoring, worked.office, role, addresses.of(state, "fr").address)

    seen = {state: at(state) for state in PAGES}
    assert [state for state, page in seen.items() if IGNORED in page.said] == []
    assert [state for state, page in seen.items() if page.page.heads_with_error] == []
    assert seen["decision, to sign"].offers(SIGN)
    assert having(seen["simulation, curve"].page.content, id="sensitivity-figure")
    assert having(seen["simulation, turned"].page.content, id="before-after-card")
