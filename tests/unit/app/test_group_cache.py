"""What keeps groups' answers may lie, fail or be slow: the answer is the same."""

from __future__ import annotations

import pickle
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from redis import Redis

from app.group_cache import GroupCache, NamedJson, cache_config
from model.domain import EVERYONE, Distribution, GroupSummary, Relation
from model.serving.protocols import Scoring

SUMMARY = GroupSummary(size=3, total=9, refused=1, total_refused=2)
OTHER = GroupSummary(size=8, total=9, refused=8, total_refused=8)


class Trap:
    """Whoever unpickles it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Path]]:
        return Path.touch, (self.path,)


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Be a Redis server that answers whatever it is asked with the same bytes."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                while connection.recv(65_536):
                    connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=serve, daemon=True).start()
        # The older protocol needs no greeting, and a fault is that of the answer.
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}?protocol=2"
        listener.shutdown(socket.SHUT_RDWR)


def bulk(content: bytes) -> bytes:
    return b"$%d\r\n%s\r\n" % (len(content), content)


def hostile(trap: Path) -> dict[str, bytes]:
    code = pickle.dumps(Trap(trap))
    return {
        "code": bulk(code),
        "code as cachelib writes it": bulk(b"!" + code),
        "code under a name": bulk(b"GroupSummary " + code),
        "another type": bulk(NamedJson().dumps(Distribution("x", (0.0, 1.0), (1,), (1,), 0, 0))),
        "another form": bulk(b'GroupSummary {"size":3,"total":9,"refused":1}'),
        "a newer form": bulk(NamedJson().dumps(SUMMARY).rstrip(b"}\n") + b',"new":1}'),
        "no type": bulk(b"Path {}"),
        "damage": bulk(NamedJson().dumps(SUMMARY)[:-3]),
        "nesting": bulk(b"GroupSummary " + b"[" * 100_000),
        "nothing": b"$-1\r\n",
        "silence": b"",
        "a number": b":12\r\n",
        "a list": b"*1\r\n:1\r\n",
        "a refusal": b"-WRONGTYPE\r\n",
        "a false length": b"$x\r\n",
        "another protocol": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    }


@pytest.mark.parametrize("name", hostile(Path()))
def test_whatever_a_cache_answers_nothing_is_run_and_the_figure_is_made(
    name: str, tmp_path: Path
) -> None:
    trap = tmp_path / "run"
    with answering(hostile(trap)[name]) as url:
        cache = GroupCache(Flask(__name__), url)
        made = [cache.get_or_make(GroupSummary, lambda: SUMMARY, "key") for _ in range(2)]
    assert made == [SUMMARY, SUMMARY]
    assert not trap.exists()


def test_where_nobody_listens_the_figure_is_made() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{closed.getsockname()[1]}"
        cache = GroupCache(Flask(__name__), url)
        assert cache.get_or_make(GroupSummary, lambda: SUMMARY, "key") == SUMMARY


def test_a_value_of_its_own_is_found_at_such_a_server() -> None:
    """The tests above are not passed by a server that is never asked."""
    with answering(bulk(NamedJson().dumps(OTHER))) as url:
        cache = GroupCache(Flask(__name__), url)
        assert cache.get_or_make(GroupSummary, lambda: SUMMARY, "key") == OTHER


def test_a_value_of_another_type_in_memory_is_made_anew() -> None:
    cache = GroupCache(Flask(__name__), None)
    cache.get_or_make(GroupSummary, lambda: SUMMARY, "key")
    store = cache._cache._cache
    (key,) = store
    store[key] = (0, "something else")
    assert cache.get_or_make(GroupSummary, lambda: OTHER, "key") == OTHER
    assert cache.get_or_make(GroupSummary, lambda: SUMMARY, "key") == OTHER


def test_a_fault_of_what_makes_the_figure_is_not_taken_for_the_caches() -> None:
    cache = GroupCache(Flask(__name__), None)

    def fail() -> GroupSummary:
        raise OSError("the figure cannot be made")

    with pytest.raises(OSError, match="the figure"):
        cache.get_or_make(GroupSummary, fail, "key")
    cache.get_or_make(GroupSummary, lambda: SUMMARY, "key")
    assert cache.get_or_make(GroupSummary, fail, "key") == SUMMARY


def test_every_kept_type_is_read_back_as_it_was(scoring: Scoring) -> None:
    relation = scoring.groups.relation("EXT_SOURCE_2", "EXT_SOURCE_3")
    assert isinstance(relation, Relation)
    known = replace(relation, bins=tuple(bin_ for bin_ in relation.bins if bin_.size))
    for value in (
        scoring.groups.summary(EVERYONE),
        scoring.groups.distribution("NAME_INCOME_TYPE", EVERYONE),
        scoring.groups.score_distribution(),
        known,
    ):
        assert NamedJson().loads(NamedJson().dumps(value)) == value


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """Run a Redis of its own; the value is its address."""
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server on this machine")
    path = tmp_path / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", ""]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert any("ready to accept connections" in line.lower() for line in server.stdout)
        yield f"unix://{path}"
        server.terminate()


def test_redis_keeps_what_groups_are_asked_for(redis: str) -> None:
    first, second = (GroupCache(Flask(__name__), redis) for _ in range(2))
    first.get_or_make(GroupSummary, lambda: SUMMARY, "key")
    assert second.get_or_make(GroupSummary, lambda: OTHER, "key") == SUMMARY
    assert second.get_or_make(GroupSummary, lambda: OTHER, "another key") == OTHER


def test_redis_holds_text_for_a_day(redis: str) -> None:
    GroupCache(Flask(__name__), redis).get_or_make(GroupSummary, lambda: SUMMARY, "key")
    with Redis.from_url(redis) as reader:
        (key,) = reader.keys()
        assert key.startswith(b"credit:2|")
        assert reader.get(key) == NamedJson().dumps(SUMMARY)
        assert 0 < reader.ttl(key) <= 24 * 3600


def test_damage_in_redis_is_mended(redis: str, tmp_path: Path) -> None:
    cache = GroupCache(Flask(__name__), redis)
    cache.get_or_make(GroupSummary, lambda: SUMMARY, "key")
    with Redis.from_url(redis) as writer:
        (key,) = writer.keys()
        writer.set(key, b"!" + pickle.dumps(Trap(tmp_path / "run")))
        assert cache.get_or_make(GroupSummary, lambda: OTHER, "key") == OTHER
        assert not (tmp_path / "run").exists()
        assert writer.get(key) == NamedJson().dumps(OTHER)


def test_redis_is_configured_by_its_address() -> None:
    assert cache_config("redis://cache")["CACHE_TYPE"] == "RedisCache"
    assert cache_config("redis://cache")["CACHE_REDIS_URL"] == "redis://cache"
    assert cache_config(None)["CACHE_TYPE"] == "SimpleCache"
