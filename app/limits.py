"""How much is answered at once, and to one address: the others must not wait for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from threading import BoundedSemaphore
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter, RequestLimit
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from app.cookies import said_to_reader
from app.errors import SCRIPTS
from app.files import FILES
from app.hosts import HEALTH
from app.request import MODEL, OUTCOMES, SHEET, SIMULATION, TEAM, Address
from app.settings import Settings

DEAR_PAGES = (MODEL, SHEET, TEAM, OUTCOMES)
DEAR_CHOICES = {SIMULATION: ("cases", "curve")}
"""The pages that take several times as long as the others, always or with one of these choices."""
DEAR_AT_ONCE = 2
RETRY_SECONDS = 1
STATIC_PREFIXES = ("/assets/", FILES, SCRIPTS)
"""Files: they cost little, browsers keep them, and nothing in them is about a client."""
PATIENCE_SECONDS = 0.2
"""How long counting waits for Redis; without an answer it counts in memory."""
IPV6_PREFIX = 64
"""Bits of an IPv6 address that a provider gives to one house; the rest its owner may vary."""


def is_dear(address: Address) -> bool:
    """Whether the page of ``address`` is one of those that take long."""
    names = DEAR_CHOICES.get(address.page, ())
    return address.page in DEAR_PAGES or any(name in (address.choices or {}) for name in names)


class DearAnswers:
    """Places for the answers that take long; who finds none is told to come back.

    Nobody waits here: a request that waits would keep a thread from the quick answers.
    """

    def __init__(self, at_once: int = DEAR_AT_ONCE) -> None:
        self._places = BoundedSemaphore(at_once)

    @contextmanager
    def place_for(self, address: Address) -> Iterator[None]:
        """Hold a place while a dear page is prepared; raises ``ServiceUnavailable``."""
        if not is_dear(address):
            yield
            return
        if not self._places.acquire(blocking=False):
            raise ServiceUnavailable(_busy(), retry_after=RETRY_SECONDS)
        try:
            yield
        finally:
            self._places.release()


def limit_addresses(server: Flask, settings: Settings) -> None:
    """Answer 429 to an address that asks more in a minute than the settings allow."""
    limiter = Limiter(
        house,
        app=server,
        application_limits=[f"{settings.requests_per_minute} per minute"],
        enabled=settings.requests_per_minute > 0,
        on_breach=_too_many,
        key_prefix="credit",
        **storage(settings),
    )
    limiter.request_filter(_is_free)


def storage(settings: Settings) -> dict[str, Any]:
    """Return where counts are kept: in Redis, where several processes share one, or in memory."""
    in_redis = bool(settings.cache_redis_url)
    return {
        "storage_uri": settings.cache_redis_url or "memory://",
        "storage_options": _redis_options() if in_redis else {},
        "in_memory_fallback_enabled": in_redis,
        "swallow_errors": in_redis,  # of two threads that find Redis gone, one would get an error
    }


def _redis_options() -> dict[str, str | int]:
    patience: dict[str, float] = dict.fromkeys(
        ("socket_connect_timeout", "socket_timeout"), PATIENCE_SECONDS
    )
    return patience  # type: ignore[return-value]  # redis takes fractions of a second


def house() -> str:
    """Return who asks: an IPv4 address, or the part of an IPv6 address that is one owner's."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ip_network((address, IPV6_PREFIX), strict=False))


def _is_free() -> bool:
    return request.path == HEALTH or request.path.startswith(STATIC_PREFIXES)


def _too_many(breached: RequestLimit) -> Response:
    wait = max(RETRY_SECONDS, breached.reset_at - int(time.time()))
    response: AnyResponse = TooManyRequests(_busy(), retry_after=wait).get_response()
    return Response(response.data, response.status_code, response.headers)


def _busy() -> str:
    return said_to_reader("errors.busy")
