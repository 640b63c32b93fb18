"""One class for each item type: which fields it has, how they are read, which counters it keeps, how they balance.

An unknown type raises KeyError: there is no default.
"""

from voice.answers.kinds.kind import Answer, Kind, Unreadable
from voice.answers.kinds.marks import Marks
from voice.answers.kinds.one_of import OneOf
from voice.answers.kinds.order import Order
from voice.answers.kinds.several import Several
from voice.answers.kinds.written import Drawing, Text

KINDS: dict[str, Kind] = {
    "scale": OneOf(),
    "one": OneOf(),
    "pictures": OneOf(),
    "ladder": OneOf(),
    "moment": OneOf(),
    "several": Several(),
    "order": Order(),
    "places": Marks(),
    "statements": Marks(),
    "text": Text(),
    "drawing": Drawing(),
}

__all__ = ["KINDS", "Answer", "Kind", "Unreadable"]
