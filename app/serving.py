"""Waitress with bounds: what a client may send and hold open, and who need not wait in line."""

from __future__ import annotations

import sys
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

from app.hosts import HEALTH
from app.limits import RETRY_SECONDS
from app.security import LARGEST_BODY
from app.settings import Settings

MOST_CONNECTIONS = 600
MOST_WAITING = 200
"""Requests that stand in line; one more would wait for seconds."""
SPARE_CONNECTIONS = 20
"""From so few places on, a new connection takes the place of the one that has waited longest."""
IDLE_SECONDS = 15
IDLE_SECONDS_BEHIND_PROXY = 75
"""A proxy keeps its connections for about a minute, and must be the one that closes them."""
OTHER_DESCRIPTORS = 100
DESCRIPTORS_EACH = 3
"""A connection, and the files that hold what it sends and what it is sent."""
LARGEST_HEADERS = 16 * 1024
LARGEST_IN_MEMORY = 256 * 1024
"""Bytes that wait for one slow reader in memory; what is longer waits in a file."""


class LineFullError(Error):  # type: ignore[misc]
    """The answer to a request that would be one too many in line."""

    code = 503
    reason = "Service Unavailable"

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Return status, headers and body."""
        status, headers, body = super().to_response(ident)
        return status, [*headers, ("Retry-After", str(RETRY_SECONDS))], body


class Lanes(ThreadedTaskDispatcher):  # type: ignore[misc]
    """Threads for the requests in line, and one beside them for what is answered at once."""

    def __init__(self, threads: int, base_path: str) -> None:
        super().__init__()
        self.at_once = (HEALTH, base_path + HEALTH)
        self.set_thread_count(threads)
        self.beside = ThreadedTaskDispatcher()
        self.beside.set_thread_count(1)

    def add_task(self, task: HTTPChannel) -> None:
        """Put a channel's first request in line, or answer it beside the line."""
        asked = task.requests[0]
        is_quick = asked.path in self.at_once
        if not (asked.error or is_quick) and len(self.queue) >= MOST_WAITING:
            asked.error = LineFullError("Try again in a few seconds.")
        if asked.error or is_quick:
            self.beside.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """Stop the threads of both lanes."""
        self.beside.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that, where places run out, takes that of one that asks for nothing.

    However many sockets are held open, silent or sending a byte now and then, a request that
    comes whole is answered.
    """

    def __init__(self, server: Any, *parts: Any, **named: Any) -> None:
        super().__init__(server, *parts, **named)
        others = [c for c in server.active_channels.values() if c is not self]
        waiting = [c for c in others if not c.requests and not c.will_close]
        if waiting and len(others) >= server.adj.connection_limit - SPARE_CONNECTIONS:
            min(waiting, key=lambda channel: channel.creation_time).will_close = True


def listen(app: Flask, settings: Settings, **other: Any) -> Any:
    """Return a server that listens where the settings say; ``run`` it.

    ``other`` adjustments of waitress take the place of these.
    """
    places: dict[int, Any] = {}
    own = {} if "sockets" in other else {"host": settings.host, "port": settings.port}
    server = create_server(
        app,
        map=places,
        _dispatcher=Lanes(settings.threads, settings.base_path),
        **{**own, **_adjustments(settings), **other},
    )
    for listening in places.values():
        if isinstance(listening, BaseWSGIServer):
            listening.channel_class = Channel
    return server


def _adjustments(settings: Settings) -> dict[str, Any]:
    return {
        "ident": None,
        "threads": settings.threads,
        "connection_limit": min(MOST_CONNECTIONS, connections_possible()),
        "channel_timeout": IDLE_SECONDS_BEHIND_PROXY if settings.proxies else IDLE_SECONDS,
        "cleanup_interval": 5,
        "max_request_header_size": LARGEST_HEADERS,
        "max_request_body_size": LARGEST_BODY + 1,  # the first size that is refused
        "outbuf_overflow": LARGEST_IN_MEMORY,
        "asyncore_use_poll": True,  # select() knows no descriptor above 1023
        "clear_untrusted_proxy_headers": not settings.proxies,
    }


def connections_possible() -> int:
    """Return how many connections the process has descriptors for, having asked for enough."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource  # Windows has none

    wanted = MOST_CONNECTIONS * DESCRIPTORS_EACH + OTHER_DESCRIPTORS
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed < wanted:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return (allowed - OTHER_DESCRIPTORS) // DESCRIPTORS_EACH
