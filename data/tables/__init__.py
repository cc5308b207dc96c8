"""The eight Kaggle tables as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.tables.application import APPLICATION_TEST, APPLICATION_TRAIN
from data.tables.bureau import BUREAU, BUREAU_BALANCE
from data.tables.previous_application import PREVIOUS_APPLICATION
from data.tables.repayment import CREDIT_CARD_BALANCE, INSTALLMENTS_PAYMENTS, POS_CASH_BALANCE
from data.tables.specification import NOT_APPLICABLE_DAYS, Column, Kind, TableSchema

TABLES: Mapping[str, TableSchema] = MappingProxyType(
    {
        table.name: table
        for table in (
            APPLICATION_TRAIN,
            APPLICATION_TEST,
            BUREAU,
            BUREAU_BALANCE,
            PREVIOUS_APPLICATION,
            POS_CASH_BALANCE,
            INSTALLMENTS_PAYMENTS,
            CREDIT_CARD_BALANCE,
        )
    }
)
"""Every table by its name."""
