"""The one place that asks what day it is; tests put another day in its place."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the server's day."""
    return date.today()
