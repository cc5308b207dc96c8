"""Dash's own scripts as one file: one request in place of nine, in the order that they need.

Left out are Dash's tables, of which no page holds one, and what browsers before 2018 lacked: the
one name of it that Dash's scripts call, ``regeneratorRuntime``, comes with
dash-bootstrap-components as well. The part that shows a figure is in it: Dash would ask for that
only once the page's answer is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import dash_bootstrap_components as dbc
from dash import _dash_renderer, dcc, html

LISTS: tuple[Any, ...] = (
    _dash_renderer._js_dist_dependencies,  # React, before all others
    dbc._js_dist,
    _dash_renderer._js_dist,
    dcc._js_dist,
    html._js_dist,
)
GRAPH = "dcc/async-graph.js"
UNUSED = "deps/polyfill"
_MAP = re.compile(rb"\n//# sourceMappingURL=.*")


@cache
def dash_script() -> bytes:
    """Return what Dash needs in the browser."""
    texts = (_MAP.sub(b"", path.read_bytes()) for path in parts())
    return b"\n;\n".join(texts)


def parts() -> list[Path]:
    """Return the files that are joined, in their order."""
    named = [resource for each in LISTS for resource in each]
    return [path for resource in named for path in _files(resource)]


def _files(resource: dict[str, Any]) -> Iterator[Path]:
    """Return a resource's files; none where Dash would fetch it later, or it is for developers."""
    names = resource.get("relative_package_path", ())
    names = names["prod"] if isinstance(names, dict) else names
    folder = Path(str(import_module(resource["namespace"]).__file__)).parent
    for name in [names] if isinstance(names, str) else names:
        later = resource.get("dynamic") or resource.get("async")
        if (name == GRAPH or not later) and not name.startswith(UNUSED):
            yield folder / name
