"""Sound: our own texts read aloud.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sound",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("audio", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("institution_key", "language", "text_hash", "kind"),
    )
    op.create_index("ix_sound_institution_key", "sound", ["institution_key"])
    op.create_index("ix_sound_text_hash", "sound", ["text_hash"])


def downgrade() -> None:
    raise NotImplementedError("Steps only go forward; restore a backup to go back.")
