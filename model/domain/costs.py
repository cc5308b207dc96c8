"""What wrong decisions cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """What a wrong decision costs; right decisions are free."""

    false_negative: float = 10.0  # a defaulter granted
    false_positive: float = 1.0  # a good payer refused

    def __post_init__(self) -> None:
        for cost in (self.false_negative, self.false_positive):
            if not 0.0 < cost < float("inf"):
                raise ValueError(f"a cost is a positive number, not {cost}")

    @property
    def theoretical_threshold(self) -> float:
        """The threshold that minimises expected cost where probabilities are calibrated."""
        return self.false_positive / (self.false_positive + self.false_negative)
