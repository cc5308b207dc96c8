"""Composition root: loads artifact and portfolio once, and serves them."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
from collections.abc import Sequence
from socket import socket

from flask import Flask

from app.calendar import now
from app.casework.views import ViewLog
from app.factory import create_app
from app.hosts import answered_hosts
from app.kept_files import compress_in_background
from app.listening import ListenError, listening, url
from app.logs import start_logging
from app.memory import hand_back_what_is_large
from app.people.starting import refusal
from app.request import Office
from app.serving import listen
from app.settings import Settings, SettingsError, read_settings
from data.records import RecordsError, open_records
from model.artifact import ArtifactError
from model.serving.loading import demo_scoring, load_scoring

SWITCH_SECONDS = 0.001
"""How long one thread computes while others wait: a fifth of Python's own, so that what is quick,
``/health`` above all, stays quick beside an answer that takes long."""
log = logging.getLogger(__name__)


class StartError(Exception):
    """What the settings ask for cannot be served; the message says why."""


def build(settings: Settings) -> Flask:
    """Return the WSGI application of the settings; the demonstration where no model is named.

    Raises
    ------
    StartError
        Where the model or the clients cannot be read.
    """
    try:
        scoring = load_scoring(settings.model_dir) if settings.model_dir else demo_scoring()
    except OSError as fault:
        where = fault.filename or settings.model_dir
        raise StartError(f"cannot read {where}: {fault.strerror or fault}") from fault
    except ArtifactError as fault:
        raise StartError(str(fault)) from fault
    if reason := refusal(settings, scoring.model.info.is_demo):
        raise StartError(reason)
    try:
        office = open_office(settings)
        server: Flask = create_app(scoring, settings, office).server
    except RecordsError as fault:
        raise StartError(str(fault)) from fault
    return server


def open_office(settings: Settings) -> Office:
    """Return the records of the settings, and what works on them; ``RecordsError``."""
    records = open_records(settings.records_url)
    views = ViewLog(records, now)
    atexit.register(views.close)  # told to stop, the last views are written first
    return Office(records, views, settings.policy, contacts=settings.contacts)


def main(arguments: Sequence[str]) -> int:
    """Serve until stopped; return 2, with a sentence, where that is impossible."""
    start_logging()
    hand_back_what_is_large()
    try:
        settings = read_settings(os.environ, arguments)
        start_logging(settings.log_format)
        server = build(settings)
        with listening(settings.host, settings.port) as sockets:
            serve(server, sockets, settings)
    except (SettingsError, StartError, ListenError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


def serve(server: Flask, sockets: list[socket], settings: Settings) -> None:
    """Answer what comes to the sockets, until the process is told to stop."""
    waitress = listen(server, settings, sockets=sockets)
    # What start-up made lives as long as the process: a full collection, which stops every
    # answer for about 60 ms, need not look at it again.
    gc.collect()
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(SWITCH_SECONDS)
    log.info("serving on %s%s/", url(settings.host, settings.port), settings.base_path)
    log.info("answering to the names %s", ", ".join(answered_hosts(settings)))
    compress_in_background(server)
    waitress.run()
