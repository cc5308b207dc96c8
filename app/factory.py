"""Builds the application from what it serves and settings; nothing here is global."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import errors, hosts, limits, navigation, routes, suggesting
from app.base_path import under
from app.caching import CachedGroups
from app.document import Document, no_dash_variables
from app.group_cache import GroupCache
from app.kept_files import KEPT, KeptFiles
from app.monitoring import watch
from app.people.sign_in import admit
from app.request import Office
from app.security import UPDATE_PATH, secure
from app.settings import Settings
from app.shared_dictionary import offer_dictionary
from app.typical_pages import typical_pages
from components.elements import html
from model.serving.protocols import Scoring

ASSETS = Path(__file__).resolve().parents[1] / "assets"
log = logging.getLogger(__name__)


def without_fingerprint(path: str) -> str:
    """Return a script's path without what Dash reads past: else each spelling would be kept."""
    plain: str = check_fingerprint(path)[0]  # type: ignore[no-untyped-call]
    return plain


def create_app(scoring: Scoring, settings: Settings, office: Office) -> Dash:
    """Return the application that serves ``scoring``, and keeps what people do in ``office``."""
    server: Any = Flask(__name__, static_folder=None, template_folder="people/templates")
    kept = server.extensions[KEPT] = KeptFiles()
    server.config.update(
        DEBUG=False,  # whatever FLASK_DEBUG says
        COMPRESS_LEVEL=5,
        COMPRESS_BR_LEVEL=5,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_CACHE_BACKEND=lambda: kept,
        COMPRESS_CACHE_KEY=lambda request: without_fingerprint(request.path),
        TIME_ZONE=settings.time_zone,
    )
    server.wsgi_app = under(settings.base_path, server.wsgi_app)
    if settings.proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, settings.proxies, settings.proxies, 0, 0, 0)
    watch(server, settings.metrics_token)
    errors.answer_errors(server)
    hosts.answer_only(server, hosts.answered_hosts(settings))
    limits.limit_addresses(server, settings)
    cache = GroupCache(server, settings.cache_redis_url)
    groups = CachedGroups(scoring.groups, scoring.model.info.version, cache)
    scoring = replace(scoring, groups=groups)
    people = admit(server, settings, office)
    office = replace(office, name_of=people.name_of)
    routes.register(server, scoring, office, people)
    suggesting.register(server, scoring, office, people)
    with no_dash_variables():
        app = Document(
            __name__,
            server=server,
            assets_folder=str(ASSETS),
            include_assets_files=False,  # the document names them itself, joined
            requests_pathname_prefix=f"{settings.base_path}/",
            compress=True,
            title="",
            update_title="",
            add_log_handler=False,
            enable_mcp=False,
        )
    app.layout = navigation.stage
    every_id: Any = html.Div(navigation.validation_layout())
    app.validation_layout = every_id
    navigation.register(app, scoring, office, people)
    pages = partial(typical_pages, scoring, office, settings.base_path)
    offer_dictionary(server, UPDATE_PATH, pages)
    secure(app)
    return app
