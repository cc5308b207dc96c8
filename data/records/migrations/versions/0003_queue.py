"""What a queue finds cases by: who holds or has decided them, and what has changed of late."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let each case say its newest entry."""
    op.add_column("case_file", sa.Column("entry", sa.Integer))
    op.execute(
        "UPDATE case_file SET entry = (SELECT MAX(number) FROM entry"
        " WHERE chain = 'deeds' AND case_name = case_file.name)"
    )
    op.create_index("case_by_entry", "case_file", ["entry"])
    op.create_index("case_by_hold", "case_file", ["held_until"])
    op.create_index("case_by_decider", "case_file", ["decided_by"])
    op.create_index("entry_by_actor", "entry", ["actor", "number"])
