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


def deed_payload(dependencies: list[dict[str, Any]], sent: str, pathname: str) -> dict[str, Any]:
    """Return what a browser sends with a form; ``dependencies`` are the application's callbacks."""
    (callback,) = (c for c in dependencies if [i["id"] for i in c["inputs"]] == ["deed"])
    names = (name.rsplit(".", 1) for name in callback["output"].strip(".").split("..."))
    values = {"address.pathname": pathname, "address.search": "", "theme.data": None}
    state = [{**p, "value": values["{id}.{property}".format(**p)]} for p in callback["state"]]
    return {
        "output": callback["output"],
        "outputs": [{"id": component, "property": prop} for component, prop in names],
        "inputs": [{"id": "deed", "property": "data", "value": sent}],
        "state": state,
        "changedPropIds": ["deed.data"],
    }
