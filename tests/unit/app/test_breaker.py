"""What has failed is left alone for a while, then tried by one caller."""

from __future__ import annotations

import logging
from threading import Event, Thread

import pytest

from app.breaker import REST_SECONDS, Breaker

PATIENCE = 0.2


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Counts what it is asked; fails or takes long when told to."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.asked, self.takes, self.fails = clock, 0, 0.0, False

    def __call__(self) -> str:
        self.asked += 1
        self.clock.now += self.takes
        if self.fails:
            raise ConnectionError("line one\nline two")
        return "answer"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Server:
    return Server(clock)


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("the cache", PATIENCE, clock)


def test_what_answers_in_time_is_asked_each_time(breaker: Breaker, server: Server) -> None:
    server.takes = PATIENCE / 2
    assert [breaker.call(server) for _ in range(3)] == ["answer"] * 3
    assert server.asked == 3


@pytest.mark.parametrize(("fails", "takes", "first"), [(True, 0.0, None), (False, 1.0, "answer")])
def test_after_a_failure_or_a_slow_answer_nothing_is_asked_for_a_while(
    breaker: Breaker, server: Server, clock: Clock, fails: bool, takes: float, first: str | None
) -> None:
    server.fails, server.takes = fails, takes
    assert breaker.call(server) == first
    clock.now += REST_SECONDS - 0.1
    assert [breaker.call(server) for _ in range(50)] == [None] * 50
    assert server.asked == 1


def test_what_is_well_again_is_used_again(breaker: Breaker, server: Server, clock: Clock) -> None:
    server.fails = True
    breaker.call(server)
    server.fails = False
    clock.now += REST_SECONDS
    assert [breaker.call(server) for _ in range(3)] == ["answer"] * 3


def test_what_still_fails_rests_again(breaker: Breaker, server: Server, clock: Clock) -> None:
    server.fails = True
    breaker.call(server)
    clock.now += REST_SECONDS
    assert [breaker.call(server) for _ in range(3)] == [None] * 3
    assert server.asked == 2


def test_while_one_caller_tries_again_the_others_do_not_wait(
    breaker: Breaker, server: Server, clock: Clock
) -> None:
    server.fails = True
    breaker.call(server)
    clock.now += REST_SECONDS
    begun, may_end = Event(), Event()

    def hang() -> str:
        begun.set()
        may_end.wait(timeout=60)
        return "answer"

    trying = Thread(target=breaker.call, args=(hang,))
    trying.start()
    assert begun.wait(timeout=60)
    assert breaker.call(server) is None
    assert server.asked == 1
    may_end.set()
    trying.join()


def test_a_failure_is_said_once_on_one_line_however_long_it_lasts(
    breaker: Breaker, server: Server, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.fails = True
    for _ in range(5):
        breaker.call(server)
        clock.now += REST_SECONDS
    server.fails = False
    breaker.call(server)
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "line one" in caplog.messages[0]
    assert "\n" not in caplog.messages[0]
