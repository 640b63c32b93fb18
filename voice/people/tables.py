"""Who there is: municipalities, institutions, groups of children, and staff. No child is ever a row."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

INSTITUTION_KINDS = ("dagpleje", "vuggestue", "boernehave", "skole", "sfo", "klub", "ungdomsskole", "special")
TEACHER, LEADER = "teacher", "leader"
# MODERATOR reads children's own words of one institution; MUNICIPAL sees the municipality's figures and is the last to
# be told of a note for help that nobody reads; DPO, the data protection officer, reads who looked at what.
MODERATOR, MUNICIPAL, DPO = "moderator", "municipal", "dpo"


class Municipality(SQLModel, table=True):
    __tablename__ = "municipality"
    key: str = Field(primary_key=True)
    name: str


class Institution(SQLModel, table=True):
    __tablename__ = "institution"
    key: str = Field(primary_key=True)
    municipality_key: str = Field(foreign_key="municipality.key", index=True)
    name: str
    kind: str


class Group(SQLModel, table=True):
    """A stue, class, team or year: the children who are asked together. forms: comma-separated, in order of age."""

    __tablename__ = "child_group"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    name: str
    forms: str
    size: int
    kind: str = "class"  # or 'council': a council's own group, which only votes and is in no figure
    grade: str | None = None  # the year a class is in ("2"), by which the groups of an institution are added up

    @property
    def form_keys(self) -> tuple[str, ...]:
        return tuple(self.forms.split(","))


class Staff(SQLModel, table=True):
    __tablename__ = "staff"
    key: str = Field(primary_key=True)
    name: str
    email: str = Field(unique=True)  # stored in lower case
    password_hash: str


class Role(SQLModel, table=True):
    """What a member of staff may do where. A teacher has a group; a leader and a moderator an institution;
    municipal staff and the data protection officer a municipality."""

    __tablename__ = "role"
    key: str = Field(primary_key=True)
    staff_key: str = Field(foreign_key="staff.key", index=True)
    role: str
    institution_key: str | None = Field(default=None, foreign_key="institution.key", index=True)
    group_key: str | None = Field(default=None, foreign_key="child_group.key", index=True)
    municipality_key: str | None = Field(default=None, foreign_key="municipality.key", index=True)


class SignIn(SQLModel, table=True):
    """A signed-in browser. Holds a hash of the cookie, so that a copy of the database opens no session."""

    __tablename__ = "sign_in"
    token_hash: str = Field(primary_key=True)
    staff_key: str = Field(foreign_key="staff.key", index=True)
    at: datetime
    ends_at: datetime


class SignOut(SQLModel, table=True):
    """The dated end of a sign-in before its time: by its owner, or revoked."""

    __tablename__ = "sign_out"
    token_hash: str = Field(primary_key=True, foreign_key="sign_in.token_hash")
    at: datetime


class Holiday(SQLModel, table=True):
    """Days on which nobody is there: of one institution, or of all in the municipality."""

    __tablename__ = "holiday"
    key: str = Field(primary_key=True)
    municipality_key: str = Field(foreign_key="municipality.key", index=True)
    institution_key: str | None = Field(default=None, foreign_key="institution.key", index=True)
    first: date
    last: date
    name: str
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")


class ParentsLink(SQLModel, table=True):
    """The link to a house's page for parents was made, renewed or closed. The newest row counts; key is in the signed
    link, so that an older link stops working."""

    __tablename__ = "parents_link"
    key: str = Field(primary_key=True)
    institution_key: str = Field(foreign_key="institution.key", index=True)
    open: bool
    at: datetime
    by: str | None = Field(default=None, foreign_key="staff.key")
