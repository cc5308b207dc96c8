"""Journal, contents, cases and settings; entries can be added and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MESSAGE = "entries of the journal are never changed"


def upgrade() -> None:
    """Make the tables, and what refuses to change an entry."""
    op.create_table(
        "entry",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("client", sa.BigInteger),
        sa.Column("case_name", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.UniqueConstraint("chain", "before", name="entry_no_fork"),
    )
    op.create_index("entry_of_case", "entry", ["case_name", "chain", "number"])
    op.create_index("entry_of_client", "entry", ["client", "chain", "number"])
    op.create_index("entry_of_kind", "entry", ["chain", "kind", "number"])
    op.create_table(
        "content",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["chain", "number"], ["entry.chain", "entry.number"]),
    )
    head = op.create_table(
        "head",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.bulk_insert(head, [{"chain": c, "number": 0, "hash": "0" * 64} for c in ("deeds", "views")])
    texts = (
        "answers", "corrections", "model_version", "proposal", "verdict", "decided_at",
        "decided_by", "decided_role", "signed_by", "reviewer", "contested_at", "due_at",
        "blind_view", "holder", "held_until",
    )  # fmt: skip
    op.create_table(
        "case_file",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("client", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in texts),
        sa.Column("margin", sa.Float),
        sa.Column("amount", sa.Float),
        sa.Column("needs_blind_view", sa.Boolean, nullable=False),
    )
    op.create_index("case_of_client", "case_file", ["client"])
    op.create_index("case_by_state", "case_file", ["state", "due_at"])
    op.create_index("case_by_change", "case_file", ["changed_at"])
    op.create_index("case_by_holder", "case_file", ["holder"])
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table, deed in (("entry", "UPDATE"), ("entry", "DELETE"), ("content", "UPDATE")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
    op.execute(
        "CREATE TRIGGER head_no_update BEFORE UPDATE ON head"
        " WHEN NEW.chain <> OLD.chain OR NEW.number <> OLD.number + 1"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
    op.execute(
        "CREATE TRIGGER head_no_delete BEFORE DELETE ON head"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    )
    for table, deeds in (("entry", "UPDATE OR DELETE OR TRUNCATE"), ("content", "UPDATE")):
        op.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE {deeds} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_kept()"
        )
    op.execute(
        "CREATE TRIGGER head_only_grows BEFORE UPDATE ON head FOR EACH ROW"
        " WHEN (NEW.chain <> OLD.chain OR NEW.number <> OLD.number + 1)"
        " EXECUTE FUNCTION journal_is_kept()"
    )
    op.execute(
        "CREATE TRIGGER head_is_kept BEFORE DELETE OR TRUNCATE ON head"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_kept()"
    )
