"""The callback request a browser sends when it arrives at an address."""

from __future__ import annotations

from typing import Any

UPDATE_PATH = "/_dash-update-component"
OUTPUT = "..page.children...document.data.."


def payload(pathname: object, search: object = "", theme: object = None) -> dict[str, Any]:
    """Return the request's body; any value can be put in the place of a right one."""
    return {
        "output": OUTPUT,
        "outputs": [
            {"id": "page", "property": "children"},
            {"id": "document", "property": "data"},
        ],
        "inputs": [
            {"id": "address", "property": "pathname", "value": pathname},
            {"id": "address", "property": "search", "value": search},
            {"id": "theme", "property": "data", "value": theme},
        ],
        "changedPropIds": ["address.pathname"],
    }
