"""Whom a list sorted or filtered by score leaves out: their place in it would say their score."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sqlalchemy import Connection, select

from app.casework.casebook import cases_of_clients
from app.casework.concealing import concealed_among, is_suspended
from app.request import Desk
from data.arrays import Mask
from data.records import CASE
from model.casework import CaseState, Permission, is_drawn
from model.serving.protocols import Worklist


def no_scores(desk: Desk) -> bool:
    """Whether nobody's score may be shown, so that no list may be sorted or filtered by it."""
    with desk.office.records.reading() as connection:
        return desk.actor is None or is_suspended(connection)


def left_out(desk: Desk, worklist: Worklist) -> Mask | None:
    """Return whose score the reader may not see, in the order of the portfolio; ``None``: nobody.

    It may hold a few more: whose case waits for a view that the reader has given already.
    """
    actor, share = desk.actor, desk.office.policy.blind_share
    contested: set[int] = set()
    mask: Mask | None = None
    with desk.office.records.reading() as connection:
        if actor is not None and actor.may(Permission.REVIEW):
            contested = _contested(connection)
        if actor is not None and actor.may(Permission.DECIDE) and share > 0:
            settled, others = desk.office.open_cases.follow(connection, worklist)
            drawn = _drawn(worklist, share)
            mask = drawn & ~settled
            corrected = [other.client for other in others if other.client is not None]
            positions = worklist.positions(corrected)
            mask[positions] = drawn[positions]
    hidden = list(concealed_among(desk, contested)) if contested else []
    if hidden:
        mask = worklist.nobody() if mask is None else mask
        mask[worklist.positions(hidden)] = True
    return mask if mask is not None and mask.any() else None


def _contested(connection: Connection) -> set[int]:
    """Return the clients whose newest case is contested."""
    wanted = select(CASE.c.client).where(
        CASE.c.state == CaseState.CONTESTED.value, CASE.c.client.is_not(None)
    )
    numbers = list(connection.execute(wanted).scalars())
    newest = cases_of_clients(connection, numbers)
    return {n for n, case in newest.items() if case.state is CaseState.CONTESTED}


@lru_cache(maxsize=1)
def _drawn(worklist: Worklist, share: float) -> Mask:
    """Return on whom the lot falls; asked for once, it takes a microsecond a client."""
    numbers = worklist.client_ids.tolist()
    return np.fromiter((is_drawn(str(n), share) for n in numbers), np.bool_, len(numbers))
