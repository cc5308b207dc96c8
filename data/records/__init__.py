"""What is kept for years: cases, accounts and the journal, in SQLite or PostgreSQL."""

from data.records.accounts import ACCOUNT, ACCOUNT_ROLE
from data.records.chain import CASE_DIGEST, digest_of_case
from data.records.engines import WRITES
from data.records.erasing import (
    Eraser,
    erase_case,
    erase_client,
    erase_logs,
    erase_views,
    forget_deleted,
)
from data.records.exporting import (
    Export,
    NoExportError,
    export_lines,
    read_export,
    rows_in,
    verify_file,
)
from data.records.faults import RecordsBusyError, RecordsError, RecordsGoneError
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
from data.records.keeping import CHAINS, as_kept, heads_of, kept, rows_of, verify
from data.records.listing import (
    Wanted,
    all_wanted,
    count_entries,
    entry_kinds,
    entry_numbered,
    newest_entries,
)
from data.records.outcomes_sealed import OUTCOME_KIND, outcome_body, outcome_fault
from data.records.records import Records, open_records
from data.records.tables import CASE, CONTENT, DECISION, ENTRY, OUTCOME, SETTING
from data.records.verifying import ChainFault, Head, Row, Wrong
