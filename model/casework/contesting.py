"""A decision that is contested: what has to be known, until when it is answered, by whom."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from enum import StrEnum

from model.casework.actor import Actor
from model.casework.case import Case, CaseState
from model.casework.deciding import MOST_WORDS
from model.casework.following import may_follow
from model.casework.policy import CasePolicy
from model.casework.roles import Permission


class ContestChannel(StrEnum):
    """How a client has contested."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"


class ContestFault(StrEnum):
    """What is wrong with the record of a contestation."""

    NO_WORDS = "no_words"
    TOO_MANY_WORDS = "too_many_words"
    NO_CHANNEL = "no_channel"
    NO_DAY = "no_day"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_DECISION = "day_before_decision"


FAULTS_OF_A_CONTEST = {
    ContestFault.NO_WORDS: "words",
    ContestFault.TOO_MANY_WORDS: "words",
    ContestFault.NO_CHANNEL: "channel",
    ContestFault.NO_DAY: "day",
    ContestFault.DAY_TO_COME: "day",
    ContestFault.DAY_BEFORE_DECISION: "day",
}
"""The field that each fault is about."""


def may_be_contested(case: Case | None) -> bool:
    """Whether a decision stands that is not being contested already."""
    return case is not None and may_follow(case.state, CaseState.CONTESTED)


def contest_faults(
    words: str, channel: ContestChannel | None, day: date | None, decided: date, today: date
) -> tuple[ContestFault, ...]:
    """Return what is wrong, every fault at once, none where it can be recorded.

    Parameters
    ----------
    words : the client's own
    day : when the client contested; ``None`` where no day could be read
    decided : day of the decision
    """
    faults = []
    if not words.strip():
        faults.append(ContestFault.NO_WORDS)
    if len(words) > MOST_WORDS:
        faults.append(ContestFault.TOO_MANY_WORDS)
    if channel is None:
        faults.append(ContestFault.NO_CHANNEL)
    if day is None:
        faults.append(ContestFault.NO_DAY)
    elif day > today:
        faults.append(ContestFault.DAY_TO_COME)
    elif day < decided:
        faults.append(ContestFault.DAY_BEFORE_DECISION)
    return tuple(faults)


def due_day(contested: date, policy: CasePolicy) -> date:
    """Return the last day on which a contestation may be answered."""
    return contested + timedelta(days=policy.contest_days)


def may_review(actor: Actor, case: Case, took_part: Set[str]) -> bool:
    """Whether somebody may review a contested case: nobody reviews a decision of their own.

    ``took_part`` are keys of who decided, referred or countersigned.
    """
    own = {case.decided_by, case.signed_by, *took_part}
    return actor.may(Permission.REVIEW) and actor.key not in own
