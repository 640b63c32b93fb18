"""Cycles, the ladder, councils, the year wheel, the library."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rung_target",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("municipality_key", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_rung_target_municipality_key", "rung_target", ["municipality_key"])
    op.create_table(
        "holiday",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("municipality_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_holiday_institution_key", "holiday", ["institution_key"])
    op.create_index("ix_holiday_municipality_key", "holiday", ["municipality_key"])
    op.create_table(
        "parents_link",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_parents_link_institution_key", "parents_link", ["institution_key"])
    op.create_table(
        "place_list",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_place_list_institution_key", "place_list", ["institution_key"])
    op.create_table(
        "shared",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("municipality_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["municipality_key"], ["municipality.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_shared_institution_key", "shared", ["institution_key"])
    op.create_index("ix_shared_municipality_key", "shared", ["municipality_key"])
    op.create_table(
        "council",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_council_group_key", "council", ["group_key"])
    op.create_index("ix_council_institution_key", "council", ["institution_key"])
    op.create_table(
        "day_door",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_day_door_group_key", "day_door", ["group_key"])
    op.create_table(
        "place",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("list_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=True),
        sa.Column("y", sa.Integer(), nullable=True),
        sa.Column("photo", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["list_key"], ["place_list.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_place_list_key", "place", ["list_key"])
    op.create_table(
        "planned",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_planned_group_key", "planned", ["group_key"])
    op.create_index("ix_planned_institution_key", "planned", ["institution_key"])
    op.create_table(
        "shared_end",
        sa.Column("shared_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["shared_key"], ["shared.key"]),
        sa.PrimaryKeyConstraint("shared_key"),
    )
    op.create_table(
        "taken",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("shared_key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["shared_key"], ["shared.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_taken_institution_key", "taken", ["institution_key"])
    op.create_index("ix_taken_shared_key", "taken", ["shared_key"])
    op.create_table(
        "coverage",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("enough", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_table(
        "cycle",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("institution_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("planned_rung", sa.Integer(), nullable=False),
        sa.Column("decider", sa.String(), nullable=False),
        sa.Column("open_to", sa.String(), nullable=False),
        sa.Column("not_open", sa.String(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("council_key", sa.String(), nullable=True),
        sa.Column("planned_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["council_key"], ["council.key"]),
        sa.ForeignKeyConstraint(["institution_key"], ["institution.key"]),
        sa.ForeignKeyConstraint(["planned_key"], ["planned.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_cycle_council_key", "cycle", ["council_key"])
    op.create_index("ix_cycle_institution_key", "cycle", ["institution_key"])
    op.create_index("ix_cycle_planned_key", "cycle", ["planned_key"])
    op.create_table(
        "guess",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("guess", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_guess_sitting_key", "guess", ["sitting_key"])
    op.create_table(
        "mark",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_mark_sitting_key", "mark", ["sitting_key"])
    op.create_table(
        "meeting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("council_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["council_key"], ["council.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_meeting_council_key", "meeting", ["council_key"])
    op.create_table(
        "offered",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("parents_no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_offered_sitting_key", "offered", ["sitting_key"])
    op.create_table(
        "planned_end",
        sa.Column("planned_key", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["planned_key"], ["planned.key"]),
        sa.PrimaryKeyConstraint("planned_key"),
    )
    op.create_table(
        "reflection",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_reflection_sitting_key", "reflection", ["sitting_key"])
    op.create_table(
        "charter",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_charter_cycle_key", "charter", ["cycle_key"])
    op.create_index("ix_charter_group_key", "charter", ["group_key"])
    op.create_table(
        "child_item",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_child_item_cycle_key", "child_item", ["cycle_key"])
    op.create_index("ix_child_item_meeting_key", "child_item", ["meeting_key"])
    op.create_index("ix_child_item_sitting_key", "child_item", ["sitting_key"])
    op.create_table(
        "cycle_end",
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle_key"),
    )
    op.create_table(
        "cycle_group",
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.PrimaryKeyConstraint("cycle_key", "group_key"),
    )
    op.create_index("ix_cycle_group_group_key", "cycle_group", ["group_key"])
    op.create_table(
        "cycle_sitting",
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("about_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("sitting_key"),
    )
    op.create_index("ix_cycle_sitting_cycle_key", "cycle_sitting", ["cycle_key"])
    op.create_table(
        "finding",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_finding_cycle_key", "finding", ["cycle_key"])
    op.create_index("ix_finding_sitting_key", "finding", ["sitting_key"])
    op.create_table(
        "gate_answer",
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle_key", "element"),
    )
    op.create_table(
        "mandate",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("money", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("not_open", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_mandate_cycle_key", "mandate", ["cycle_key"])
    op.create_table(
        "meeting_end",
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("meeting_key"),
    )
    op.create_table(
        "minute",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_minute_meeting_key", "minute", ["meeting_key"])
    op.create_table(
        "paper",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("council_key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["council_key"], ["council.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_paper_council_key", "paper", ["council_key"])
    op.create_index("ix_paper_cycle_key", "paper", ["cycle_key"])
    op.create_index("ix_paper_meeting_key", "paper", ["meeting_key"])
    op.create_table(
        "postponement",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_postponement_cycle_key", "postponement", ["cycle_key"])
    op.create_table(
        "result_read",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_result_read_cycle_key", "result_read", ["cycle_key"])
    op.create_table(
        "statement",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=True),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_statement_cycle_key", "statement", ["cycle_key"])
    op.create_index("ix_statement_group_key", "statement", ["group_key"])
    op.create_index("ix_statement_meeting_key", "statement", ["meeting_key"])
    op.create_index("ix_statement_sitting_key", "statement", ["sitting_key"])
    op.create_table(
        "talk",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=True),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_talk_cycle_key", "talk", ["cycle_key"])
    op.create_index("ix_talk_group_key", "talk", ["group_key"])
    op.create_index("ix_talk_sitting_key", "talk", ["sitting_key"])
    op.create_table(
        "told_back",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_told_back_cycle_key", "told_back", ["cycle_key"])
    op.create_index("ix_told_back_group_key", "told_back", ["group_key"])
    op.create_index("ix_told_back_meeting_key", "told_back", ["meeting_key"])
    op.create_table(
        "topic",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("wave_key", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["wave_key"], ["wave.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_topic_meeting_key", "topic", ["meeting_key"])
    op.create_index("ix_topic_wave_key", "topic", ["wave_key"])
    op.create_table(
        "walk",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("list_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["list_key"], ["place_list.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_walk_cycle_key", "walk", ["cycle_key"])
    op.create_index("ix_walk_group_key", "walk", ["group_key"])
    op.create_index("ix_walk_list_key", "walk", ["list_key"])
    op.create_index("ix_walk_meeting_key", "walk", ["meeting_key"])
    op.create_table(
        "charter_line",
        sa.Column("charter_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["charter_key"], ["charter.key"]),
        sa.PrimaryKeyConstraint("charter_key", "number"),
    )
    op.create_table(
        "charter_signed",
        sa.Column("charter_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["charter_key"], ["charter.key"]),
        sa.PrimaryKeyConstraint("charter_key"),
    )
    op.create_table(
        "paper_version",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("paper_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["paper_key"], ["paper.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_paper_version_meeting_key", "paper_version", ["meeting_key"])
    op.create_index("ix_paper_version_paper_key", "paper_version", ["paper_key"])
    op.create_table(
        "proposal",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("paper_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["paper_key"], ["paper.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_proposal_cycle_key", "proposal", ["cycle_key"])
    op.create_index("ix_proposal_group_key", "proposal", ["group_key"])
    op.create_index("ix_proposal_meeting_key", "proposal", ["meeting_key"])
    op.create_table(
        "proposed_words",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("paper_key", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["paper_key"], ["paper.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_proposed_words_paper_key", "proposed_words", ["paper_key"])
    op.create_table(
        "statement_end",
        sa.Column("statement_key", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["statement_key"], ["statement.key"]),
        sa.PrimaryKeyConstraint("statement_key"),
    )
    op.create_table(
        "walk_note",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("walk_key", sa.String(), nullable=False),
        sa.Column("place_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["place_key"], ["place.key"]),
        sa.ForeignKeyConstraint(["walk_key"], ["walk.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_walk_note_place_key", "walk_note", ["place_key"])
    op.create_index("ix_walk_note_walk_key", "walk_note", ["walk_key"])
    op.create_table(
        "decision",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("proposal_key", sa.String(), nullable=True),
        sa.Column("mandate_key", sa.String(), nullable=True),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["mandate_key"], ["mandate.key"]),
        sa.ForeignKeyConstraint(["proposal_key"], ["proposal.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_decision_cycle_key", "decision", ["cycle_key"])
    op.create_index("ix_decision_mandate_key", "decision", ["mandate_key"])
    op.create_index("ix_decision_proposal_key", "decision", ["proposal_key"])
    op.create_index("ix_decision_sitting_key", "decision", ["sitting_key"])
    op.create_table(
        "motion",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.ForeignKeyConstraint(["version_key"], ["paper_version.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_motion_meeting_key", "motion", ["meeting_key"])
    op.create_index("ix_motion_sitting_key", "motion", ["sitting_key"])
    op.create_index("ix_motion_version_key", "motion", ["version_key"])
    op.create_table(
        "pilot",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version_key", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["group_key"], ["child_group.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.ForeignKeyConstraint(["version_key"], ["paper_version.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_pilot_group_key", "pilot", ["group_key"])
    op.create_index("ix_pilot_sitting_key", "pilot", ["sitting_key"])
    op.create_index("ix_pilot_version_key", "pilot", ["version_key"])
    op.create_table(
        "reply",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("finding_key", sa.String(), nullable=True),
        sa.Column("proposal_key", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["finding_key"], ["finding.key"]),
        sa.ForeignKeyConstraint(["proposal_key"], ["proposal.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_reply_cycle_key", "reply", ["cycle_key"])
    op.create_index("ix_reply_finding_key", "reply", ["finding_key"])
    op.create_index("ix_reply_proposal_key", "reply", ["proposal_key"])
    op.create_table(
        "action",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("cycle_key", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("decision_key", sa.String(), nullable=True),
        sa.Column("proposal_key", sa.String(), nullable=True),
        sa.Column("finding_key", sa.String(), nullable=True),
        sa.Column("owner_side", sa.String(), nullable=False),
        sa.Column("owner_role", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("frame", sa.String(), nullable=False),
        sa.Column("frame_words", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["cycle_key"], ["cycle.key"]),
        sa.ForeignKeyConstraint(["decision_key"], ["decision.key"]),
        sa.ForeignKeyConstraint(["finding_key"], ["finding.key"]),
        sa.ForeignKeyConstraint(["proposal_key"], ["proposal.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_action_cycle_key", "action", ["cycle_key"])
    op.create_index("ix_action_decision_key", "action", ["decision_key"])
    op.create_index("ix_action_finding_key", "action", ["finding_key"])
    op.create_index("ix_action_proposal_key", "action", ["proposal_key"])
    op.create_table(
        "safety_check",
        sa.Column("motion_key", sa.String(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["motion_key"], ["motion.key"]),
        sa.PrimaryKeyConstraint("motion_key"),
    )
    op.create_table(
        "show_of_hands",
        sa.Column("motion_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["motion_key"], ["motion.key"]),
        sa.PrimaryKeyConstraint("motion_key"),
    )
    op.create_index("ix_show_of_hands_meeting_key", "show_of_hands", ["meeting_key"])
    op.create_table(
        "signature",
        sa.Column("decision_key", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["decision_key"], ["decision.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.PrimaryKeyConstraint("decision_key", "side"),
    )
    op.create_index("ix_signature_meeting_key", "signature", ["meeting_key"])
    op.create_table(
        "veto",
        sa.Column("decision_key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["decision_key"], ["decision.key"]),
        sa.PrimaryKeyConstraint("decision_key"),
    )
    op.create_table(
        "action_picture",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("action_key", sa.String(), nullable=False),
        sa.Column("described", sa.String(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["action_key"], ["action.key"]),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_action_picture_action_key", "action_picture", ["action_key"])
    op.create_table(
        "action_step",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("action_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sitting_key", sa.String(), nullable=True),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["action_key"], ["action.key"]),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.ForeignKeyConstraint(["meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["sitting_key"], ["sitting.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_action_step_action_key", "action_step", ["action_key"])
    op.create_index("ix_action_step_meeting_key", "action_step", ["meeting_key"])
    op.create_index("ix_action_step_sitting_key", "action_step", ["sitting_key"])
    op.create_table(
        "frame_answer",
        sa.Column("action_key", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["action_key"], ["action.key"]),
        sa.ForeignKeyConstraint(["by"], ["staff.key"]),
        sa.PrimaryKeyConstraint("action_key"),
    )


def downgrade() -> None:
    raise NotImplementedError("Steps only go forward; restore a backup to go back.")
