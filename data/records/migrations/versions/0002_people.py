"""Accounts and their roles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of people."""
    op.create_table(
        "account",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("fs_uniquifier", sa.Text, nullable=False, unique=True),
        sa.Column("tf_primary_method", sa.Text),
        sa.Column("tf_totp_secret", sa.Text),
        sa.Column("tf_counter", sa.Integer),
        sa.Column("added_at", sa.Text, nullable=False),
    )
    op.create_table(
        "account_role",
        sa.Column("account", sa.Text, sa.ForeignKey("account.key"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
    )
