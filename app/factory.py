"""Builds the application from a service and settings; nothing here is global."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from dash import Dash, html
from flask import Flask

from app import navigation, routes
from app.base_path import under
from app.caching import CachedScoringService
from app.document import Document
from app.group_cache import GroupCache
from app.security import secure
from app.settings import Settings
from model.service import ScoringService

ASSETS = Path(__file__).resolve().parents[1] / "assets"
log = logging.getLogger(__name__)


def create_app(service: ScoringService, settings: Settings) -> Dash:
    """Return the application that serves ``service``."""
    server: Any = Flask(__name__)
    server.config.update(
        COMPRESS_LEVEL=5,
        COMPRESS_BR_LEVEL=4,
        COMPRESS_ALGORITHM=["br", "gzip"],
        TIME_ZONE=settings.time_zone,
    )
    server.wsgi_app = under(settings.base_path, server.wsgi_app)
    cached = CachedScoringService(service, GroupCache(server, settings.cache_redis_url))
    routes.register(server, cached)
    app = Document(
        __name__,
        server=server,
        assets_folder=str(ASSETS),
        assets_ignore=r".*\.json$",
        requests_pathname_prefix=f"{settings.base_path}/",
        external_stylesheets=[settings.base_path + routes.STYLESHEET],
        compress=True,
        title="",
        update_title="",
    )
    app.layout = navigation.stage
    every_id: Any = html.Div(navigation.validation_layout())
    app.validation_layout = every_id
    navigation.register(app, cached)
    secure(app)
    return app
