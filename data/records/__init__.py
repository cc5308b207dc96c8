"""What is kept for years: cases, accounts and the journal, in SQLite or PostgreSQL."""

from data.records.faults import (
    DamagedRecordsError,
    NewerSchemaError,
    OtherSchemaError,
    RecordsBusyError,
    RecordsError,
    RecordsFullError,
    RecordsGoneError,
)
from data.records.journal import Content, Entry, append, entries_of, moment
from data.records.records import Records, open_records
from data.records.tables import CASE, ENTRY

__all__ = [
    "CASE",
    "ENTRY",
    "Content",
    "DamagedRecordsError",
    "Entry",
    "NewerSchemaError",
    "OtherSchemaError",
    "Records",
    "RecordsBusyError",
    "RecordsError",
    "RecordsFullError",
    "RecordsGoneError",
    "append",
    "entries_of",
    "moment",
    "open_records",
]
