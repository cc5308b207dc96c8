"""What the figures of a team, and those of loans as lived, are computed from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"


def upgrade() -> None:
    """Make the two tables."""
    texts = "proposal", "reason", "model_version"
    op.create_table(
        "decision",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("case_name", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in texts),
        sa.Column("probability", sa.Float),
        sa.Column("waited", sa.Float),
        sa.ForeignKeyConstraint(
            ["chain", "number"], ["content.chain", "content.number"], ondelete="CASCADE"
        ),
    )
    alike = ["kind", "month", "person", "proposal", "verdict", "reason"]
    op.create_index("decision_alike", "decision", alike)
    op.create_index("decision_of_case", "decision", ["case_name", "number", "at"])
    op.create_index("decision_by_wait", "decision", ["waited", "month"])
    op.create_table(
        "outcome",
        sa.Column("case_name", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("known_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_name"], ["case_file.name"], ondelete="CASCADE"),
    )
    op.create_index("outcome_by_knowledge", "outcome", ["known_at"])
