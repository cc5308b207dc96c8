"""Where one is sent after signing in: to a page of ours, whatever was asked for."""

from __future__ import annotations

import re

from flask import request

from components.look import LANGUAGES

OWN_PATH = re.compile(rf"/({'|'.join(LANGUAGES)})(/[A-Za-z0-9%._~-]*)*(\?[^\\#\s]*)?")
"""A path of pages as we write it: one slash, a language, and no backslash anywhere."""


def own_address(wished: str) -> str:
    """Return ``wished`` where it is an address of ours, else the start page's."""
    base = request.script_root
    if wished.startswith(f"{base}/") and OWN_PATH.fullmatch(wished.removeprefix(base)):
        return wished
    return f"{base}/"
