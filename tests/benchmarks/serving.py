"""A server of our own, started as a person would start it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.serving_only import not_locked

ROOT = Path(__file__).resolve().parents[2]
ALONE = ROOT / "tests" / "serving_only.py"
GIVE_UP_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``start_seconds`` from the command to the first HTTP 200."""

    port: int
    process: psutil.Process
    start_seconds: float

    @property
    def rss_mib(self) -> float:
        """Resident memory of the process, MiB."""
        return float(self.process.memory_info().rss / 2**20)

    @property
    def private_mib(self) -> float:
        """Resident memory without pages of mapped files, MiB."""
        memory = self.process.memory_info()
        return float((memory.rss - memory.shared) / 2**20)


@contextmanager
def serving(arguments: Sequence[str] = (), root: Path = ROOT) -> Iterator[Server]:
    """Start ``python -m app`` in ``root`` on a free port, wait for HTTP 200, stop it at the end.

    This checkout is served with the packages of its own lock alone, as on a platform: what is
    installed for training and tests besides would be loaded, and take memory.
    """
    port = free_port()
    program = [str(ALONE), ",".join(sorted(not_locked()))] if root == ROOT else ["-m", "app"]
    command = [sys.executable, *program, "--port", str(port), *arguments]
    with tempfile.TemporaryDirectory() as records:
        unlimited = {
            "REQUESTS_PER_MINUTE": "0",  # one address asks for everything
            "RECORDS_URL": f"sqlite:///{records}/records.db",
        }
        with started(command, root, port, "/fr/", unlimited) as server:
            yield server


@contextmanager
def started(
    command: Sequence[str], root: Path, port: int, page: str, settings: Mapping[str, str]
) -> Iterator[Server]:
    """Start a server by its command in ``root``, wait for its ``page``, stop it at the end."""
    began = time.perf_counter()
    environment = {**os.environ, **settings}
    process = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL, env=environment)
    try:
        while not _answers(port, page):
            if process.poll() is not None or time.perf_counter() - began > GIVE_UP_SECONDS:
                raise RuntimeError(f"no server in {root}")
            time.sleep(0.02)
        yield Server(port, psutil.Process(process.pid), time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int, page: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", page)
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
