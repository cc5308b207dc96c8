"""The lender's rules of casework: each a setting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CasePolicy:
    """What the lender has laid down.

    A grant more than ``signature_points`` under the threshold waits for a second signature. A
    contested case is due after ``contest_days``. Who takes a case holds it for ``hold_minutes``,
    who is given one by a lead for ``assign_days``. ``blind_share`` of ordinary cases, from 0 to 1,
    ask for a view before the proposal is shown. ``contact`` is whom a letter names beside the
    advisor. Cases are kept for ``case_months`` after their last change, who saw what for
    ``view_months``. The income that is declared is taken as that of ``income_months``.
    """

    signature_points: float = 40.0
    contest_days: int = 30
    hold_minutes: int = 30
    assign_days: int = 7
    blind_share: float = 0.0
    case_months: int = 60
    view_months: int = 12
    contact: str = ""
    income_months: int = 1
