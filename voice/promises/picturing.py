"""A picture that shows what was done. Whatever comes in is decoded to plain dots and written anew: nothing of the file
that was sent is kept, so no place, no device, no time, no second file hidden behind the first.

    small_picture(content)  ->  bytes of a JPEG, at most 1600 pixels on its longer side, about 300 kB

JPEG for everything: a tablet of ten years' age shows it too, and it can hold nothing but one picture.
"""

from __future__ import annotations

import struct
from datetime import datetime
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlmodel import Session, col, func, select

from voice.language import gettext as _
from voice.promises.tables import Action, ActionPicture
from voice.promises.words import CannotPromise, cleaned
from voice.waves.opening import new_key

MOST_BYTES = 12 * 2**20  # of what is sent: a telephone's picture has 3 to 8 MB
# Dots of the picture sent. Opened they take up to four bytes each; a photo can be opened at a fraction of its size.
MOST_DOTS = {"JPEG": 36_000_000, "MPO": 36_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
MOST_SIDE = 1600
QUALITY = 82
READS = ("JPEG", "PNG", "WEBP")  # formats that the browsers of tablets and telephones send; no others are even tried
MOST_PICTURES = 6  # of one action
# What Pillow raises for files that were broken by chance or made to break it.
UNREADABLE = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
    ArithmeticError, MemoryError, struct.error, Image.DecompressionBombError,
)  # fmt: skip
_one_at_a_time = Lock()  # so that the memory for one is all that pictures ever take
REFUSED = "was refused: a picture that could not be taken"


def small_picture(content: bytes) -> bytes:
    """The picture as a small JPEG without anything hidden in it. Raises CannotPromise for what is no picture, is cut
    off, or would be too large once opened."""
    if len(content) > MOST_BYTES:
        raise CannotPromise(_("Billedet fylder for meget. Tag et nyt, eller gør det mindre."), REFUSED)
    try:
        with _one_at_a_time:
            return _redrawn(content)
    except CannotPromise:
        raise
    except UNREADABLE as error:
        raise CannotPromise(_("Det er ikke et billede, vi kan læse. Brug et foto (JPEG, PNG eller WebP)."),
                            REFUSED) from error  # fmt: skip


def _redrawn(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=READS) as sent:
        if sent.width * sent.height > MOST_DOTS[sent.format or ""]:  # read off the head: nothing has been opened yet
            raise CannotPromise(_("Billedet er for stort. Tag et nyt, eller gør det mindre."), REFUSED)
        if sent.format == "JPEG":
            sent.draft("RGB", (MOST_SIDE, MOST_SIDE))  # decodes large photos at a fraction of their size
        sent.thumbnail((MOST_SIDE, MOST_SIDE))
        turned = _as_held(sent)
        plain = Image.new("RGB", turned.size, "white")
        seen = turned.convert("RGBA")
        plain.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, exif=b"", icc_profile=None)
    return out.getvalue()


def _as_held(image: Image.Image) -> Image.Image:
    """Turned as it was held, since the note about that goes too. A note that cannot be read says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except UNREADABLE:
        return image


def add_picture(
    session: Session,
    action: Action,
    small: bytes,
    described: str,
    *,
    nobody_on_it: bool,
    now: datetime,
    by: str | None,
) -> ActionPicture:
    """Keeps a picture of what was done. small: from small_picture. described: in words, for those who do not see it.
    nobody_on_it: the adult has looked, and there is no person on it. Raises CannotPromise."""
    if not nobody_on_it:
        raise CannotPromise(_("Sæt kryds ved, at der ingen mennesker er på billedet. Er der nogen, så tag et nyt."))
    said = cleaned(described, _("Skriv, hvad man ser på billedet. Så kan det læses op."), 120)
    count = select(func.count()).where(col(ActionPicture.action_key) == action.key)
    if session.exec(count).one() >= MOST_PICTURES:
        raise CannotPromise(_("Der er billeder nok: højst %(most)s til én handling.") % {"most": MOST_PICTURES})
    row = ActionPicture(key=new_key(), action_key=action.key, described=said, picture=small, at=now, by=by)
    session.add(row)
    session.flush()
    return row
