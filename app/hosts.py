"""Which names the server answers to: a page elsewhere must not reach it under another name."""

from __future__ import annotations

import re

from flask import Flask, Response, request
from werkzeug.sansio.utils import host_is_trusted

from app.cookies import said_to_reader
from app.settings import Settings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
EVERY_ADDRESS = ("0.0.0.0", "::", "*")
"""Hosts to listen on that are no name to be called by."""
HEALTH = "/health"
"""Answers to any name: a platform's check calls by an internal one, and it tells nothing."""


def answered_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the names of the loopback, of what is listened on, and those that are set."""
    listened = f"[{settings.host}]" if ":" in settings.host else settings.host
    own = () if settings.host in EVERY_ADDRESS else (listened,)
    return tuple(dict.fromkeys((*LOOPBACK_NAMES, *own, *settings.allowed_hosts)))


def is_answered(host: str, names: tuple[str, ...]) -> bool:
    """Whether a request's ``Host``, with or without a port, is one of ``names``.

    A name that begins with a dot stands for all names that end in it, and for itself without.
    """
    host = host.lower()
    if not host_is_trusted(host):  # it is not even well-formed
        return False
    if host.startswith("["):  # Werkzeug compares no IPv6 address
        return re.sub(r":\d+$", "", host) in names
    return host_is_trusted(host, names)


def answer_only(server: Flask, names: tuple[str, ...]) -> None:
    """Answer 400, with a sentence, to a request for any other host."""

    @server.before_request
    def refuse_other_hosts() -> Response | None:
        if request.path == HEALTH or is_answered(request.host, names):
            return None
        return Response(said_to_reader("errors.host"), 400, mimetype="text/plain")
