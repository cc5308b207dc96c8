"""Composition root: loads artifact and portfolio once, and serves them."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence

from flask import Flask

from app.factory import create_app
from app.hosts import answered_hosts
from app.logs import start_logging
from app.serving import listen
from app.settings import Settings, SettingsError, read_settings
from model.artifact import ArtifactError
from model.loading import demo_service, load_service

SWITCH_SECONDS = 0.001
"""How long one thread computes while others wait: a fifth of Python's own, so that what is quick,
``/health`` above all, stays quick beside an answer that takes long."""
log = logging.getLogger(__name__)


def build(settings: Settings) -> Flask:
    """Return the WSGI application of the settings; the demonstration where no model is named."""
    service = load_service(settings.model_dir) if settings.model_dir else demo_service()
    server: Flask = create_app(service, settings).server
    return server


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped; return 2, with a sentence, where that is impossible."""
    start_logging()
    try:
        settings = read_settings(os.environ, arguments)
        server = build(settings)
    except (SettingsError, ArtifactError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    # What start-up made lives as long as the process: a full collection, which stops every
    # answer for about 60 ms, need not look at it again.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    listening = listen(server, settings)
    log.info("serving on http://%s:%d", settings.host, settings.port)
    log.info("answering to the names %s", ", ".join(answered_hosts(settings)))
    listening.run()
    return 0
