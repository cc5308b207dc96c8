"""Builds the application from a service and settings; nothing here is global."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from dash import Dash, html
from flask import Flask
from flask_caching import Cache

from app import navigation, routes
from app.caching import CachedScoringService, cache_config
from app.document import Document
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
    cache = Cache(server, config=cache_config(settings.cache_redis_url))
    cached = CachedScoringService(service, cache)
    routes.register(server, cached)
    app = Document(
        __name__,
        server=server,
        assets_folder=str(ASSETS),
        assets_ignore=r".*\.json$",
        external_stylesheets=[routes.STYLESHEET],
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
