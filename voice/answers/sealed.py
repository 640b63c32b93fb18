"""A sheet in an envelope (voice.envelope): closed in the browser for its sitting, opened only to be counted.

The letter is names and values in turn, each ended by a NUL, in UTF-8, filled up with NULs to one length for all sheets
of a sitting. At the code door the envelope is bound to its ticket, which is sent beside it: a copy under another ticket
cannot be opened, so nobody can make two sheets out of one. At the ticket door the ticket lies in the letter.
"""

from __future__ import annotations

from collections.abc import Iterable

from voice import envelope
from voice.answers.kinds import KINDS
from voice.answers.kinds.written import MOST_STROKE_CHARACTERS
from voice.envelope import CannotOpen
from voice.questionnaires.questions import DONT_KNOW, RATHER_NOT, Form, Item

PURPOSE, LABEL = "voice sheet address", b"voice sheet envelope"
STEP = 512  # bytes: rooms are whole steps, so that few questionnaires differ
BESIDE = 192  # bytes for form, ticket and what adults tell beside the questions
MOST_FIELDS = 1000  # as of a plain sheet
UTF8 = 3  # bytes at most for what JavaScript counts as a character

__all__ = ["CannotOpen", "address_of", "fields_in", "open_sheet", "room_for"]


def address_of(secret: bytes, sitting_key: str) -> str:
    """The sitting's public key, as 65 bytes in base64url: it stands in the page."""
    return envelope.address_of(secret, PURPOSE, sitting_key)


def room_for(forms: Iterable[Form]) -> int:
    """Bytes of a letter in which every sheet of these forms finds room, however much is written."""
    most = BESIDE + max((sum(_longest(item) for item in form.items) for form in forms), default=0)
    return -(-most // STEP) * STEP


def open_sheet(secret: bytes, sitting_key: str, closed: str, *, ticket: str) -> dict[str, list[str]]:
    """The fields in it. ticket: what was sent beside it, '' at the ticket door. Raises CannotOpen."""
    sealed = envelope.bytes_of(closed)
    return fields_in(envelope.open_letter(secret, PURPOSE, sitting_key, label=LABEL, bound=ticket, sealed=sealed))


def fields_in(letter: bytes) -> dict[str, list[str]]:
    """As a form's body would give them. Whatever the bytes are, they are some fields or none."""
    parts = letter.decode("utf-8", "replace").split("\0", 2 * MOST_FIELDS)[: 2 * MOST_FIELDS]
    fields: dict[str, list[str]] = {}
    for name, value in zip(parts[::2], parts[1::2], strict=False):
        if not name:  # the filling
            break
        fields.setdefault(name, []).append(value)
    return fields


def _longest(item: Item) -> int:
    """Bytes of the item's fields when every one of them is filled as far as it goes."""
    names = KINDS[item.type].fields(item)
    codes = [*item.codes, RATHER_NOT, DONT_KNOW]
    out = len(names[0]) + max(map(len, codes)) + 2  # one opt-out beside, which only a page without script can send
    if item.type == "drawing":
        return out + len(names[0]) + MOST_STROKE_CHARACTERS + 2
    if item.type == "text":
        return out + len(names[0]) + UTF8 * item.max_characters + 2
    if item.type == "several":
        return out + sum(len(names[0]) + len(code) + 2 for code in item.codes)
    return out + sum(len(name) + max(map(len, codes)) + 2 for name in names)
