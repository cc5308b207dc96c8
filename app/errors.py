"""What a request gets in place of an answer: a status and a sentence, never a traceback."""

from __future__ import annotations

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from app.cookies import said_to_reader

SCRIPTS = "/_dash-component-suites/"
NO_SCRIPT = (DependencyException, FileNotFoundError)
"""What Dash raises for a script that it does not know, or knows and does not carry."""


def answer_errors(server: Flask) -> None:
    """Add what answers an exception; a fault of ours goes to the log, whole."""

    @server.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> AnyResponse:
        return error.get_response()

    @server.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        if isinstance(error, NO_SCRIPT) and request.path.startswith(SCRIPTS):
            return _said("errors.no_page", 404)
        server.logger.exception("no answer for %s", request.path)
        return _said("errors.failed", 500)


def _said(key: str, status: int) -> Response:
    return Response(said_to_reader(key), status, mimetype="text/plain")
