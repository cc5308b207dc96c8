"""What a session is: its key, its cookie, and when it ends."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from data.records import SETTING, Records

REST = timedelta(minutes=30)
"""A session ends when nothing was asked for so long."""
WARNING = timedelta(minutes=2)
"""How long before that the reader is warned (WCAG 2.2.1)."""
PLAY = timedelta(hours=12)
"""A persona has nothing to protect: it is kept for a working day."""
KEY_BYTES = 32


class SessionCookies(SecureCookieSessionInterface):
    """Flask's own, with the name that browsers guard where the request came by TLS.

    A ``__Host-`` cookie is taken from this host alone, by TLS alone; without TLS there is none.
    """

    def get_cookie_name(self, app: Flask) -> str:
        """Return the cookie's name."""
        return "__Host-session" if request.is_secure else "session"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the cookie travels by TLS alone."""
        return request.is_secure

    def get_cookie_path(self, app: Flask) -> str:
        """Return where the dashboard begins; a ``__Host-`` cookie has no path but the root."""
        return "/" if request.is_secure else request.script_root or "/"


def rest_attributes(config: Mapping[str, Any]) -> str:
    """Return what tells ``session.js`` when to warn, nothing where no session ends."""
    lifetime: timedelta = config["PERMANENT_SESSION_LIFETIME"]
    if lifetime > REST:
        return ""
    seconds, warning = int(lifetime.total_seconds()), int(WARNING.total_seconds())
    return f' data-rest="{seconds}" data-warning="{min(warning, seconds // 2)}"'


def kept_secret(records: Records, name: str, given: str | None = None) -> str:
    """Return a secret that every process of the same records has; made at its first use.

    ``given`` goes before, where the settings hold one.
    """
    if given:
        return given
    wanted = select(SETTING.c.value).where(SETTING.c.name == name)
    with records.reading() as connection:
        kept: str | None = connection.execute(wanted).scalar()
    if kept is None:
        with records.writing() as connection:
            kept = connection.execute(wanted).scalar()
            if kept is None:
                kept = secrets.token_urlsafe(KEY_BYTES)
                connection.execute(SETTING.insert().values(name=name, value=kept))
    return kept
