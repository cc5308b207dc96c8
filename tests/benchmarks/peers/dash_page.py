"""A page of any Dash application as its browser keeps it: what a change posts, and what that moves.

Layout and callbacks are read from the application. A change posts every callback that it feeds,
those that wait for nothing at once and those fed by answers after them, as Dash's renderer does.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import brotli

from tests.benchmarks.lookups import HEADERS, Lookup
from tests.callback_requests import UPDATE_PATH

AT_ONCE = 6
"""Connections that a browser opens to one server."""
READ: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
"""How an answer may be compressed, and how that is read."""
Place = tuple[str, str]
"""A component's id and one of its properties."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One entry of ``_dash-dependencies``."""

    output: str
    outputs: tuple[Place, ...]
    inputs: tuple[Place, ...]
    states: tuple[Place, ...]
    at_start: bool


def read_callbacks(dependencies: Iterable[dict[str, Any]]) -> list[Answered]:
    """Return the callbacks that the server answers; those of the browser alone are left out."""
    return [
        Answered(
            entry["output"],
            outputs_of(entry["output"]),
            tuple((part["id"], part["property"]) for part in entry["inputs"]),
            tuple((part["id"], part["property"]) for part in entry["state"]),
            not entry["prevent_initial_call"],
        )
        for entry in dependencies
        if not entry.get("clientside_function")
    ]


def outputs_of(output: str) -> tuple[Place, ...]:
    """Return the places of ``id.property``, or of ``..id.property...id.property..``."""
    names = output.strip(".").split("...") if output.startswith("..") else [output]
    plain = (re.sub(r"@[0-9a-f]+$", "", name).rpartition(".") for name in names)
    return tuple((component, prop) for component, _, prop in plain)


def components(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the properties of every component of a layout that has an id."""
    if isinstance(node, list):
        for each in node:
            yield from components(each)
    elif isinstance(node, dict):
        props = node.get("props")
        if isinstance(props, dict):
            if isinstance(props.get("id"), str):
                yield props
            for value in props.values():
                yield from components(value)


class DashPage:
    """One browser on one page: its connections, and every property that a callback may ask for."""

    def __init__(self, port: int) -> None:
        self._port, self._own = port, threading.local()
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._values: dict[Place, Any] = {}
        self._take(components(json.loads(self._ask("GET", "/_dash-layout", b"")[0])))
        dependencies = json.loads(self._ask("GET", "/_dash-dependencies", b"")[0])
        self._callbacks = read_callbacks(dependencies)
        self._run([c for c in self._callbacks if c.at_start and self._is_there(c)], ())

    def change(self, place: Place, value: Any) -> Lookup:
        """Give a property another value; return what it takes until all has followed."""
        began = time.perf_counter()
        self._values[place] = value
        up, down = self._run(self._fed_by({place}), (place,))
        return Lookup(time.perf_counter() - began, up, down)

    def place_of(self, beginning: str) -> Place:
        """Return where the value is of the component whose id begins so."""
        found = (c for c, prop in self._values if prop == "value" and c.startswith(beginning))
        return next(found), "value"

    def close(self) -> None:
        """Let go of the threads, and their connections with them."""
        self._pool.shutdown()

    def _run(self, waiting: list[Answered], changed: Iterable[Place]) -> tuple[int, int]:
        """Post callbacks, and those that their answers feed; return the bytes up and down."""
        moved, up, down = set(changed), 0, 0
        while waiting:
            to_come = {place for each in waiting for place in each.outputs}
            ready = [c for c in waiting if not to_come & set(c.inputs)] or waiting
            answers = list(self._pool.map(self._post, ready, [moved] * len(ready)))
            waiting = [each for each in waiting if each not in ready]
            now = set()
            for props, sent, received in answers:
                self._values.update(props)
                for value in props.values():
                    self._take(components(value))
                now |= set(props)
                up, down = up + sent, down + received
            moved |= now
            waiting += [each for each in self._fed_by(now) if each not in waiting]
        return up, down

    def _post(self, callback: Answered, moved: set[Place]) -> tuple[dict[Place, Any], int, int]:
        outputs = [{"id": name, "property": prop} for name, prop in callback.outputs]
        asked = {
            "output": callback.output,
            "outputs": outputs if callback.output.startswith("..") else outputs[0],
            "inputs": self._sent(callback.inputs),
            "changedPropIds": [".".join(place) for place in callback.inputs if place in moved],
            "state": self._sent(callback.states),
        }
        body = json.dumps(asked).encode()
        answer, up, down = self._ask("POST", UPDATE_PATH, body)
        found = json.loads(answer)["response"] if answer else {}
        return {(c, p): value for c, props in found.items() for p, value in props.items()}, up, down

    def _ask(self, method: str, path: str, body: bytes) -> tuple[bytes, int, int]:
        """Return an answer's content, and the bytes each way, headers included.

        The connection of each thread stays open.
        """
        if not hasattr(self._own, "connection"):
            self._own.connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        headers = {**HEADERS, "Accept-Encoding": ", ".join(READ)}
        self._own.connection.request(method, path, body or None, headers)
        response = self._own.connection.getresponse()
        content = response.read()
        if response.status not in (200, 204):
            raise RuntimeError(f"{path}: {response.status}")
        head = 20 + sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        sent = 60 + sum(len(name) + len(value) + 4 for name, value in headers.items())
        read = READ.get(response.headers.get("Content-Encoding", ""), bytes)
        return read(content), len(body) + sent, len(content) + head

    def _sent(self, places: Iterable[Place]) -> list[dict[str, Any]]:
        return [{"id": c, "property": p, "value": self._values.get((c, p))} for c, p in places]

    def _take(self, found: Iterable[dict[str, Any]]) -> None:
        for props in found:
            self._values.update({(props["id"], name): value for name, value in props.items()})

    def _fed_by(self, places: set[Place]) -> list[Answered]:
        return [c for c in self._callbacks if places & set(c.inputs) and self._is_there(c)]

    def _is_there(self, callback: Answered) -> bool:
        """Whether the page holds what a callback reads and moves."""
        here = {component for component, _ in self._values}
        return all(component in here for component, _ in (*callback.inputs, *callback.outputs))
