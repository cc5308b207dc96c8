"""Themes: what facts are about."""

from __future__ import annotations

from enum import StrEnum


class Theme(StrEnum):
    """What a fact is about; contributions are summed by theme."""

    EXTERNAL_SCORES = "external_scores"
    REQUESTED_LOAN = "requested_loan"
    ABILITY_TO_PAY = "ability_to_pay"
    DEBTS_ELSEWHERE = "debts_elsewhere"
    HISTORY_ELSEWHERE = "history_elsewhere"
    REPAYMENT_WITH_US = "repayment_with_us"
    EARLIER_APPLICATIONS = "earlier_applications"
    CREDIT_CARD = "credit_card"
    STABILITY = "stability"
    RECENT_SEARCHES = "recent_searches"
    PERSON = "person"
