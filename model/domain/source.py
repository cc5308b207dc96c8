"""Where a client's data come from, and so who can correct them."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """Who has provided a value, and can correct it."""

    EXTERNAL_BODY = "external_body"
    CREDIT_BUREAU = "credit_bureau"
    OUR_RECORDS = "our_records"
    APPLICATION = "application"  # what the client has declared
