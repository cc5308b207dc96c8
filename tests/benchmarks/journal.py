"""``python -m tests.benchmarks.journal``: what the journal costs a look-up, a decision, an auditor.

Look-ups with and without the journal of views take turns on one machine: the difference of their
medians holds where the milliseconds do not. Databases write to the disk as they would in service.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from app.calendar import now
from app.casework.casebook import change, new_case
from app.casework.views import ViewLog
from app.request import Desk, Office, parse
from app.router import respond
from components.look import Look
from data.portfolio import Portfolio
from data.records import Content, Records, append, open_records
from data.records.keeping import as_kept, verify
from model.artifact.places import DEMO_PORTFOLIO
from model.casework import Role
from model.serving.loading import demo_scoring
from tests.desks import a_desk
from tests.postgresql import NoPostgresqlError, postgresql
from tests.records import postgresql_address

SEED, WARM_UP, LOOKUPS, DECISIONS, ENTRIES = 20, 20, 300, 200, 5_000
BODY = {"values": {f"feature {i}": i / 7 for i in range(200)}, "words": "x" * 500}
"""About as large as a decision's."""
Row = tuple[str, str, str]


class NoViews(ViewLog):
    """Notes nothing."""

    def saw(
        self, actor: str, role: str, page: str, client: int | None, case_name: str | None
    ) -> None:
        """Forget it at once."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def view_rows(records: Records) -> list[Row]:
    """Return a look-up's median without and with the journal of views; every look-up is a view."""
    scoring, look = demo_scoring(), Look("fr")
    noting = Office(records, ViewLog(records, now))
    offices = replace(noting, views=NoViews(records, now)), noting
    desks: list[Desk] = [a_desk(Role.ADVISOR, office) for office in offices]
    numbers = shuffled_clients()
    taken: list[list[float]] = [[], []]
    for place, number in enumerate(numbers[: WARM_UP + LOOKUPS]):
        address = parse(f"/fr/client/{number}")
        for which in (0, 1) if place % 2 else (1, 0):  # who comes second finds things in caches
            work = partial(respond, scoring, address, look, desks[which])
            taken[which].append(seconds(work))
    noting.views.close()
    without, with_it = (1e3 * median(times[WARM_UP:]) for times in taken)
    return [
        ("look-up without the journal of views, in process: p50, ms", f"{without:.2f}", ""),
        ("what that journal adds: p50, ms", f"{with_it - without:.2f}", "1"),
    ]


def shuffled_clients() -> list[int]:
    """Return the demonstration's clients in an order of chance."""
    ids = Portfolio.open(DEMO_PORTFOLIO).client_ids
    return [int(i) for i in np.random.default_rng(SEED).permutation(ids)]


def decision_rows(name: str, records: Records) -> list[Row]:
    """Return how long a decision takes to write, and how many entries a second are verified."""
    content = Content("somebody", "advisor", "decide", BODY)

    def decide() -> None:
        with records.writing() as connection:
            change(connection, new_case("somebody", now(), 100_001), content, now())

    times = [seconds(decide) for _ in range(WARM_UP + DECISIONS)]
    p50, p95 = (1e3 * float(np.quantile(times[WARM_UP:], q)) for q in (0.5, 0.95))
    with records.writing() as connection:
        for _ in range(ENTRIES):
            append(connection, content, now())
    with as_kept(records) as connection:
        taken = seconds(lambda: verify(connection))
    rate = (ENTRIES + WARM_UP + DECISIONS) / taken
    return [
        (f"a decision written, {name}: p50, ms", f"{p50:.1f}", ""),
        (f"a decision written, {name}: p95, ms", f"{p95:.1f}", ""),
        (f"entries verified a second, {name}", f"{rate:,.0f}", ""),
    ]


@contextmanager
def opened(address: str) -> Iterator[Records]:
    """Give records, closed at the end."""
    records = open_records(address)
    try:
        yield records
    finally:
        records.close()


def journal_rows() -> list[Row]:
    """Return every row; those of PostgreSQL where there is one."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        with opened(f"sqlite:///{Path(folder) / 'views.db'}") as records:
            rows += view_rows(records)
        with opened(f"sqlite:///{Path(folder) / 'deeds.db'}") as records:
            rows += decision_rows("SQLite", records)
    try:
        with postgresql(is_durable=True) as server, opened(postgresql_address(server)) as records:
            rows += decision_rows("PostgreSQL", records)
    except NoPostgresqlError as why:
        rows.append((f"PostgreSQL: {why}", "", ""))
    return rows


if __name__ == "__main__":
    for name, measured, target in journal_rows():
        print(f"{name:<60}{measured:>10}{target:>6}")
