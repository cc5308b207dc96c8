"""A person outside the portfolio: what may be asked of them, what was wrongly answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ApplicationField:
    """A feature that an application form may ask for, in the unit of its catalogue row.

    ``low`` and ``high`` are the least and the greatest value accepted: of the portfolio, of an
    index 0 and 1, of a category its first and last code. What is not ``used`` by the model serves
    to compare the applicant with similar clients.
    """

    feature: str
    low: float
    high: float
    required: bool
    used: bool


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"  # required, and not given
    NOT_ASKED = "not_asked"  # no field has this name
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_WHOLE = "not_whole"  # a count, a flag or a code that is no whole number
    CONTRADICTION = "contradiction"  # excluded by another answer


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One faulty answer."""

    feature: str
    fault: Fault


class ApplicantFaultsError(ValueError):
    """Answers that cannot be scored: every faulty one, in the order of the form."""

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{found.feature}: {found.fault}" for found in self.faults))
