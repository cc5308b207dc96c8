"""The path that a proxy puts before every address, such as ``/credit``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def under(base: str, application: WSGIApplication) -> WSGIApplication:
    """Return the application as it answers under ``base``.

    A proxy may pass the path on whole, or without its beginning: both are understood.
    """
    if not base:
        return application

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == base or path.startswith(f"{base}/"):
            environ["PATH_INFO"] = path.removeprefix(base) or "/"
        environ["SCRIPT_NAME"] = base
        return application(environ, start_response)

    return answer
