"""Forms with files: read whole and in memory, no longer than the route row allows, and only where a row asks for it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from starlette.datastructures import Headers

from voice.web import uploads
from voice.web.uploads import Upload, read_upload

LINE = "--------voice"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


@dataclass
class Sent:
    """A request that brings these pieces, one after the other."""

    pieces: list[bytes]
    kind: str = f"multipart/form-data; boundary={LINE}"
    headers: Headers = field(init=False)
    slow: float = 0.0

    def __post_init__(self) -> None:
        self.headers = Headers({"content-type": self.kind})

    async def stream(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            await asyncio.sleep(self.slow)
            yield piece


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    given = f'; filename="{filename}"\r\nContent-Type: image/png' if filename is not None else ""
    head = f'--{LINE}\r\nContent-Disposition: form-data; name="{name}"{given}\r\n\r\n'
    return head.encode() + content + b"\r\n"


END = f"--{LINE}--\r\n".encode()
WHOLE = part("words", "Bænken er malet.".encode()) + part("picture", PICTURE, "bænk.png") + END


def read(sent: Sent, most: int = 100_000):
    return asyncio.run(read_upload(sent, most))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 7, 1000, 100_000])
def test_fields_and_files_come_whole_in_pieces_of_any_size(size: int) -> None:
    pieces = [WHOLE[n : n + size] for n in range(0, len(WHOLE), size)]
    assert read(Sent(pieces)) == (
        {"words": ["Bænken er malet."]}, {"picture": [Upload("bænk.png", "image/png", PICTURE)]}
    )  # fmt: skip


def test_a_field_without_a_file_is_left_out() -> None:
    assert read(Sent([part("picture", b"", ""), END])) == ({}, {})


def test_one_byte_too_many_is_refused() -> None:
    assert read(Sent([WHOLE]), most=len(WHOLE)) is not None
    assert read(Sent([WHOLE]), most=len(WHOLE) - 1) is None


def test_what_is_too_long_is_not_read_to_its_end() -> None:
    sent = Sent([b"x" * 1000] * 50)
    taken = 0

    async def stream() -> AsyncIterator[bytes]:
        nonlocal taken
        for piece in sent.pieces:
            taken += 1
            yield piece

    sent.stream = stream  # type: ignore[method-assign]
    assert read(sent, most=2000) is None
    assert taken <= 3


@pytest.mark.parametrize(
    "sent",
    [
        Sent([b"neither fish nor fowl"]), Sent([WHOLE], kind="multipart/form-data"), Sent([WHOLE[:-40]]),
        Sent([part("x" * 10, b"y" * (64 * 1024 + 1)), END]), Sent([part("p", b"1", "1.png") * 41, END]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(sent: Sent) -> None:
    assert read(sent, most=1_000_000) is None


def test_a_body_that_never_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "UPLOAD_SECONDS", 0.05)
    assert read(Sent([WHOLE], slow=5)) is None


def test_no_picture_is_put_down_on_disk_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_disk(*_values: object) -> None:
        raise AssertionError("written to disk")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", on_disk)
    big = b"x" * (3 * 2**20)
    found = read(Sent([part("picture", big, "stor.png"), END]), most=8 * 2**20)
    assert found is not None
    assert found[1]["picture"][0].content == big
