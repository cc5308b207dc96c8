"""The dashboard on a free port, served as in production."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from waitress.server import create_server

from app.factory import create_app
from app.settings import Settings
from model.service import ScoringService


@contextmanager
def serving(service: ScoringService, base_path: str = "") -> Iterator[str]:
    """Serve until left; the value is the address to put before a path."""
    app = create_app(service, Settings(base_path=base_path))
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
