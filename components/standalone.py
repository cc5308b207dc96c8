"""A document that leaves the dashboard: one HTML file, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from dash.development.base_component import Component

from components.elements import html, markup
from components.look import Look, css_variables

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
DASHBOARD_STYLE = Path(__file__).resolve().parents[1] / "assets" / "dashboard.css"


def standalone(title: str, content: Sequence[Component], look: Look, own_style: str) -> str:
    """Return the whole document, light or dark as the reader's system is."""
    return f"""<!DOCTYPE html>
<html lang="{look.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(title)}</title>
<style>{css_variables()}
{DASHBOARD_STYLE.read_text(encoding="utf-8")}{own_style}</style>
</head>
<body>
{markup(html.Main(html.Div(list(content), className="wrap")))}
</body>
</html>
"""
