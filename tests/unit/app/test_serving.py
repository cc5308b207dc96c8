"""What a client may hold open, send and wait for, on a real server with real sockets."""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask

from app.security import LARGEST_BODY
from app.serving import (
    LARGEST_HEADERS,
    MOST_CONNECTIONS,
    MOST_WAITING,
    SPARE_CONNECTIONS,
    connections_possible,
    listen,
)
from app.settings import Settings

THREADS = 2
GIVE_UP_SECONDS = 30.0
Start = Callable[..., int]


@pytest.fixture
def released() -> Event:
    """Let the answers of ``/slow`` end."""
    return Event()


@pytest.fixture
def start(released: Event) -> Iterator[Start]:
    """Start a server on a free port; ends with the test."""
    app = Flask(__name__)
    app.add_url_rule("/health", "health", lambda: "well")
    app.add_url_rule("/slow", "slow", lambda: str(released.wait(GIVE_UP_SECONDS)))
    app.add_url_rule("/take", "take", lambda: "taken", methods=["POST"])
    with ExitStack() as stack:

        def run(**other: object) -> int:
            server = listen(app, Settings(threads=THREADS), port=0, **other)
            thread = Thread(target=server.run)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.task_dispatcher.shutdown)
            stack.callback(end, server)
            stack.callback(released.set)
            return int(server.effective_port)

        yield run


def end(server: Any) -> None:
    """Let a server close itself in its own thread, which may do so before the byte is written."""
    with suppress(OSError):
        server.trigger.pull_trigger(server.close)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), GIVE_UP_SECONDS)


def asked(port: int, path: str, method: str = "GET", rest: str = "\r\n") -> socket.socket:
    connection = connected(port)
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    connection.sendall((head + rest).encode())
    return connection


def whole(connection: socket.socket) -> str:
    """Return all that arrives until the server closes the connection."""
    with connection:
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.parametrize(
    "sent", [b"", b"G", b"POST /take HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf"]
)
def test_200_connections_that_say_nothing_or_half_keep_nobody_out(
    start: Start, sent: bytes
) -> None:
    port = start()
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connected(port)).sendall(sent)
        assert whole(asked(port, "/health")).endswith("well")


def test_where_places_run_out_the_oldest_silent_connection_makes_way(start: Start) -> None:
    port = start(connection_limit=SPARE_CONNECTIONS + 10)
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(port)) for _ in range(3 * SPARE_CONNECTIONS)]
        assert whole(asked(port, "/health")).endswith("well")
        assert silent[0].recv(1) == b""


def test_a_connection_that_is_being_answered_never_makes_way(start: Start, released: Event) -> None:
    port = start(connection_limit=SPARE_CONNECTIONS + 10)
    with ExitStack() as stack:
        slow = asked(port, "/slow")
        for _ in range(3 * SPARE_CONNECTIONS):
            stack.enter_context(connected(port))
        assert whole(asked(port, "/health")).endswith("well")
        released.set()
        assert whole(slow).endswith("True")


def test_a_full_line_is_said_at_once_and_health_does_not_stand_in_it(start: Start) -> None:
    port, too_many = start(), 5
    with ExitStack() as stack:
        line = [asked(port, "/slow") for _ in range(THREADS + MOST_WAITING + too_many)]
        for connection in line:
            stack.enter_context(connection)
        refused: set[socket.socket] = set()
        while len(refused) < too_many:
            refused.update(select.select(set(line) - refused, [], [], GIVE_UP_SECONDS)[0])
        assert whole(asked(port, "/health")).endswith("well")
        for connection in refused:
            answer = whole(connection)
            assert answer.startswith("HTTP/1.1 503 ")
            assert "\r\nRetry-After: 1\r\n" in answer


def test_a_body_of_300_megabytes_is_refused_before_it_is_sent(start: Start) -> None:
    declared = f"Content-Length: {300 * 2**20}\r\n\r\n"
    answer = whole(asked(start(), "/take", "POST", declared))
    assert answer.startswith("HTTP/1.1 413 ")


def test_a_chunked_body_is_refused_once_it_is_too_large(start: Start) -> None:
    size = LARGEST_BODY // 2
    chunk = f"{size:x}\r\n{' ' * size}\r\n"
    head = "Transfer-Encoding: chunked\r\n\r\n"
    port = start()
    assert whole(asked(port, "/take", "POST", head + chunk + "0\r\n\r\n")).endswith("taken")
    too_large = (2 * chunk)[: LARGEST_BODY + 1]
    assert whole(asked(port, "/take", "POST", head + too_large)).startswith("HTTP/1.1 413 ")


def test_the_largest_body_is_taken(start: Start) -> None:
    rest = f"Content-Length: {LARGEST_BODY}\r\n\r\n{' ' * LARGEST_BODY}"
    assert whole(asked(start(), "/take", "POST", rest)).endswith("taken")


def test_headers_without_end_are_refused(start: Start) -> None:
    connection = connected(start())
    connection.sendall(b"GET /health HTTP/1.1\r\nX: ".ljust(LARGEST_HEADERS, b"x"))
    answer = whole(connection)
    assert answer.partition("\r\n")[0].endswith(" 431 Request Header Fields Too Large")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no descriptors")
@pytest.mark.parametrize(
    ("most", "possible"), [(1 << 20, MOST_CONNECTIONS), (1024, 308), (-1, MOST_CONNECTIONS)]
)
def test_no_more_connections_are_taken_than_there_are_descriptors_for(
    monkeypatch: pytest.MonkeyPatch, most: int, possible: int
) -> None:
    import resource

    limits = [(256, most)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, asked: limits.append(asked))
    assert connections_possible() == possible
    assert limits[-1][1] == most
