"""The one place that asks what day it is; tests put another day, or instant, in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, has_app_context

TIME_ZONE = "Europe/Paris"
"""Where advisors are, unless the settings say otherwise."""


def today() -> date:
    """Return the advisor's day, wherever the server is."""
    return local(now()).date()


def local(at: datetime) -> datetime:
    """Return an instant by the advisor's clock."""
    zone = current_app.config.get("TIME_ZONE", TIME_ZONE) if has_app_context() else TIME_ZONE
    return at.astimezone(ZoneInfo(zone))


def now() -> datetime:
    """Return this instant, in universal time."""
    return datetime.now(UTC)
