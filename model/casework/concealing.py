"""Who is not shown a score and a proposal, and why: a view of their own comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from model.casework.actor import Actor
from model.casework.case import Case, CaseState
from model.casework.contesting import may_review
from model.casework.roles import Permission

CONTESTED, VIEWED = "contest", "view"
DECIDING = frozenset({"decide", "sign", "review"})
"""Kinds of the journal's entries; ``DECIDING`` those by which one takes part in a decision."""
_DIGEST_BITS = 256


class Concealment(StrEnum):
    """Why score and proposal are not shown to somebody."""

    SUSPENDED = "suspended"
    """To nobody, until a lead lets them be shown again."""
    CONTESTED = "contested"
    """To who may review the case, until their view is written."""
    BLIND = "blind"
    """To who may decide a case drawn by lot, until their view is written."""


@dataclass(frozen=True, slots=True)
class Involved:
    """People of a case, by key: who decided, referred, signed or reviewed; who has written a view.

    A view counts until the decision it is about is contested.
    """

    took_part: frozenset[str] = frozenset()
    viewed: frozenset[str] = frozenset()


def involved_in(deeds: Iterable[tuple[str, str]]) -> Involved:
    """Return who did what in a case; ``deeds`` are kinds and people, in the journal's order."""
    took_part, viewed = set(), set()
    for kind, person in deeds:
        if kind in DECIDING:
            took_part.add(person)
        elif kind == VIEWED:
            viewed.add(person)
        elif kind == CONTESTED:
            viewed.clear()
    return Involved(frozenset(took_part), frozenset(viewed))


def concealment(
    actor: Actor, case: Case | None, drawn_by: str, involved: Involved, share: float
) -> Concealment | None:
    """Return why somebody is not shown score and proposal of a case, ``None`` where they are.

    Parameters
    ----------
    case : ``None`` where nothing was done yet
    drawn_by : the client's number, or the name of an applicant's case: the lot falls once
    share : of ordinary cases that ask for a view, from 0 to 1
    """
    if actor.key in involved.viewed:
        return None
    if case is not None and case.state is CaseState.CONTESTED:
        reviews = may_review(actor, case, involved.took_part)
        return Concealment.CONTESTED if reviews else None
    is_open = case is None or case.state is CaseState.OPEN
    has_seen = actor.key in involved.took_part
    if is_open and actor.may(Permission.DECIDE) and not has_seen and is_drawn(drawn_by, share):
        return Concealment.BLIND
    return None


def is_drawn(drawn_by: str, share: float) -> bool:
    """Whether the lot falls on a case; as often as ``share`` says, and always the same."""
    drawn = int(sha256(drawn_by.encode()).hexdigest(), 16)
    return drawn < share * 2.0**_DIGEST_BITS
