"""What is kept for years: cases, accounts and the journal, in SQLite or PostgreSQL."""

from data.records.accounts import (
    ACCOUNT,
    ACCOUNT_ROLE,
)
from data.records.faults import (
    DamagedRecordsError,
    NewerSchemaError,
    OtherSchemaError,
    RecordsBusyError,
    RecordsError,
    RecordsFullError,
    RecordsGoneError,
)
from data.records.journal import (
    DEEDS,
    VIEWS,
    Content,
    Entry,
    append,
    append_all,
    body_of,
    entries_of,
    moment,
)
from data.records.keeping import (
    CHAINS,
    as_kept,
    heads_of,
    kept,
    rows_of,
    verify,
)
from data.records.outcomes_sealed import (
    OUTCOME_KIND,
    outcome_body,
    outcome_fault,
)
from data.records.records import (
    Records,
    open_records,
)
from data.records.tables import (
    CASE,
    CONTENT,
    DECISION,
    ENTRY,
    OUTCOME,
    SETTING,
)
from data.records.verifying import (
    ChainFault,
    Head,
    Row,
    Wrong,
)

__all__ = [
    "ACCOUNT",
    "ACCOUNT_ROLE",
    "CASE",
    "CHAINS",
    "CONTENT",
    "DECISION",
    "DEEDS",
    "ENTRY",
    "OUTCOME",
    "OUTCOME_KIND",
    "SETTING",
    "VIEWS",
    "ChainFault",
    "Content",
    "DamagedRecordsError",
    "Entry",
    "Head",
    "NewerSchemaError",
    "OtherSchemaError",
    "Records",
    "RecordsBusyError",
    "RecordsError",
    "RecordsFullError",
    "RecordsGoneError",
    "Row",
    "Wrong",
    "append",
    "append_all",
    "as_kept",
    "body_of",
    "entries_of",
    "heads_of",
    "kept",
    "moment",
    "open_records",
    "outcome_body",
    "outcome_fault",
    "rows_of",
    "verify",
]
