"""Where a client's data come from, and so who can correct them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from model.domain.feature import Theme


class Source(StrEnum):
    """Who has provided a value, and can correct it."""

    EXTERNAL_BODY = "external_body"
    CREDIT_BUREAU = "credit_bureau"
    OUR_RECORDS = "our_records"
    APPLICATION = "application"  # what the client has declared


SOURCE_OF: Mapping[Theme, Source] = MappingProxyType(
    {
        Theme.EXTERNAL_SCORES: Source.EXTERNAL_BODY,
        Theme.DEBTS_ELSEWHERE: Source.CREDIT_BUREAU,
        Theme.HISTORY_ELSEWHERE: Source.CREDIT_BUREAU,
        Theme.RECENT_SEARCHES: Source.CREDIT_BUREAU,
        Theme.REPAYMENT_WITH_US: Source.OUR_RECORDS,
        Theme.EARLIER_APPLICATIONS: Source.OUR_RECORDS,
        Theme.CREDIT_CARD: Source.OUR_RECORDS,
        Theme.REQUESTED_LOAN: Source.APPLICATION,
        Theme.ABILITY_TO_PAY: Source.APPLICATION,
        Theme.STABILITY: Source.APPLICATION,
        Theme.PERSON: Source.APPLICATION,
    }
)
"""Where most of a theme's values come from; ratios also take from the themes they relate to."""
