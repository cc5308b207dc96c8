"""The dashboard on a free port, served as in production."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, ClassVar

from app.factory import create_app
from app.request import Office
from app.serving import listen
from app.settings import Settings
from app.shared_dictionary import offered_by
from model.serving.protocols import Scoring
from tests.browser.personas import session_of
from tests.desks import an_office

THREADS = 8


class Stage:
    """A server that gives one application after another: the browser keeps its compiled scripts."""

    idle: ClassVar[list[Stage]] = []

    def __init__(self, settings: Settings) -> None:
        gives: Any = self
        server = listen(gives, settings, port=0)
        Thread(target=server.run, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.effective_port}"
        self.shown: Any = None

    def __call__(self, *request: Any) -> Any:
        """Answer one request by the application that is shown."""
        return self.shown(*request)


@contextmanager
def serving(
    scoring: Scoring, base_path: str = "", office: Office | None = None, **more: Any
) -> Iterator[str]:
    """Serve until left; the value is the address to put before a path.

    Whoever changes cases brings an ``office`` of their own.
    """
    settings = Settings(threads=THREADS, requests_per_minute=0, base_path=base_path, **more)
    stage = Stage.idle.pop() if Stage.idle and not base_path else Stage(settings)
    session_of.cache_clear()  # whose key was the one before's
    stage.shown = create_app(scoring, settings, office or an_office()).server
    offered_by(stage.shown).prepare()
    yield stage.address
    if not base_path:
        Stage.idle.append(stage)
