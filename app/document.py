"""The HTML document around the application: language, title, theme, before any script runs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from dash import Dash
from flask import current_app, request

from app.cookies import chosen_theme
from app.files import bootstrap, dash, icon, plotly, scripts, styles
from app.people.sessions import rest_attributes
from app.request import COMPARISON, DECISION, DRIFT, MODEL, RELATION, parse
from app.shared_dictionary import offered_by
from components.look import LANGUAGES, adapted_css, css_variables, say

WITH_FIGURES = (COMPARISON, DECISION, DRIFT, MODEL, RELATION)
"""Pages that bring what draws figures; on the others a browser fetches it when it is at rest."""
ASKED_FIRST = ("_dash-layout", "_dash-dependencies")
"""What Dash asks for once its scripts run, fetched beside these."""
OF_DASH = re.compile(r'<script src="[^"]*"></script>\n?')
"""Dash's own scripts one by one; they are brought as one."""


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
        other_scripts = OF_DASH.sub("", parts["scripts"])
        attribute += rest_attributes(current_app.config)
        return f"""<!DOCTYPE html>
<html lang="{address.language}" data-base="{escape(base)}"{attribute}>
<head>
{parts["metas"]}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{base}{icon().path}">
<style>{css_variables()}{adapted_css()}</style>
<link rel="stylesheet" href="{base}{bootstrap().path}">
<link rel="stylesheet" href="{base}{styles().path}">
{parts["css"]}
{_figures(address.page in WITH_FIGURES, base)}
{_asked_first(base)}
{_dictionary(base)}
</head>
<body>
<noscript>{waiting}</noscript>
<div id="react-entry-point">{_awaited(address.language)}</div>
{parts["config"]}
<script src="{base}{scripts().path}"></script>
<script src="{base}{dash().path}"></script>
{other_scripts}
{parts["renderer"]}
</body>
</html>"""


def _figures(at_once: bool, base: str) -> str:
    """Return what loads the script of figures: it runs while the page is being asked for.

    It is the largest, and the last that is needed: the others go first.
    """
    path = base + plotly().path
    if at_once:
        return f'<script defer fetchpriority="low" src="{path}"></script>'
    return f'<link rel="prefetch" as="script" href="{path}">'


def _awaited(language: str) -> str:
    """Return what stands there until the scripts run; Dash's says so in English alone."""
    words = say(language, "shell.loading")
    return f'<main class="wrap"><p class="waiting">{words}</p></main>'


def _asked_first(base: str) -> str:
    """Return what fetches the two answers that Dash asks for before it shows anything."""
    return "\n".join(
        f'<link rel="preload" as="fetch" crossorigin href="{base}/{name}">' for name in ASKED_FIRST
    )


def _dictionary(base: str) -> str:
    """Return what lets a browser fetch, once it is at rest, what answers are compressed with."""
    made = offered_by(current_app).made
    return f'<link rel="compression-dictionary" href="{base}{made.file.path}">' if made else ""
