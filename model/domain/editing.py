"""What is known of an editable feature: one row holds all of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from math import inf


class Actionability(Enum):
    """How a person can move a value now, to be granted: the signs of such a change."""

    # Not tuples: before Python 3.11.4, a member whose value is the empty tuple gets another value.
    DOWN = frozenset({-1})
    UP = frozenset({1})
    EITHER = frozenset({-1, 1})
    NONE = frozenset[int]()


class BoundRule(StrEnum):
    """What bounds a client's field; the functions stand in ``model.whatif.bounds``."""

    USUAL = auto()
    KNOWN_RATE = auto()
    AGE = auto()
    SUM_LENT = auto()
    HAS_CARD = auto()
    HAS_RUNNING_LOAN = auto()


class OverruleRule(StrEnum):
    """When an edit is left out for another; the functions stand in ``model.whatif.bounds``."""

    NEVER = auto()
    BY_NO_EMPLOYMENT = auto()


class FollowRule(StrEnum):
    """Which other features follow an edit; the functions stand in ``model.features.following``."""

    NOTHING = auto()
    LOAN = auto()
    EMPLOYMENT = auto()
    DEBTS = auto()
    CARD = auto()


@dataclass(frozen=True, slots=True)
class EditRule:
    """How one feature may be edited, before any client is seen.

    Its section of the form is the feature's theme, its step follows from the portfolio and the
    unit. The form asks for numbers and for yes or no: a category cannot be edited.
    """

    feature: str
    least: float = 0.0  # no client lies below
    most: float = inf  # or above
    bounds: BoundRule = BoundRule.USUAL
    is_whole: bool = False  # only whole numbers are accepted
    always_known: bool = False  # without it there is no application: it cannot be set to unknown
    replaces: str = ""  # the feature whose edit is taken back when this one is edited
    overruled: OverruleRule = OverruleRule.NEVER
    follow: FollowRule = FollowRule.NOTHING
    actionability: Actionability = Actionability.NONE  # none: simulated, but never advised
    hardness: float = 1.0  # times the effort of a change of the request by as many spreads
    finest: float = 1.0  # every value that a person is advised is a multiple of it
    phrase: str = "other"  # the locale's sentence ``nearest.<phrase>`` says an advised change
