"""Which sound of a text is heard when there are several. Without SQLAlchemy: a child's page asks for it too."""

from __future__ import annotations

RECORDED, DRAFT = "recorded", "draft"


def rank(own: bool, kind: str) -> int:
    """A person before a machine, and the own house's adults before others. 0 is heard first."""
    return (2 if kind == DRAFT else 0) + (not own)
