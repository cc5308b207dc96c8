"""Sockets that listen where the settings say, or a sentence that says why there are none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


class ListenError(Exception):
    """Nothing can listen at this host and port; the message says why."""


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Listen on every address of ``host`` until left.

    Raises
    ------
    ListenError
        Where the port is taken, or the host is not one of this machine's.
    """
    with ExitStack() as opened:
        try:
            sockets = [opened.enter_context(made) for made in _sockets(host, port)]
        except (OSError, UnicodeError) as fault:  # UnicodeError: a name such as a..b
            why = fault.strerror if isinstance(fault, OSError) else "no such host"
            raise ListenError(f"cannot listen on {url(host, port)} (HOST, PORT): {why}") from fault
        yield sockets


def url(host: str, port: int) -> str:
    """Return the address of a server, an IPv6 address in its brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _sockets(host: str, port: int) -> Iterator[socket.socket]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    for family, address in dict.fromkeys((family, address) for family, *_, address in found):
        yield socket.create_server(address, family=family)
