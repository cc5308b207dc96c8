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
    """What bounds a client's field beside what is usual in the portfolio.

    The functions stand in ``model.whatif.bounds``.
    """

    USUAL = auto()
    AMOUNT = auto()
    INSTALMENT = auto()
    TERM = auto()
    AGE = auto()
    SUM_LENT = auto()
    HAS_CARD = auto()
    HAS_RUNNING_LOAN = auto()


class OverruleRule(StrEnum):
    """When an edit is left out because another contradicts it.

    The functions stand in ``model.whatif.bounds``.
    """

    NEVER = auto()
    BY_INSTALMENT = auto()
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

    Parameters
    ----------
    least, most
        No client lies below or above.
    bounds
        What else bounds the client's field.
    slack
        A value that far beyond the bounds is accepted as within them.
    yields
        Where this edit and another do not go together, this one is at fault: the bounds of the
        other fields are worked out without it.
    always_known
        Without the value there is no application: it cannot be set to unknown.
    replaces
        The feature whose edit is taken back when this one is edited; none where empty.
    overruled
        When an edit of this feature is left out.
    follow
        Which other features follow an edit.
    actionability
        How a person can move the value now. With ``Actionability.NONE`` it can be simulated, but
        no one is advised to change it.
    hardness
        How many times harder a change is than one of the request by as many spreads of the
        portfolio.
    finest
        Every value that a person is advised is a multiple of it.
    phrase
        Key of the sentence that says an advised change, in the locale's section ``nearest``; the
        default names the feature by its label.
    """

    feature: str
    least: float = 0.0
    most: float = inf
    bounds: BoundRule = BoundRule.USUAL
    slack: float = 0.0
    yields: bool = False
    always_known: bool = False
    replaces: str = ""
    overruled: OverruleRule = OverruleRule.NEVER
    follow: FollowRule = FollowRule.NOTHING
    actionability: Actionability = Actionability.NONE
    hardness: float = 1.0
    finest: float = 1.0
    phrase: str = "other"
