"""The box of one sitting: counters and waiting words as one sealed block. Only voice.tallies may read one.

A block is: version (1 byte), name of the secret (4), nonce (12), AES-256-GCM of the padded content. The key comes by
HKDF-SHA256 from VOICE_SECRET and the sitting, so a block cannot be opened without the secret nor moved to another
sitting. Every commit writes the whole block with a fresh nonce and of the same length: a copy of the file shows that
something was counted, not what.

Content: one line of JSON (stage, seats, totals, words, helped), then the counters as bytes, then zeros.
"""

from __future__ import annotations

import json
import os
import random
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from voice.answers.kinds.written import MOST_STROKE_CHARACTERS
from voice.answers.layout import Layout
from voice.answers.sheet import Sheet
from voice.answers.wrong_secret import WrongSecret
from voice.questionnaires.document import to_document, version_of
from voice.questionnaires.questions import Questionnaire
from voice.secret import every, name_of

OPEN, PUBLISHED, FROZEN = "open", "published", "frozen"
VERSION = b"\x01"
NONCE = 12
FRAME = 1 + 4 + NONCE + 16  # bytes around the padded content: version, name, nonce, tag
STEP = 128  # blocks are whole multiples of this many bytes
ROOM_FOR_HEAD = 160
ROOM_FOR_WORDS = 40  # beside the text itself
LEAST_LATE = 5

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_shuffle = random.SystemRandom()


@dataclass(slots=True)
class Part:
    """Counters of one form: numbers by voice.answers.layout, totals of its indexes in hundredths."""

    numbers: list[int]
    totals: list[int]

    def add(self, sheet: Sheet) -> None:
        for position in sheet.counters:
            self.numbers[position] += 1
        for number, hundredths in sheet.totals:
            self.totals[number] += hundredths


@dataclass(slots=True)
class Content:
    """What is inside. in_time and late by form; words as (form, item, text) in random order; room in bytes;
    erased: late sheets that were too few to be used when the wave was frozen; version: of the questionnaire that was
    frozen with the wave, sealed here so that nobody can change what was asked after the answers; helped: sheets in time
    that say that an adult helped, of all forms of the youngest together."""

    stage: str
    seats: int
    room: int
    in_time: dict[str, Part]
    late: dict[str, Part]
    words: list[tuple[str, str, str]] = field(default_factory=list)
    erased: int = 0
    version: str = ""
    helped: int = 0

    @property
    def received(self) -> int:
        """Sheets taken so far: in time, late, and late but erased. As many as there are receipts."""
        return self.erased + sum(part.numbers[0] for parts in (self.in_time, self.late) for part in parts.values())

    def add(self, sheet: Sheet) -> None:
        """Counts one sheet. After publishing it goes to the late box, and its words are not kept."""
        if self.stage == OPEN:
            self.in_time[sheet.form].add(sheet)
            self.helped += sheet.helped
            for item, text in sheet.words:
                # a random place: not even whoever opens the box learns who wrote first
                self.words.insert(_shuffle.randint(0, len(self.words)), (sheet.form, item, text))
        else:
            self.late[sheet.form].add(sheet)

    def freeze(self) -> None:
        """Takes nothing more. Late sheets under LEAST_LATE could point at children, so they are erased (DESIGN 7), and
        so are words that were too few to leave the box."""
        self.stage = FROZEN
        self.words = []
        late = sum(part.numbers[0] for part in self.late.values())
        if late < LEAST_LATE:
            self.erased += late
            self.late = {form: Part([0] * len(p.numbers), [0] * len(p.totals)) for form, p in self.late.items()}


def new_content(questionnaire: Questionnaire, forms: tuple[str, ...], seats: int) -> Content:
    layouts = {key: Layout(questionnaire, questionnaire.form(key)) for key in forms}
    return Content(
        OPEN,
        seats,
        room_for(questionnaire, forms, seats),
        {key: _empty(layout) for key, layout in layouts.items()},
        {key: _empty(layout) for key, layout in layouts.items()},
        version=version_of(to_document(questionnaire)),
    )


def _empty(layout: Layout) -> Part:
    return Part([0] * layout.size, [0] * len(layout.indexes))


def room_for(questionnaire: Questionnaire, forms: tuple[str, ...], seats: int) -> int:
    """Bytes that the content may need when every seat has answered everything, so that the size never tells."""
    counters = sum(2 * _width(seats) * Layout(questionnaire, questionnaire.form(key)).size for key in forms)
    totals = sum(24 * len(questionnaire.indexes) for _ in forms)
    written = max((_written_bytes(questionnaire, key) for key in forms), default=0)
    room = ROOM_FOR_HEAD + 40 * len(forms) + totals + counters + seats * written
    return -(-room // STEP) * STEP


def _written_bytes(questionnaire: Questionnaire, form: str) -> int:
    # Four bytes hold any character. Were there less, the block would have to grow, and tell by how much.
    items = questionnaire.form(form).items
    texts = sum(ROOM_FOR_WORDS + 4 * item.max_characters for item in items if item.type == "text")
    return texts + sum(ROOM_FOR_WORDS + MOST_STROKE_CHARACTERS for item in items if item.type == "drawing")


def seal(secret: bytes, sitting_key: str, content: Content) -> bytes:
    """The block to store: always content.room bytes of padded content, and FRAME more. The newest secret seals."""
    width = _width(content.seats)
    head = {
        "stage": content.stage,
        "seats": content.seats,
        "width": width,
        "forms": {
            form: [len(part.numbers), part.totals, content.late[form].totals] for form, part in content.in_time.items()
        },
        "words": content.words,
        "erased": content.erased,
        "version": content.version,
        "helped": content.helped,
    }
    counters = [
        array(_TYPES[width], numbers).tobytes() if width > 1 else bytes(numbers)
        for form in content.in_time
        for numbers in (content.in_time[form].numbers, content.late[form].numbers)
    ]
    plain = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + b"".join(counters)
    while len(plain) > content.room:  # more seats were added; doubling tells no more than that
        content.room *= 2
    secret, nonce = every(secret)[0], os.urandom(NONCE)
    sealed = _cipher(secret, sitting_key).encrypt(nonce, plain.ljust(content.room, b"\0"), sitting_key.encode())
    return VERSION + name_of(secret) + nonce + sealed


def unseal(secret: bytes, sitting_key: str, block: bytes) -> Content:
    """The content of a block. Raises WrongSecret when none of the secrets has sealed it for this sitting."""
    block = bytes(block)
    if block[:1] != VERSION:
        raise WrongSecret(f"The box of sitting {sitting_key} has an unknown version.")
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see _cipher

    name, nonce, sealed = block[1:5], block[5 : 5 + NONCE], block[5 + NONCE :]
    secret = next((one for one in every(secret) if name_of(one) == name), secret)
    try:
        plain = _cipher(secret, sitting_key).decrypt(nonce, sealed, sitting_key.encode())
    except InvalidTag:
        raise WrongSecret(f"The box of sitting {sitting_key} cannot be opened with this VOICE_SECRET.") from None
    line, _newline, rest = plain.partition(b"\n")
    head = json.loads(line)
    width = head["width"]
    in_time, late, at = {}, {}, 0
    for form, (size, totals, late_totals) in head["forms"].items():
        both = array(_TYPES[width], rest[at : at + 2 * size * width])
        in_time[form] = Part(both[:size].tolist(), totals)
        late[form] = Part(both[size:].tolist(), late_totals)
        at += 2 * size * width
    words = [(form, item, text) for form, item, text in head["words"]]
    helped = head.get("helped", 0)  # boxes from before it was asked have none
    return Content(
        head["stage"], head["seats"], len(plain), in_time, late, words, head["erased"], head["version"], helped
    )


_TYPES = {1: "B", 2: "H", 4: "I"}


def _width(seats: int) -> int:
    """Bytes for a counter: none is ever larger than the seats."""
    return 1 if seats < 1 << 8 else 2 if seats < 1 << 16 else 4


@lru_cache(maxsize=4096)
def _cipher(secret: bytes, sitting_key: str) -> AESGCM:
    # loaded with the first sheet, not with the server: the first page needs no sealing
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"voice box\0" + sitting_key.encode())
    return AESGCM(hkdf.derive(secret))
