"""The tables, as the newest migration leaves them; a test compares the two.

Moments are texts, UTC with microseconds: both databases then hold and sort them alike, and a hash
over a row is the same wherever it is computed.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

ENTRY = Table(
    "entry",
    METADATA,
    Column("chain", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("client", BigInteger),
    Column("case_name", Text),
    Column("digest", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("chain", "before", name="entry_no_fork"),
    Index("entry_of_case", "case_name", "chain", "number"),
    Index("entry_of_client", "client", "chain", "number"),
    Index("entry_of_kind", "chain", "kind", "number"),
    Index("entry_by_actor", "actor", "number"),
)
"""The journal: rows are added, never changed; the database itself refuses anything else."""

CONTENT = Table(
    "content",
    METADATA,
    Column("chain", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
    Column("body", Text, nullable=False),
    ForeignKeyConstraint(["chain", "number"], ["entry.chain", "entry.number"]),
)
"""What an entry says, apart from it: erased with its salt, it leaves the chain whole."""

HEAD = Table(
    "head",
    METADATA,
    Column("chain", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
"""Where each chain ends: without it nobody would miss the last entries."""

CASE = Table(
    "case_file",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("client", BigInteger),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("answers", Text),
    Column("corrections", Text),
    Column("model_version", Text),
    Column("proposal", Text),
    Column("margin", Float),
    Column("amount", Float),
    Column("verdict", Text),
    Column("decided_at", Text),
    Column("decided_by", Text),
    Column("decided_role", Text),
    Column("signed_by", Text),
    Column("reviewer", Text),
    Column("contested_at", Text),
    Column("due_at", Text),
    Column("needs_blind_view", Boolean, nullable=False),
    Column("blind_view", Text),
    Column("holder", Text),
    Column("held_until", Text),
    Column("entry", Integer),
    Index("case_of_client", "client"),
    Index("case_by_state", "state", "due_at"),
    Index("case_by_change", "changed_at"),
    Index("case_by_holder", "holder"),
    Index("case_by_hold", "held_until"),
    Index("case_by_decider", "decided_by"),
    Index("case_by_entry", "entry"),
)
"""Where each case stands now. Whatever is here follows from the journal's entries.

``client`` is a number of the portfolio, or nothing where ``answers`` (JSON) make an applicant.
``revision`` grows with every change: who has seen an older one is told what happened meanwhile.
``margin`` is in points from the threshold, ``amount`` the loan's. ``entry`` is the number of the
newest entry about the case: who has read up to one finds what has changed since.
"""

SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What must outlive a restart and is no entry: the key of sessions, why proposals are suspended."""
