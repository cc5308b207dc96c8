"""Who looks clients up: on our pages, or by choosing one in the other dashboard's list."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Protocol

from tests.benchmarks.lookups import Lookup, Visitor
from tests.benchmarks.peers.dash_page import DashPage, Place


class LooksUp(Protocol):
    """Who looks clients up by their number, and leaves in the end."""

    def look_up(self, client: int) -> Lookup: ...

    def close(self) -> None: ...


class Reader:
    """Somebody in front of our decision page."""

    def __init__(self, port: int) -> None:
        self._visitor = Visitor(port)

    def look_up(self, client: int) -> Lookup:
        """Open a client's page."""
        return self._visitor.look_up(f"/fr/client/{client}")

    def close(self) -> None:
        """Leave the page."""
        self._visitor.close()


class Chooser:
    """Somebody in front of the other dashboard's page, whose list of clients is at hand."""

    def __init__(self, port: int) -> None:
        self._page = DashPage(port)
        self._list: Place = self._page.place_of("random-index-clas-index-")

    def look_up(self, client: int) -> Lookup:
        """Choose a client; what its page shows of the one before is replaced."""
        return self._page.change(self._list, str(client))

    def close(self) -> None:
        """Leave the page."""
        self._page.close()


def all_at_once(
    visitors: Sequence[LooksUp], shares: Sequence[Sequence[int]]
) -> tuple[float, list[Lookup]]:
    """Let each visitor look its share up, all at once; return the seconds it took, and each."""

    def look(visitor: LooksUp, share: Sequence[int]) -> list[Lookup]:
        with closing(visitor):
            return [visitor.look_up(client) for client in share]

    began = time.perf_counter()
    with ThreadPoolExecutor(len(shares)) as pool:
        done = list(pool.map(look, visitors, shares))
    return time.perf_counter() - began, [lookup for share in done for lookup in share]
