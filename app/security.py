"""What every answer carries, and what a hand-made callback request gets."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from dash import Dash
from flask import Flask, Response, request

from app.files import ONE_YEAR
from app.limits import STATIC_PREFIXES

UPDATE_PATH = "/_dash-update-component"
LARGEST_BODY = 64 * 1024
"""Bytes; a callback of this application sends less than two thousand."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
OF_DOCUMENTS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DATA_ALONE = "default-src 'none'; frame-ancestors 'none'"
"""The policy of what is no document: opened as one, it may load nothing. A look-up is mostly text
of a few kilobytes, to which the policy of documents would add a twentieth."""
ONLY_BY_TLS = f"max-age={ONE_YEAR}"
"""From now on the browser comes by https alone."""


def content_security_policy(script_hashes: Collection[str]) -> str:
    """Return the policy: own scripts only, inline ones by hash, nothing from elsewhere.

    Plotly sets inline styles and draws on blobs, hence these two exceptions.
    """
    scripts = " ".join(("'self'", *script_hashes))
    rules = {
        "default-src": "'self'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def secure(app: Dash) -> None:
    """Add the headers to every answer and the check to every callback request.

    Call it when all callbacks exist: the policy holds the hashes of their inline scripts.
    """
    server: Flask = app.server
    policy = content_security_policy(app.csp_hashes())
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @server.before_request
    def refuse_malformed() -> Response | None:
        if request.path != UPDATE_PATH:
            return None
        fault = payload_fault(request.get_data(), app.callback_map)
        return Response(fault, status=400, mimetype="text/plain") if fault else None

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        is_data = response.mimetype == "application/json"
        response.headers.update({} if is_data else OF_DOCUMENTS)
        response.headers["Content-Security-Policy"] = DATA_ALONE if is_data else policy
        if not request.path.startswith(STATIC_PREFIXES):
            response.headers["Cache-Control"] = "no-store"
        elif response.cache_control.max_age == ONE_YEAR:  # its name changes with it
            response.cache_control.public = response.cache_control.immutable = True
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = ONLY_BY_TLS
        return response


def payload_fault(body: bytes, callbacks: dict[str, Any]) -> str:
    """Return what is wrong with a callback request's body, nothing where it can be answered."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return "The body is not JSON."
    if not isinstance(payload, dict):
        return "The body is not an object."
    callback = callbacks.get(str(payload.get("output")))
    if callback is None or "callback" not in callback:  # the browser's own have no function here
        return "No callback has this output."
    for part in ("inputs", "state"):
        if fault := _argument_fault(payload.get(part, []), callback[part], part):
            return fault
    if payload.get("outputs") != _outputs_of(str(payload["output"])):
        return "outputs are not those of the callback."
    changed = payload.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        return "changedPropIds is not a list of names."
    return ""


def _outputs_of(output: str) -> list[dict[str, str]]:
    """Return the ids and properties that Dash's ``..a.b...c.d..`` stands for."""
    names = (name.rsplit(".", 1) for name in output.strip(".").split("..."))
    return [{"id": component, "property": prop} for component, prop in names]


def _argument_fault(sent: object, expected: list[dict[str, Any]], part: str) -> str:
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        return f"{part} is not a list of objects."
    given = [(item.get("id"), item.get("property")) for item in sent]
    if given != [(item["id"], item["property"]) for item in expected]:
        return f"{part} are not those of the callback."
    if not all(isinstance(item.get("value"), str | None) for item in sent):
        return f"{part} hold a value that is not text."
    return ""
