"""Plain addresses beside the pages: start, health, files, downloads, status of a page."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cookies import preferred_language
from app.downloads import Download, download, journal_file, rules
from app.files import serve_files
from app.hosts import HEALTH
from app.people.people import People
from app.request import (
    JOURNAL,
    MODEL,
    RULES,
    SEARCH,
    Address,
    Office,
    desk_of,
    parse,
    parse_choices,
)
from app.router import home_of, status
from model.serving.protocols import Scoring

PAGE = "/<path:path>"
"""Dash's endpoint for every page."""


def register(server: Flask, scoring: Scoring, office: Office, people: People) -> None:
    """Add the routes to ``server``."""
    serve_files(server)
    started = datetime.now(UTC).isoformat(timespec="seconds")

    @server.get("/")
    def start() -> AnyResponse:
        here = Address(preferred_language(), SEARCH, base=request.script_root)
        return redirect(here.elsewhere(home_of(desk_of(people, office))).path)

    @server.get(HEALTH)
    def health() -> Response:
        info = scoring.model.info
        return jsonify(model_version=info.version, clients=info.client_count, started=started)

    @server.get("/<language>/client/<client>/<name>.csv")
    def spreadsheet(language: str, client: str, name: str) -> Response:
        address = Address(language, name, client, _query())
        return _answer(download(scoring, name, address, desk_of(people, office)))

    @server.get("/<language>/case/<case>/<name>.csv")
    def applicants_spreadsheet(language: str, case: str, name: str) -> Response:
        address = Address(language, name, choices=_query(), case=case)
        return _answer(download(scoring, name, address, desk_of(people, office)))

    @server.get(f"/<language>/{MODEL}/{RULES}.csv")
    def written_out(language: str) -> Response:
        return _answer(rules(scoring, language, desk_of(people, office)))

    @server.get(f"/<language>/{JOURNAL}.<ending>")
    def journal(language: str, ending: str) -> Response:
        desk = desk_of(people, office)
        return _answer(journal_file(scoring, language, ending, _query(), desk))

    @server.after_request
    def say_not_found(response: Response) -> Response:
        if request.endpoint == PAGE and response.status_code == 200:
            response.status_code = status(scoring, parse(request.path), desk_of(people, office))
        return response


def _query() -> dict[str, str]:
    return parse_choices(request.query_string.decode("utf-8", "replace"))


def _answer(found: Download) -> Response:
    if not found.file_name:
        return Response(found.text, found.status, mimetype="text/plain")
    headers = {"Content-Disposition": f'attachment; filename="{found.file_name}"'}
    kind = "text/csv" if found.file_name.endswith(".csv") else "application/jsonl"
    return Response(found.text, mimetype=kind, headers=headers)
