"""Decisions written as fast as can be, by processes that are killed, by many at once, on no room.

``python -m tests.fuzz.deciding ADDRESS SEED kills=3 writers=200`` (or ``full=400000``) prints what
each found, a line each. It runs apart from the tests: a process with one thread may fork.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from sqlalchemy import select

from app.casework.casebook import CaseChangedError, case_named, change, new_case
from data.records import Content, Records, RecordsBusyError, RecordsError, entries_of, open_records
from data.records.keeping import as_kept, heads_of, verify
from data.records.tables import CASE
from model.casework import Case, CaseState, Verdict

LONGEST_WAIT = 0.006
"""Seconds to the kill, about as long as writing a decision takes."""
PROCESSES, THREADS, CASES = 4, 2, 12
STATES = tuple(CaseState)


def written(records: Records, case: Case, words: str, seen: int | None = None) -> tuple[Case, str]:
    """Write the case's next decision; return it and the entry as a line."""
    state = STATES[case.revision % len(STATES)]
    content = Content("me", "advisor", "decide", {"words": words})
    at = datetime.now(UTC)
    with records.writing() as connection:
        decided = replace(case, state=state, verdict=Verdict.GRANT, margin=case.revision / 7)
        case, entry = change(connection, decided, content, at, seen)
    return case, f"{case.name} {entry.number} {case.revision}\n"


def decide_on(address: str, told: int, seed: int) -> None:
    """Decide until killed, and say so of each decision once it is written."""
    records, chance = open_records(address), random.Random(seed)
    while True:
        case = new_case("me", datetime.now(UTC), chance.randint(1, 9))
        for _ in range(chance.randint(1, 4)):
            case, line = written(records, case, "x" * chance.randint(1, 9_000))
            os.write(told, line.encode())


def killed_once(address: str, chance: random.Random) -> list[str]:
    """Return the lines of a process that decides and is killed."""
    reading, writing = os.pipe()
    seed = chance.randint(0, 2**32)
    child = os.fork()
    if not child:
        decide_on(address, writing, seed)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [told.readline() for _ in range(chance.randint(1, 6))]
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [*lines, *told.readlines()]


def kills(address: str, seed: int, many: int) -> dict[str, object]:
    chance, faults, confirmed = random.Random(seed), list[str](), dict[str, tuple[int, int]]()
    for kill in range(many):
        for line in killed_once(address, chance):
            name, number, revision = line.split()
            confirmed[name] = int(number), int(revision)
        faults += [f"after kill {kill}: {fault}" for fault in lost(address, confirmed)]
    written_in_all = sum(revision for _, revision in confirmed.values())
    return {"faults": faults, "confirmed": written_in_all, "kills": many}


def lost(address: str, confirmed: dict[str, tuple[int, int]]) -> list[str]:
    """Return what was confirmed and is not there, and what does not hold."""
    records, faults = open_records(address), list[str]()
    with records.reading() as connection:
        for name, (number, revision) in confirmed.items():
            case, entries = case_named(connection, name), entries_of(connection, name)
            if (
                case is None
                or case.revision < revision
                or number not in {e.number for e in entries}
            ):
                faults.append(f"decision {number} is lost")
            if case is not None and case.revision != len(entries):
                faults.append(f"decision {number} is half written")
    faults += _not_holding(records)
    records.close()
    return faults


def _not_holding(records: Records) -> list[str]:
    with as_kept(records) as connection:
        fault = verify(connection)
    return [] if fault is None else [str(fault)]


def take_turns(records: Records, names: list[str], many: int, seed: int, met: Counter[str]) -> None:
    """Decide on cases that others decide on as well; try again where it was not written."""
    chance = random.Random(seed)
    while many:
        try:
            with records.reading() as connection:
                case = case_named(connection, chance.choice(names))
            assert case is not None
            written(records, case, "x", case.revision)
            many -= 1
        except RecordsBusyError:
            met["busy"] += 1
        except CaseChangedError:
            met["changed"] += 1


def one_of_the_writers(address: str, names: list[str], seed: int, many: int) -> Counter[str]:
    records, met = open_records(address), Counter[str]()
    shares = [(records, names, many // THREADS, seed + i, met) for i in range(THREADS)]
    threads = [Thread(target=take_turns, args=share) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    records.close()
    return met


def writers(address: str, seed: int, many: int) -> dict[str, object]:
    """Let eight writers, two a process, take ``many`` decisions in all."""
    records = open_records(address)
    cases = [new_case("me", datetime.now(UTC), i) for i in range(CASES)]
    names = [written(records, case, "opened")[0].name for case in cases]
    with records.reading() as connection:
        before = heads_of(connection)["deeds"].number
        sums = sum(connection.execute(select(CASE.c.revision)).scalars())
    records.close()
    started = time.perf_counter()
    said = []
    for process in range(PROCESSES):
        reading, writing = os.pipe()
        if not os.fork():
            met = one_of_the_writers(address, names, seed + 10 * process, many // PROCESSES)
            os.write(writing, json.dumps(met).encode())
            os._exit(0)
        os.close(writing)
        said.append(os.fdopen(reading))
    met = sum((Counter(json.loads(one.read() or '{"died": 1}')) for one in said), Counter[str]())
    seconds = time.perf_counter() - started
    records = open_records(address)
    faults = _not_holding(records)
    with records.reading() as connection:
        entries = heads_of(connection)["deeds"].number - before
        revisions = sum(connection.execute(select(CASE.c.revision)).scalars()) - sums
    records.close()
    rate = round(many / seconds)
    return {"faults": faults, "entries": entries, "revisions": revisions, "rate": rate, **met}


def full(address: str, seed: int, many: int) -> dict[str, object]:
    """Write beside a file that leaves little room, until there is none; then make room."""
    folder = Path(address.removeprefix("sqlite:///")).parent
    records = open_records(address)
    written(records, new_case("me", datetime.now(UTC), 1), "first")
    ballast = folder / "ballast"
    room = os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize
    ballast.write_bytes(bytes(max(room - many, 0)))
    confirmed, words, said = 1, "x" * 9_000, list[str]()
    for _ in range(3):
        try:
            while True:
                written(records, new_case("me", datetime.now(UTC), seed), words)
                confirmed += 1
        except RecordsError as fault:
            said.append(f"{type(fault).__name__}: {fault}")
    faults = _not_holding(records)
    ballast.unlink()
    written(records, new_case("me", datetime.now(UTC), seed), words)
    with records.reading() as connection:
        entries = heads_of(connection)["deeds"].number
    faults += _not_holding(records)
    return {"faults": faults, "said": said, "confirmed": confirmed + 1, "entries": entries}


WAYS: dict[str, Callable[[str, int, int], dict[str, object]]] = {
    "kills": kills,
    "writers": writers,
    "full": full,
}

if __name__ == "__main__":
    address, seed, *ways = sys.argv[1:]
    for way, many in (each.split("=") for each in ways):
        print(json.dumps(WAYS[way](address, int(seed), int(many))))  # noqa: T201
