"""The dashboard on a free port, served as in production."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from app.factory import create_app
from app.request import Office
from app.serving import listen
from app.settings import Settings
from app.shared_dictionary import offered_by
from model.serving.protocols import Scoring
from tests.desks import an_office


@contextmanager
def serving(
    scoring: Scoring, base_path: str = "", office: Office | None = None, **more: Any
) -> Iterator[str]:
    """Serve until left; the value is the address to put before a path.

    Whoever changes cases brings an ``office`` of their own.
    """
    settings = Settings(threads=8, requests_per_minute=0, base_path=base_path, **more)
    app = create_app(scoring, settings, office or an_office())
    offered_by(app.server).prepare()
    server = listen(app.server, settings, port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
