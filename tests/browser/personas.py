"""Who sits at the browser: one of the demonstration's people, without a page on the way."""

from __future__ import annotations

from functools import cache
from typing import Any

import requests

from model.casework import Role
from tests.browser.reader import Reader


def become(reader: Reader, role: Role) -> None:
    """Have the next page come to somebody of this role."""
    reader.cdp(
        "Network.setCookie", name="session", value=session_of(reader.site, role), url=reader.site
    )


@cache
def session_of(site: str, role: Role) -> str:
    """Return the cookie that the switch of the demonstration gives."""
    with requests.Session() as visitor:
        layout: Any = visitor.get(f"{site}/_dash-layout").json()
        (token,) = (part["props"]["data"] for part in layout if part["props"].get("id") == "token")
        sent = {"csrf_token": token, "role": role.value, "next": "/fr/help"}
        visitor.post(f"{site}/fr/persona", sent, allow_redirects=False).raise_for_status()
        return str(visitor.cookies["session"])
