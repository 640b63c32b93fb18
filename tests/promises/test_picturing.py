"""Pictures: what comes in is drawn anew. Attacks: hidden data, two files in one, bombs, nonsense."""

import io
import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from voice.promises import picturing
from voice.promises.picturing import MOST_BYTES, MOST_PICTURES, MOST_SIDE, add_picture, small_picture
from voice.promises.words import CannotPromise

SECRET = b"55.676098, 12.568337 Telefon-7"
SCRIPT = b"<script>alert(document.cookie)</script>"


def photo(width: int = 60, height: int = 40, kind: str = "JPEG", mode: str = "RGB", **how) -> bytes:
    out = BytesIO()
    image = Image.new(mode, (width, height))
    if mode == "RGB":
        image.paste((200, 30, 30), (0, 0, width // 2, height))
    image.save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def with_exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8298] = orientation, "Telefon-7", SECRET.decode()
    exif.get_ifd(0x8825)[2] = (55.0, 40.0, 33.0)
    return photo(exif=exif)


def with_chunk() -> bytes:
    said = PngInfo()
    said.add_text("Comment", SECRET.decode())
    return photo(kind="PNG", pnginfo=said)


@pytest.mark.parametrize("sent", [
    with_exif(), with_chunk(), photo(kind="WEBP", exif=b"Exif\0\0" + SECRET), photo(comment=SECRET),
    photo(kind="WEBP", xmp=SECRET), photo(icc_profile=SECRET * 9), photo() + SECRET, photo(kind="PNG") + SECRET,
])  # fmt: skip
def test_nothing_hidden_comes_through(sent: bytes):
    assert SECRET in sent or b"Telefon-7" in sent
    small = small_picture(sent)
    image = opened(small)
    assert image.format == "JPEG"
    assert (dict(image.getexif()), image.info.get("comment"), image.info.get("icc_profile")) == ({}, None, None)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert SECRET not in small
    assert b"Telefon" not in small


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.html", SCRIPT)
    return out.getvalue()


@pytest.mark.parametrize("behind", [SCRIPT, zipped(), b"%PDF-1.7 " + SCRIPT, b"GIF89a" + SCRIPT, b"<?php " + SCRIPT])
def test_of_two_files_in_one_only_the_picture_is_left(behind: bytes):
    for sent in (photo() + behind, photo(kind="PNG") + behind, photo(comment=behind[:60000])):
        small = small_picture(sent)
        assert small.startswith(b"\xff\xd8\xff")
        assert small.endswith(b"\xff\xd9")
        assert SCRIPT not in small
        assert not zipfile.is_zipfile(io.BytesIO(small))


def test_a_picture_is_turned_as_it_was_held_before_the_note_about_it_goes():
    assert opened(small_picture(with_exif(1))).size == (60, 40)
    assert opened(small_picture(with_exif(6))).size == (40, 60)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1", "I;16"])
def test_every_kind_of_dots_is_read(mode: str):
    assert opened(small_picture(photo(kind="PNG", mode=mode))).mode == "RGB"


def test_glass_becomes_paper():
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert min(opened(small_picture(out.getvalue())).getpixel((4, 4))) > 250


def test_a_large_photo_becomes_small():
    image = opened(small_picture(photo(4000, 2000)))
    assert image.size == (MOST_SIDE, MOST_SIDE // 2)
    assert len(small_picture(photo(4000, 2000))) < 400_000


def bomb() -> bytes:
    """A PNG of 40,000 by 40,000 white dots in a few kilobytes: 1.6 billion once opened."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(2**20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("sent", [
    b"", b"hej", SCRIPT, b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", photo()[:200], photo(kind="PNG")[:60], bomb(),
    photo(kind="GIF", mode="P"), photo(kind="BMP"), photo(kind="TIFF"), photo(kind="PDF"), photo(kind="ICO"),
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', b"%!PS-Adobe-3.0 EPSF-3.0\n",
])  # fmt: skip
def test_what_is_no_photo_is_refused_with_a_sentence(sent: bytes):
    with pytest.raises(CannotPromise) as refused:
        small_picture(sent)
    assert refused.value.what == picturing.REFUSED


def test_too_many_bytes_are_refused_unread(monkeypatch):
    monkeypatch.setattr(picturing, "_redrawn", None)  # nothing may open it
    with pytest.raises(CannotPromise, match="for meget"):
        small_picture(bytes(MOST_BYTES + 1))


def test_too_many_dots_are_refused_before_they_are_unpacked():
    with pytest.raises(CannotPromise, match="for stort"):
        small_picture(photo(4001, 4000, kind="PNG", mode="1"))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 600), st.binary(min_size=1, max_size=20), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_a_broken_picture_is_a_small_picture_or_a_sentence_never_anything_else(at: int, noise: bytes, kind: str):
    sent = photo(kind=kind)
    sent = sent[:at] + noise + sent[at + len(noise):]
    try:
        small = small_picture(sent)
    except CannotPromise:
        return
    assert opened(small).format == "JPEG"


def test_a_picture_is_kept_only_when_somebody_looked_that_nobody_is_on_it(session, cycle):
    from datetime import timedelta

    from voice import clock
    from voice.promises.acting import act
    from voice.promises.finding import find

    now = clock.now()
    action = act(session, cycle, "Et tag.", because=find(session, cycle, "Det regner.", now=now, by=None),
                 owner_side="adults", owner_role="caretaker", due=now.date() + timedelta(days=9), link="environment",
                 now=now, by=None)  # fmt: skip
    small = small_picture(photo())
    for nobody, described in ((False, "Et tag"), (True, " ")):
        with pytest.raises(CannotPromise):
            add_picture(session, action, small, described, nobody_on_it=nobody, now=now, by=None)
    for _n in range(MOST_PICTURES):
        add_picture(session, action, small, "Et tag", nobody_on_it=True, now=now, by=None)
    with pytest.raises(CannotPromise):
        add_picture(session, action, small, "Et tag", nobody_on_it=True, now=now, by=None)
