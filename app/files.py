"""The files that a page is made of: joined, and named by what is in them.

A name changes with its content, so a browser keeps the file for a year and never asks again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.bootstrap_style import bootstrap_style
from app.dash_script import dash_script
from app.plotly_script import plotly_script

ASSETS = Path(__file__).resolve().parents[1] / "assets"
FILES = "/vendor/"
PLOTLY_OF_DASH = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where a graph asks for plotly.js on a page that did not bring it."""
ONE_YEAR = 365 * 24 * 3600
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
COMPILE_AT_ONCE = b"//# allFunctionsCalledOnLoad\n"
"""The first line of a script whose functions are run while the page loads.

Chromium then compiles them as they arrive, beside the page; otherwise it reads most functions
twice, the second time when the page waits for it. To other browsers it is a comment.
"""
_Stamp = tuple[tuple[Path, int, int], ...]


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is served; ``path`` is its address, without what a proxy puts before it."""

    path: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        """What tells this content from any other."""
        return self.path.split(".")[1]


@cache
def bootstrap() -> StaticFile:
    """Return Bootstrap's stylesheet."""
    return named("bootstrap.css", bootstrap_style())


def styles() -> StaticFile:
    """Return our own stylesheets as one."""
    return _file("dashboard.css", _stamp(*sorted(ASSETS.glob("*.css"))))


def scripts() -> StaticFile:
    """Return our own scripts as one; each is a function that is called at once."""
    return _file("dashboard.js", _stamp(*sorted(ASSETS.glob("*.js"))))


def icon() -> StaticFile:
    """Return the picture beside the page's title."""
    return _file("favicon.svg", _stamp(ASSETS / "favicon.svg"))


@cache
def dash() -> StaticFile:
    """Return Dash's own scripts as one, under a name that Dash looks for in a page."""
    return named("dash_renderer.js", COMPILE_AT_ONCE + dash_script())


@cache
def plotly() -> StaticFile:
    """Return what draws the figures."""
    return named("plotly.js", COMPILE_AT_ONCE + plotly_script())


SERVED: dict[str, Callable[[], StaticFile]] = {
    "bootstrap.css": bootstrap,
    "dash_renderer.js": dash,
    "dashboard.css": styles,
    "dashboard.js": scripts,
    "favicon.svg": icon,
    "plotly.js": plotly,
}


def serve_files(server: Flask) -> None:
    """Add the files' addresses to ``server``."""

    @server.get(f"{FILES}<name>")
    def file(name: str) -> AnyResponse:
        stem, _, rest = name.partition(".")
        make = SERVED.get(f"{stem}.{rest.rpartition('.')[2]}")
        if make is None:
            return Response(status=404)
        found = make()
        if found.path != request.path:  # a page from before the last start asks for the former one
            return redirect(request.script_root + found.path)
        return file_answer(found)

    @server.get(PLOTLY_OF_DASH)
    def plotly_of_dash() -> AnyResponse:
        return redirect(request.script_root + plotly().path)


def file_answer(file: StaticFile) -> Response:
    """Return what a request for a file gets: the file, or that it has not changed."""
    response = Response(file.content, mimetype=TYPES[Path(file.path).suffix])
    response.cache_control.public = True
    response.cache_control.max_age = ONE_YEAR
    response.cache_control.immutable = True
    response.set_etag(file.fingerprint)
    response.make_conditional(request)
    return response


def _stamp(*paths: Path) -> _Stamp:
    """Return the files with what changes when one of them is edited."""
    return tuple((path, (now := path.stat()).st_mtime_ns, now.st_size) for path in paths)


@lru_cache(maxsize=2 * len(SERVED))
def _file(name: str, stamp: _Stamp) -> StaticFile:
    return named(name, b"\n".join(path.read_bytes() for path, _, _ in stamp))


def named(name: str, content: bytes) -> StaticFile:
    """Return a file of this content; its fingerprint comes between the two parts of ``name``."""
    stem, _, ending = name.partition(".")
    return StaticFile(f"{FILES}{stem}.{sha256(content).hexdigest()[:16]}.{ending}", content)
