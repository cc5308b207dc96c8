"""What a browser remembers of its reader: language and theme, no more."""

from __future__ import annotations

from flask import has_request_context, request

from components.wording import LANGUAGES

LANGUAGE_COOKIE, THEME_COOKIE = "language", "theme"
THEMES = ("light", "dark")


def preferred_language() -> str:
    """Return the language of the cookie, else the browser's best, else the first."""
    if not has_request_context():
        return LANGUAGES[0]
    kept = request.cookies.get(LANGUAGE_COOKIE)
    if kept in LANGUAGES:
        return kept
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def chosen_theme() -> str | None:
    """Return the theme of the cookie, ``None`` where the browser has not said."""
    kept = request.cookies.get(THEME_COOKIE) if has_request_context() else None
    return kept if kept in THEMES else None
