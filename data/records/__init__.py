"""What is kept for years: cases, accounts and the journal, in SQLite or PostgreSQL."""

from data.records.faults import (
    NewerSchemaError,
    RecordsBusyError,
    RecordsError,
    RecordsGoneError,
)
from data.records.journal import Content, Entry, append, entries_of, moment
from data.records.records import Records, open_records
from data.records.tables import CASE, ENTRY

__all__ = [
    "CASE",
    "ENTRY",
    "Content",
    "Entry",
    "NewerSchemaError",
    "Records",
    "RecordsBusyError",
    "RecordsError",
    "RecordsGoneError",
    "append",
    "entries_of",
    "moment",
    "open_records",
]
