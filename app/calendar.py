"""The one place that asks what day it is; tests put another day, or instant, in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app, has_app_context

TIME_ZONE = "Europe/Paris"
"""Where advisors are, unless the settings say otherwise."""


def today() -> date:
    """Return the advisor's day, wherever the server is."""
    return local(now()).date()


def local(at: datetime) -> datetime:
    """Return an instant by the advisor's clock."""
    return at.astimezone(_zone())


def start_of(day: date) -> datetime:
    """Return the first instant of an advisor's day, in universal time."""
    return datetime.combine(day, time.min, _zone()).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the last instant of an advisor's day, in universal time."""
    return datetime.combine(day, time.max, _zone()).astimezone(UTC)


def now() -> datetime:
    """Return this instant, in universal time."""
    return datetime.now(UTC)


def _zone() -> ZoneInfo:
    name = current_app.config.get("TIME_ZONE", TIME_ZONE) if has_app_context() else TIME_ZONE
    return ZoneInfo(name)
