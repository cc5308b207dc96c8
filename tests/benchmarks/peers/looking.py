"""Who looks clients up: on the other dashboard by choosing one in its list, as a person would."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any, Protocol

from tests.benchmarks.lookups import Lookup
from tests.benchmarks.peers.dash_page import DashPage, Place


class LooksUp(Protocol):
    """What looks something up, and is closed in the end."""

    def look_up(self, asked: Any, /) -> Lookup: ...

    def close(self) -> None: ...


class Chooser:
    """Somebody in front of the other dashboard's page, whose list of clients is at hand."""

    def __init__(self, port: int) -> None:
        self._page = DashPage(port)
        self._list: Place = self._page.place_of("random-index-clas-index-")

    def look_up(self, client: int) -> Lookup:
        """Choose a client; raises where nothing is shown of it."""
        return self._page.change(self._list, str(client))

    def close(self) -> None:
        """Leave the page."""
        self._page.close()


def all_at_once(
    visitors: Sequence[LooksUp], shares: Sequence[Sequence[Any]]
) -> tuple[float, list[Lookup]]:
    """Let each visitor look its share up, all at once; return the seconds it took, and each."""

    def look(visitor: LooksUp, share: Sequence[Any]) -> list[Lookup]:
        with closing(visitor):
            return [visitor.look_up(asked) for asked in share]

    began = time.perf_counter()
    with ThreadPoolExecutor(len(shares)) as pool:
        done = list(pool.map(look, visitors, shares))
    return time.perf_counter() - began, [lookup for share in done for lookup in share]
