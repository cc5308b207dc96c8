"""Features: what a number means and how it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from model.domain.fact import Fact
from model.domain.text import Text
from model.domain.theme import Theme


class Unit(StrEnum):
    """How a feature's number is said."""

    MONEY = "money"  # currency units of the source
    PERCENT = "percent"  # a fraction, 0.14 is said 14 %
    TIMES = "times"  # a ratio, 3.2 is said 3.2 times
    COUNT = "count"
    DAYS = "days"  # a positive duration, said in years and months where long
    MONTHS = "months"
    INDEX = "index"  # an external score between 0 and 1
    FLAG = "flag"  # 0 no, 1 yes
    CATEGORY = "category"  # a code into Feature.levels

    @property
    def is_coded(self) -> bool:
        """Whether the numbers are codes that stand for words."""
        return self in (Unit.CATEGORY, Unit.FLAG)


class Direction(Enum):
    """How the risk of default is expected to move when the feature grows."""

    RISK_RISES = 1
    RISK_FALLS = -1
    FREE = 0


@dataclass(frozen=True, slots=True)
class Feature:
    """One catalogue row: what a number means and how it may be used.

    ``levels`` names the categories of a ``CATEGORY`` feature: code ``i`` means ``levels[i]``.
    A ``protected`` feature is never an input of the model under policy "fair"; it is kept for
    comparison groups and audits. An ``actionable`` one can be changed by the client now.
    """

    name: str
    fact: Fact
    label: Text
    meaning: Text
    unit: Unit
    direction: Direction = Direction.FREE
    actionable: bool = False
    protected: bool = False
    levels: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if (self.unit is Unit.CATEGORY) != bool(self.levels):
            raise ValueError(f"{self.name}: levels go with unit CATEGORY, and only with it")
        if self.name not in self.fact.features:
            raise ValueError(f"{self.name}: the fact {self.fact.name} has no such feature")

    @property
    def theme(self) -> Theme:
        """What its fact is about."""
        return self.fact.theme
