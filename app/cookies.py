"""What a browser remembers of its reader: language and theme, no more."""

from __future__ import annotations

from flask import has_request_context, request

from components.look import LANGUAGES, say

LANGUAGE_COOKIE, THEME_COOKIE, SYSTEM_THEME_COOKIE = "language", "theme", "system-theme"
THEMES = ("light", "dark")


def preferred_language() -> str:
    """Return the language of the cookie, else the browser's best, else the first."""
    if not has_request_context():
        return LANGUAGES[0]
    kept = request.cookies.get(LANGUAGE_COOKIE)
    if kept in LANGUAGES:
        return kept
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def said_to_reader(key: str) -> str:
    """Return sentence ``key`` in that language, for an answer that is no page."""
    return say(preferred_language(), key)


def chosen_theme() -> str | None:
    """Return the theme chosen, else the system's, ``None`` where the browser has said neither."""
    if not has_request_context():
        return None
    kept = (request.cookies.get(name) for name in (THEME_COOKIE, SYSTEM_THEME_COOKIE))
    return next((theme for theme in kept if theme in THEMES), None)
