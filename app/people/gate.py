"""Nobody passes who is not signed in, and no address is answered that is not named here."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, Response, abort, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.cookies import preferred_language
from app.people.people import People
from components.look import LANGUAGES, say

_SCRIPT = "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
CODE = "security.two_factor_token_validation"
TO_COME_IN = frozenset({CODE, "security.login", "oidc_start", "oidc_back", "sign_in"})
OPEN_TO_ALL = (
    TO_COME_IN
    | {"health", "_dash_assets.static", _SCRIPT, "/_favicon.ico"}
    | {
        "file",
        "plotly_of_dash",
        "shared_dictionary",
        "metrics",  # a token of its own opens it
    }
)
"""Endpoints by which one comes in, and those that tell nothing of a client or of a decision."""
OWN_ACCOUNT = frozenset({"security.logout", "security.change_password", "sign_out"})
"""What a password that must be changed opens."""
DOCUMENTS = frozenset(
    {
        "start",
        "/",
        "/<path:path>",
        "spreadsheet",
        "applicants_spreadsheet",
        "written_out",
        "journal",
    }
)
FOR_THE_SIGNED_IN = (
    OWN_ACCOUNT
    | DOCUMENTS
    | {"/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "session", "persona"}
    | {"client_numbers"}
    | {"security.verify", "security.two_factor_setup", "security.two_factor_setup_validate"}
)
"""Endpoints of somebody who is signed in; what stands behind asks for permissions of its own."""


def keep_out(server: Flask, people: People) -> None:
    """Refuse every request that nobody stands behind, and every endpoint that has no name here.

    A document is answered with the way to the sign-in, which leads back; anything else with 401.
    """

    @server.before_request
    def ask_who() -> AnyResponse | None:
        endpoint = request.endpoint
        if endpoint == CODE and current_user.is_authenticated:
            return redirect(f"{request.script_root}/", 303)  # it would sign them out
        if endpoint in OPEN_TO_ALL:
            return None
        if getattr(current_user, "must_change", False):
            return None if endpoint in OWN_ACCOUNT else _answer(endpoint, "/password")
        if people.current() is None:
            return _answer(endpoint, "/sign-in")
        if endpoint is not None and endpoint not in FOR_THE_SIGNED_IN:
            abort(404)
        return None


def _answer(endpoint: str | None, page: str) -> AnyResponse:
    first = request.path.split("/")[1]
    language = first if first in LANGUAGES else preferred_language()
    if endpoint not in DOCUMENTS:
        return Response(say(language, "people.signed_out"), 401, mimetype="text/plain")
    asked = request.script_root + request.full_path.rstrip("?")
    back = f"?{urlencode({'next': asked})}" if request.path != "/" else ""
    return redirect(f"{request.script_root}/{language}{page}{back}", 303)
