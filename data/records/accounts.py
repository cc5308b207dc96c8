"""The tables of people: who has an account, and in which roles."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from data.records.tables import METADATA

ACCOUNT = Table(
    "account",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password", Text),
    Column("must_change", Boolean, nullable=False),
    Column("fs_uniquifier", Text, nullable=False, unique=True),
    Column("tf_primary_method", Text),
    Column("tf_totp_secret", Text),
    Column("tf_counter", Integer),
    Column("added_at", Text, nullable=False),
)
"""``key`` never changes and is what the journal holds. ``username`` is typed to sign in, in small
letters; of somebody the lender's own sign-in knows it is issuer and subject. ``source`` says which
sign-in the account is for: it opens no other. ``fs_uniquifier`` stands in the session's cookie: a
new one ends every session. A password that ``must_change`` opens the page to change it, no other.
"""

ACCOUNT_ROLE = Table(
    "account_role",
    METADATA,
    Column("account", Text, ForeignKey("account.key"), primary_key=True),
    Column("name", Text, primary_key=True),
)
"""A person may have several roles."""
