"""What adults and children promise each other, and what came of it. Nothing here is ever edited or deleted."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

ANSWERS = ("yes", "partly", "no")
SIDES = ("children", "adults")
# Tid, struktur, rammer, beslutningskompetence, menneskelige ressourcer
FRAMES = ("none", "time", "structure", "conditions", "mandate", "people")
LINKS = ("staff-learning", "environment", "wellbeing")  # of the chain of learning communities
STATES = ("begun", "done", "dropped", "reopened", "postponed")


class Finding(SQLModel, table=True):
    """What the adults have heard, in words of the children's age. sitting_key, form, item: the result it was read
    from."""

    __tablename__ = "finding"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    words: str
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    form: str | None = Field(default=None)
    item: str | None = Field(default=None)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Proposal(SQLModel, table=True):
    """Something to do. origin: 'class', 'council', 'words' or 'adults'."""

    __tablename__ = "proposal"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    words: str
    why: str
    origin: str
    group_key: str | None = Field(default=None, foreign_key="child_group.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    paper_key: str | None = Field(default=None, foreign_key="paper.key")
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Reply(SQLModel, table=True):
    """Yes, partly or no to a finding or a proposal, with a reason children understand. The first reply stands; later
    ones add to it."""

    __tablename__ = "reply"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    finding_key: str | None = Field(default=None, foreign_key="finding.key", index=True)
    proposal_key: str | None = Field(default=None, foreign_key="proposal.key", index=True)
    answer: str
    reason: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Mandate(SQLModel, table=True):
    """What children may decide, written before. scope, money, time: limits in words; only before the launch."""

    __tablename__ = "mandate"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    scope: str
    money: str
    time: str
    not_open: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Decision(SQLModel, table=True):
    """What has been decided. decided_by: 'adults', 'together' or 'children'; the last two by a vote through the box."""

    __tablename__ = "decision"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    words: str
    decided_by: str
    proposal_key: str | None = Field(default=None, foreign_key="proposal.key", index=True)
    mandate_key: str | None = Field(default=None, foreign_key="mandate.key", index=True)
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Signature(SQLModel, table=True):
    """A side stands by the decision. side: one of SIDES; role: never a name."""

    __tablename__ = "signature"
    decision_key: str = Field(primary_key=True, foreign_key="decision.key")
    side: str = Field(primary_key=True)
    role: str
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Veto(SQLModel, table=True):
    """Adults overrule a decision of the children; the reason is shown to them."""

    __tablename__ = "veto"
    decision_key: str = Field(primary_key=True, foreign_key="decision.key")
    reason: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class Action(SQLModel, table=True):
    """Something that will be done. owner_side: one of SIDES; owner_role: never a name; frame: one of FRAMES; link:
    one of LINKS."""

    __tablename__ = "action"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    words: str
    decision_key: str | None = Field(default=None, foreign_key="decision.key", index=True)
    proposal_key: str | None = Field(default=None, foreign_key="proposal.key", index=True)
    finding_key: str | None = Field(default=None, foreign_key="finding.key", index=True)
    owner_side: str
    owner_role: str
    due: date
    frame: str
    frame_words: str
    link: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ActionStep(SQLModel, table=True):
    """A step of an action. state: one of STATES; words: what shows it; sitting_key: the verdict that reopened it."""

    __tablename__ = "action_step"
    key: str = Field(primary_key=True)
    action_key: str = Field(foreign_key="action.key", index=True)
    state: str
    words: str
    sitting_key: str | None = Field(default=None, foreign_key="sitting.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    due: date | None = None  # the new day, of a step that postpones or reopens
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ActionPicture(SQLModel, table=True):
    """A picture that shows what was done, without people, made small and without hidden data."""

    __tablename__ = "action_picture"
    key: str = Field(primary_key=True)
    action_key: str = Field(foreign_key="action.key", index=True)
    described: str
    picture: bytes
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ToldBack(SQLModel, table=True):
    """A group has been told what became of its words. told_by: 'adults' or 'children'; how: in which way."""

    __tablename__ = "told_back"
    key: str = Field(primary_key=True)
    cycle_key: str = Field(foreign_key="cycle.key", index=True)
    group_key: str = Field(foreign_key="child_group.key", index=True)
    told_by: str
    how: str
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class FrameAnswer(SQLModel, table=True):
    """The leader's yes, partly or no to the frame that an action needs."""

    __tablename__ = "frame_answer"
    action_key: str = Field(primary_key=True, foreign_key="action.key")
    answer: str
    reason: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
