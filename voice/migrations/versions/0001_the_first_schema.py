"""The first schema: people, waves, tickets, the box, tallies, charts, children's words, who looked at what."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "municipality",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "staff",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("email"),
    )
    op.create_table(
        "institution",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("municipality_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_institution_municipality_key", "institution", ["municipality_key"])
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("staff_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_key"], ["staff.key"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_sign_in_staff_key", "sign_in", ["staff_key"])
    op.create_table(
        "wave",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("municipality_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_wave_municipality_key", "wave", ["municipality_key"])
    op.create_index("ix_wave_questionnaire", "wave", ["questionnaire"])
    op.create_table(
        "child_group",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_child_group_institution_key", "child_group", ["institution_key"])
    op.create_table(
        "concern_settled",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_concern_settled_institution_key", "concern_settled", ["institution_key"])
    op.create_table(
        "looked",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_key", sa.String(), nullable=True),
        sa.Column("institution_key", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["staff_key"], ["staff.key"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_looked_institution_key", "looked", ["institution_key"])
    op.create_table(
        "parent_tally",
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("wave_key", "kind", "place"),
    )
    op.create_table(
        "pooling",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("with_", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_pooling_institution_key", "pooling", ["institution_key"])
    op.create_table(
        "sign_out",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["token_hash"], ["sign_in.token_hash"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "wave_closing",
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("wave_key"),
    )
    op.create_table(
        "wave_freezing",
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("wave_key"),
    )
    op.create_table(
        "pooling_end",
        sa.Column("pooling_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["pooling_key"], ["pooling.key"]),
        sa.PrimaryKeyConstraint("pooling_key"),
    )
    op.create_table(
        "pooling_group",
        sa.Column("pooling_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["pooling_key"], ["pooling.key"]),
        sa.PrimaryKeyConstraint("pooling_key", "group_key"),
    )
    op.create_index("ix_pooling_group_group_key", "pooling_group", ["group_key"])
    op.create_table(
        "role",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("staff_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=True),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("municipality_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.ForeignKeyConstraint(["staff_key"], ["staff.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_role_group_key", "role", ["group_key"])
    op.create_index("ix_role_institution_key", "role", ["institution_key"])
    op.create_index("ix_role_municipality_key", "role", ["municipality_key"])
    op.create_index("ix_role_staff_key", "role", ["staff_key"])
    op.create_table(
        "sitting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_sitting_group_key", "sitting", ["group_key"])
    op.create_index("ix_sitting_wave_key", "sitting", ["wave_key"])
    op.create_table(
        "approved_words",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_index("ix_approved_words_institution_key", "approved_words", ["institution_key"])
    op.create_index("ix_approved_words_sitting_key", "approved_words", ["sitting_key"])
    op.create_index("ix_approved_words_wave_key", "approved_words", ["wave_key"])
    op.create_table(
        "big_screen",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_big_screen_sitting_key", "big_screen", ["sitting_key"])
    op.create_table(
        "box",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("block", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "chart",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("svg", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key", "form", "item", "language"),
    )
    op.create_table(
        "closing",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "concern",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_index("ix_concern_institution_key", "concern", ["institution_key"])
    op.create_index("ix_concern_sitting_key", "concern", ["sitting_key"])
    op.create_table(
        "erasure",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "extra_seats",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_extra_seats_sitting_key", "extra_seats", ["sitting_key"])
    op.create_table(
        "own_words",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_index("ix_own_words_institution_key", "own_words", ["institution_key"])
    op.create_index("ix_own_words_sitting_key", "own_words", ["sitting_key"])
    op.create_index("ix_own_words_wave_key", "own_words", ["wave_key"])
    op.create_table(
        "printed_ticket",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("pictures", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key", "receipt"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_table(
        "printing",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("reprint", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_printing_sitting_key", "printing", ["sitting_key"])
    op.create_table(
        "publishing",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "receipt",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key", "receipt"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_table(
        "removed_words",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,  # a rowid would keep an order
    )
    op.create_index("ix_removed_words_institution_key", "removed_words", ["institution_key"])
    op.create_index("ix_removed_words_sitting_key", "removed_words", ["sitting_key"])
    op.create_index("ix_removed_words_wave_key", "removed_words", ["wave_key"])
    op.create_table(
        "showing",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "tally",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key", "form"),
    )


def downgrade() -> None:
    raise NotImplementedError("Steps only go forward; restore a backup to go back.")
