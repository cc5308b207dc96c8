"""The one place that asks what day it is; tests put another day, or instant, in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, has_app_context

TIME_ZONE = "Europe/Paris"
"""Where advisors are, unless the settings say otherwise."""


def today() -> date:
    """Return the advisor's day, wherever the server is."""
    zone = current_app.config.get("TIME_ZONE", TIME_ZONE) if has_app_context() else TIME_ZONE
    return now().astimezone(ZoneInfo(zone)).date()


def now() -> datetime:
    """Return this instant, in universal time."""
    return datetime.now(UTC)
