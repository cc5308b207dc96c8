"""Keeps what is counted for a group, in memory or in Redis.

A cache costs no answer: what fails, is slow, or holds something else is computed anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from cachelib.serializers import BaseSerializer
from flask import Flask
from flask_caching import Cache

from app.breaker import Breaker
from data.typed_json import parse_object, read_typed, to_json
from model.domain import Distribution, GroupSummary, Relation

T = TypeVar("T")
KEPT_TYPES: dict[str, type] = {
    kind.__name__: kind for kind in (GroupSummary, Distribution, Relation)
}
FORM_VERSION = 2
"""Rises when a kept type has another form, or its figures another meaning."""
KEPT_SECONDS = 24 * 3600
MOST_ENTRIES = 500
PATIENCE_SECONDS = 0.2
"""How long a look-up waits for Redis; computing anew takes less."""


class Untouched(BaseSerializer):
    """For a cache in memory: frozen values are kept as they are."""

    def dumps(self, value: Any, *_: Any) -> Any:
        """Return the value."""
        return value

    def loads(self, bvalue: Any) -> Any:
        """Return the value."""
        return bvalue


class NamedJson(BaseSerializer):
    """For a cache that others may write to: a type's name, a space, its JSON. Nothing is run."""

    def dumps(self, value: Any, *_: Any) -> bytes:
        """Return the bytes of a value of a kept type."""
        return f"{type(value).__name__} {to_json(asdict(value))}".encode()

    def loads(self, bvalue: Any) -> Any:
        """Return the value, ``None`` where the bytes are not those of a kept type."""
        try:
            name, text = bvalue.decode().split(" ", 1)
            return read_typed(KEPT_TYPES[name], parse_object(text))
        except (AttributeError, KeyError, ValueError):
            return None


def cache_config(redis_url: str | None) -> dict[str, object]:
    """Return flask-caching's configuration: Redis where a URL is given, else in memory."""
    common = {"CACHE_DEFAULT_TIMEOUT": KEPT_SECONDS, "CACHE_KEY_PREFIX": "credit:"}
    if redis_url:
        options = {"socket_connect_timeout": PATIENCE_SECONDS, "socket_timeout": PATIENCE_SECONDS}
        return {
            **common,
            "CACHE_TYPE": "RedisCache",
            "CACHE_REDIS_URL": redis_url,
            "CACHE_OPTIONS": options,
            "CACHE_SERIALIZER": NamedJson,
        }
    return {
        **common,
        "CACHE_TYPE": "SimpleCache",
        "CACHE_THRESHOLD": MOST_ENTRIES,
        "CACHE_SERIALIZER": Untouched,
    }


class GroupCache:
    """Values of ``KEPT_TYPES`` by key. Safe to use from several threads."""

    def __init__(
        self, server: Flask, redis_url: str | None, breaker: Breaker | None = None
    ) -> None:
        self._cache = Cache(server, config=cache_config(redis_url)).cache
        self._breaker = breaker or Breaker("the cache", PATIENCE_SECONDS)

    def get_or_make(self, kind: type[T], make: Callable[[], T], *parts: object) -> T:
        """Return the value kept under ``parts``, or make and keep it; what ``make`` raises, raises.

        The parts are told apart by their ``repr``.
        """
        key = "|".join(repr(part) for part in (FORM_VERSION, kind.__name__, *parts))
        found = self._breaker.call(lambda: self._cache.get(key))
        if isinstance(found, kind):
            return found
        made = make()
        self._breaker.call(lambda: self._cache.set(key, made))
        return made
