"""What tests of places and walks say often: a list of places, and pictures of them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.craft import Client
from voice.db import Database
from voice.workflows.places import Listed, lists_of

NAMES = ("Skoven", "Garderoben", "Toiletterne")
AT = "/institution/egeskolen/places"


def picture(width: int = 400, height: int = 300) -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "a place that nobody may know"
    Image.new("RGB", (width, height), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def make(client: Client, *names: str, plan: bytes | None = None):
    sent = ("plan.jpg", plan, "image/jpeg") if plan else ("", b"", "application/octet-stream")
    return client.post(AT, data={"names": "\n".join(names or NAMES)}, files={"picture": sent})


def spots(database: Database) -> Listed:
    """Egeskolen's newest list."""
    with database.reading() as session:
        return lists_of(session, "egeskolen")[0]
