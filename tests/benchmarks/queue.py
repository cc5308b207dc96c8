"""``python -m tests.benchmarks.queue``: what the queue costs at the size of the real tables.

356,000 clients by repeating the demonstration's under new numbers, 20,000 of their cases decided
by ten people. Every answer is that of the whole callback, without the network. The first one
counts all decisions that nobody has counted yet, as after a start with records of an older version;
the others, the first of each kind apart, find them counted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import numpy as np
from flask.testing import FlaskClient

from app.casework.casebook import change, new_case
from app.factory import create_app
from app.people.demo import PERSONAS
from app.request import Office
from app.settings import Settings
from data.portfolio import Portfolio
from data.records import Content
from model.artifact.places import DEMO_PORTFOLIO
from model.casework import CaseState, Listing, Order, Role, Verdict
from model.domain import CREDIT, DEFAULT_PROBABILITY, SCORE_AT_THRESHOLD, ListedClient
from model.peers.comparison import scores_of
from model.serving.loading import demo_scoring
from model.serving.protocols import Scoring
from model.serving.worklist import InMemoryWorklist
from tests.callback_requests import UPDATE_PATH, payload
from tests.desks import new_office

CLIENTS, DECIDED, PEOPLE, AT_ONCE = 356_000, 20_000, 10, 500
A_CASE = r"fr\u002fclient\u002f"
"""What the address of a case is in an answer."""
WARM_UP, ANSWERS, AIM = 10, 200, 40
PAGES = {
    "first page": "",
    "by amount, refusals, page 4,000": "?order=amount&outcome=refuse&page=4000",
    "last page": "?page=999999",
    "my cases": "?tab=mine",
    "recent": "?tab=recent",
}
LIST = {
    "list, first page": "",
    "list, near the threshold": "?list=near&sort=distance",
    "list, refusals by amount": "?outcome=refuse&amount=2&sort=amount&page=500",
    "list, scores turned, last page": "?sort=score&way=turned&page=999999",
}
BEGUN = "1000"


class ManyClients:
    """The demonstration's clients, and a work list of many more."""

    def __init__(self, few: Any, worklist: InMemoryWorklist) -> None:
        self._few, self._worklist = few, worklist

    def worklist(self) -> InMemoryWorklist:
        return self._worklist

    def __getattr__(self, name: str) -> Any:
        return getattr(self._few, name)


def many(scoring: Scoring, count: int) -> tuple[Scoring, float]:
    """Return what serves ``count`` clients in the queue, and the seconds it took to sort them."""
    portfolio = Portfolio.open(DEMO_PORTFOLIO)
    margins = scores_of(portfolio.column(DEFAULT_PROBABILITY), scoring.model.info.threshold)
    both = margins - SCORE_AT_THRESHOLD, portfolio.column(CREDIT)
    columns = [np.resize(column, count) for column in both]
    # Nobody has quite the score of another: what is sorted is not ties.
    columns[0] = columns[0] + np.random.default_rng(1).normal(0, 0.01, count)
    numbers = np.arange(count, dtype=np.int32) + int(portfolio.client_ids[0])
    began = time.perf_counter()
    worklist = InMemoryWorklist(numbers, columns[0], columns[1], columns[0] <= 0)
    seconds = time.perf_counter() - began
    clients: Any = ManyClients(scoring.clients, worklist)
    return replace(scoring, clients=clients), seconds


def decide(office: Office, scoring: Scoring, count: int) -> None:
    """Let the cases nearest to the threshold be decided, one after the other."""
    worklist, at = scoring.clients.worklist(), office.clock() - timedelta(days=1)
    rows = worklist.page(Listing(Order.DISTANCE), worklist.nobody(), (), range(count))
    for first in range(0, count, AT_ONCE):
        with office.records.writing() as connection:
            for number, client in enumerate(rows[first : first + AT_ONCE], first):
                assert isinstance(client, ListedClient)
                turn = number % PEOPLE
                person = f"person-{turn}" if turn else PERSONAS[Role.ADVISOR].key
                case = replace(
                    new_case(person, at, client.number, margin=client.margin),
                    state=CaseState.DECIDED,
                    verdict=Verdict(client.proposal.value),
                    decided_by=person,
                    decided_at=at + timedelta(seconds=number),
                )
                said = client.proposal.value
                body = {"n": number, "verdict": said, "proposal": said}
                change(connection, case, Content(person, "advisor", "decide", body), at)


def token(client: FlaskClient) -> str:
    """Return the token that goes with the forms."""
    layout = client.get("/_dash-layout").get_json()
    (store,) = (part for part in layout if part["props"].get("id") == "token")
    return str(store["props"]["data"])


def _page(client: FlaskClient, query: str, path: str = "/fr/queue") -> Callable[[int], None]:
    """Return what asks for a page of the queue, or of the list, as a browser does."""

    def ask(_: int) -> None:
        answer = client.post(UPDATE_PATH, json=payload(path, query))
        assert answer.status_code == 200, answer.text
        assert A_CASE in answer.text

    return ask


def suggest(client: FlaskClient, number: int) -> None:
    """Ask for the numbers that begin as what is typed."""
    answer = client.get(f"/fr/client-numbers?typed={BEGUN}")
    assert len(answer.get_json()["numbers"]) > 0, number


def take(client: FlaskClient, output: str, sent_token: str, number: int) -> None:
    """Take the next case, as a browser does."""
    fields = {"tab": "to_decide", "key": f"key-{number}"}
    form = {"name": "take", "fields": fields, "token": sent_token, "sent": number}
    where = payload("/fr/queue")["inputs"]
    ids = [part.split("@") for part in output.strip(".").split("...")]
    outputs = [
        {"id": name.rsplit(".", 1)[0], "property": f"{name.rsplit('.', 1)[1]}@{mark}"}
        for name, mark in ids
    ]
    body = {
        "output": output,
        "outputs": outputs,
        "inputs": [{"id": "deed", "property": "data", "value": json.dumps(form)}],
        "state": where,
        "changedPropIds": ["deed.data"],
    }
    answer = client.post(UPDATE_PATH, json=body)
    assert answer.status_code == 200, answer.text
    assert A_CASE in answer.text


def deed_output(client: FlaskClient) -> str:
    """Return the name of what a form's answer changes."""
    found = [c["output"] for c in client.get("/_dash-dependencies").get_json()]
    return str(next(o for o in found if o.startswith("..page.children@")))


def once(do: Callable[[int], None]) -> float:
    """Return how long one answer takes, in milliseconds."""
    began = time.perf_counter()
    do(0)
    return 1000 * (time.perf_counter() - began)


def timed(do: Callable[[int], None]) -> tuple[float, ...]:
    """Return the first answer, p50 and p95 of the others, and p50 and p95 of their CPU time, ms."""
    seconds, busy = [], []
    for number in range(WARM_UP + ANSWERS):
        began, worked = time.perf_counter(), time.process_time()
        do(number)
        seconds.append(1000 * (time.perf_counter() - began))
        busy.append(1000 * (time.process_time() - worked))
    answers, work = (quantiles(each[WARM_UP:], n=20) for each in (seconds, busy))
    return seconds[0], answers[9], answers[18], work[9], work[18]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.queue")
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--decided", type=int, default=DECIDED)
    options = parser.parse_args()
    scoring, sorting = many(demo_scoring(), options.clients)
    with tempfile.TemporaryDirectory() as folder:
        office = new_office(Path(folder))
        decide(office, scoring, options.decided)
        app = create_app(scoring, Settings(requests_per_minute=0), office)
        client = app.server.test_client()
        client.get("/fr/queue")
        size = f"{options.clients:,} clients, {options.decided:,} decided"
        counting = once(_page(client, ""))
        print(
            f"{size}; sorted in {sorting:.2f} s; all counted by the first answer: {counting:.0f} ms"
        )
        heads = ("first", "p50", "p95", "to reach", "CPU p50", "CPU p95")
        print(f"{'answer, ms':<34}{''.join(f'{head:>10}' for head in heads)}")
        output, own = deed_output(client), token(client)
        work = {name: _page(client, query) for name, query in PAGES.items()}
        work |= {name: _page(client, query, "/fr/") for name, query in LIST.items()}
        work["suggested numbers"] = partial(suggest, client)
        work["next case"] = partial(take, client, output, own)
        work[f"first page, {WARM_UP + ANSWERS} held"] = _page(client, "")
        for name, do in work.items():
            cells = [f"{measured:.1f}" for measured in timed(do)]
            cells.insert(3, f"{AIM}")
            print(f"{name:<34}{''.join(f'{cell:>10}' for cell in cells)}", flush=True)
        office.records.close()


if __name__ == "__main__":
    main()
