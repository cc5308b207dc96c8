"""Who was shown whom: told to the journal once a page stands."""

from __future__ import annotations

from app.request import Request
from model.casework import Permission


def note_view(request: Request, permission: Permission, page: str) -> None:
    """Let the journal know who was shown whom, on which page."""
    actor, address = request.desk.actor, request.address
    if actor is None or request.about is None:
        return
    name = request.case.name if request.case is not None else None
    role = request.desk.role_for(permission)
    request.desk.office.views.saw(actor.key, role, page, address.client_id, name)
