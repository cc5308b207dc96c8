"""The HTML document around the application: language, title, theme, before any script runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from dash import Dash
from flask import current_app, request

from app.address import parse
from app.cookies import chosen_theme
from app.people.sessions import rest_attributes
from components.adapted_colours import adapted_css
from components.theme import css_variables
from components.wording import LANGUAGES, say


@contextmanager
def no_dash_variables() -> Iterator[None]:
    """Hide the environment's ``DASH_...`` variables while an application is made.

    They would move its addresses, open others (``DASH_MCP_ENABLED``) or switch checks off, and
    not all of them give way to an argument.
    """
    hidden = {name: value for name, value in os.environ.items() if name.startswith("DASH_")}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


class Document(Dash):
    """Dash with a document of its own: Dash's has no language and no titled landmarks."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Return the document of the address asked for."""
        address = parse(request.path)
        base = self.config.requests_pathname_prefix.removesuffix("/")
        theme = chosen_theme()
        attribute = f' data-bs-theme="{theme}"' if theme else ""
        title = escape(say(address.language, "titles.loading"))
        waiting = "".join(
            f'<p lang="{lang}">{say(lang, "shell.no_script")}</p>' for lang in LANGUAGES
        )
        attribute += rest_attributes(current_app.config)
        return f"""<!DOCTYPE html>
<html lang="{address.language}" data-base="{escape(base)}"{attribute}>
<head>
{parts["metas"]}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{self.get_asset_url("favicon.svg")}">
<style>{css_variables()}{adapted_css()}</style>
{parts["css"]}
</head>
<body>
<noscript>{waiting}</noscript>
{parts["app_entry"]}
{parts["config"]}
{parts["scripts"]}
{parts["renderer"]}
</body>
</html>"""
