"""Plain addresses beside the pages: start, health, stylesheet, downloads, status of a page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import flask_bootstrap
from flask import Flask, Response, jsonify, redirect, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from app.address import FILE, Address, parse
from app.cookies import preferred_language
from app.pages import file
from app.router import is_found, read_request
from components.wording import LANGUAGES, say
from model.service import ScoringService

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css"
STYLESHEET = "/vendor/bootstrap.min.css"
OWN_PREFIXES = ("/_", "/assets/", "/vendor/", "/health")
"""Paths that are no page's address."""
ONE_DAY = 24 * 3600


def register(server: Flask, service: ScoringService) -> None:
    """Add the routes to ``server``."""
    started = datetime.now(UTC).isoformat(timespec="seconds")

    @server.get("/")
    def start() -> AnyResponse:
        return redirect(f"/{preferred_language()}/")

    @server.get("/health")
    def health() -> Response:
        info = service.info
        return jsonify(model_version=info.version, clients=info.client_count, started=started)

    @server.get(STYLESHEET)
    def stylesheet() -> Response:
        return send_from_directory(BOOTSTRAP, Path(STYLESHEET).name, max_age=ONE_DAY)

    @server.get("/<language>/client/<client>/file.csv")
    def client_file(language: str, client: str) -> Response:
        return _download(service, Address(language, FILE, client))

    @server.after_request
    def say_not_found(response: Response) -> Response:
        is_page = request.method == "GET" and not request.path.startswith(OWN_PREFIXES)
        if is_page and response.status_code == 200 and response.mimetype == "text/html":
            response.status_code = 200 if is_found(service, parse(request.path)) else 404
        return response

    @server.errorhandler(Exception)
    def fail(error: Exception) -> AnyResponse | tuple[str, int]:
        if isinstance(error, HTTPException):
            return error.get_response()
        server.logger.exception("no answer for %s", request.path)
        return say(preferred_language(), "errors.failed"), 500


def _download(service: ScoringService, address: Address) -> Response:
    if address.language not in LANGUAGES or not is_found(service, address):
        return Response(say(preferred_language(), "errors.no_page"), 404, mimetype="text/plain")
    _, look = read_request(address.path, None, None)
    csv = file.download(service, int(address.client_id or 0), look)
    name = f"client-{address.client_id}-{look.language}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(csv, mimetype="text/csv", headers=headers)
