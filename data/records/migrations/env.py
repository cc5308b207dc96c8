"""Runs the migrations on the connection, and in the transaction, that the caller holds."""

from alembic import context

from data.records.migrating import VERSION_TABLE
from data.records.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
